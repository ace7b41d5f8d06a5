package gatehouse.engine.parse;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the head of a harmony message, up to the mark before its text. */
final class HarmonyHeadReader implements Reader {
    private static final int LONGEST_HEAD = 512;
    private static final Pattern CHANNEL = Pattern.compile("<\\|channel\\|>\\s*(\\w+)");
    private static final Pattern ADDRESSEE = Pattern.compile("\\bto=([^\\s<]+)");
    /** What a head can begin with; anything else is text without a head. */
    private static final List<String> BEGINNINGS = List.of(HarmonyCalls.CHANNEL, "to=", "assistant", HarmonyCalls.MESSAGE);

    private final Dialogue dialogue;
    private final HarmonyCalls harmony;
    private final String before;
    private final StringBuilder head = new StringBuilder();

    /**
     * A reader of heads.
     *
     * @param before what was read of the head already
     */
    HarmonyHeadReader(Dialogue dialogue, HarmonyCalls harmony, String before) {
        this.dialogue = dialogue;
        this.harmony = harmony;
        this.before = before;
    }

    @Override
    public Reader take(char c) {
        head.append(c);
        int length = head.length() - HarmonyCalls.MESSAGE.length();
        if (length >= 0 && head.indexOf(HarmonyCalls.MESSAGE, length) >= 0) {
            return message(head.substring(0, length));
        }
        String begun = head.toString().stripLeading();
        boolean possible = BEGINNINGS.stream().anyMatch(start -> start.startsWith(begun) || begun.startsWith(start));
        return possible && head.length() < LONGEST_HEAD ? this : text();
    }

    private Reader message(String said) {
        Matcher channel = CHANNEL.matcher(said);
        Matcher addressee = ADDRESSEE.matcher(said);
        if (addressee.find() && !addressee.group(1).equals("assistant")) {
            String to = addressee.group(1);
            String name = to.startsWith("functions.") ? to.substring("functions.".length()) : to;
            return dialogue.tool(name) == null
                    ? dialogue.refuse(before + head, "", "the tool '" + name + "' was not offered")
                    : harmony.arguments(dialogue, name, before + head);
        }
        return channel.find() && channel.group(1).equals("analysis") ? harmony.thoughts(dialogue) : dialogue.content(false);
    }

    /** A text without a head is an answer. */
    private Reader text() {
        dialogue.output().content(before);
        String said = head.toString();
        // A mark that began no head is no mark, or it would be read for ever.
        int skip = said.startsWith(HarmonyCalls.CHANNEL) ? HarmonyCalls.CHANNEL.length() : 0;
        dialogue.output().content(said.substring(0, skip));
        return dialogue.feed(dialogue.content(false), said.substring(skip));
    }

    @Override
    public void end() {
        dialogue.output().content(before + head);
    }
}
