package gatehouse.gateway.protocol.translate;

import java.util.List;

/** What one side says at a time; results of tools are said by the user's side. */
record Turn(boolean assistant, List<Block> blocks) {
    Turn {
        blocks = List.copyOf(blocks);
    }
}
