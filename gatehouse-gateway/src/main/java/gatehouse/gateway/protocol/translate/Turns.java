package gatehouse.gateway.protocol.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Turns of a talk as dialects want them: one side, then the other. */
final class Turns {
    private Turns() {}

    /** Neighbouring turns of one side put together; turns without blocks left out. */
    static List<Turn> alternating(List<Turn> turns) {
        var merged = new ArrayList<Turn>();
        for (Turn turn : turns) {
            if (turn.blocks().isEmpty()) {
                continue;
            }
            if (!merged.isEmpty() && merged.getLast().assistant() == turn.assistant()) {
                var blocks = new ArrayList<>(merged.removeLast().blocks());
                blocks.addAll(turn.blocks());
                merged.add(new Turn(turn.assistant(), blocks));
            } else {
                merged.add(turn);
            }
        }
        return merged;
    }

    /** The texts among the blocks, put together; blocks of other kinds are named as losses of the place. */
    static String text(List<Block> blocks, String separator, String place, Losses losses) {
        return blocks.stream().map(block -> switch (block) {
            case Block.Words(var text) -> text;
            case Block.Declined(var text) -> text;
            default -> {
                losses.add(place + "." + kind(block));
                yield "";
            }
        }).filter(text -> !text.isEmpty()).collect(Collectors.joining(separator));
    }

    static String kind(Block block) {
        return switch (block) {
            case Block.Words _ -> "text";
            case Block.Declined _ -> "refusal";
            case Block.Image _ -> "image";
            case Block.Document _ -> "document";
            case Block.Thinking _,Block.SealedThinking _ -> "thinking";
            case Block.ToolCall _ -> "tool_call";
            case Block.ToolResult _ -> "tool_result";
        };
    }
}
