package gatehouse.engine.parse;

import java.util.function.Supplier;

/** Reads calls written as JSON objects: one, or a list in brackets. */
final class CallListReader implements Reader {
    private final Dialogue dialogue;
    private final String marker;
    private final Supplier<Reader> next;
    private final StringBuilder skipped = new StringBuilder();
    private boolean inList;
    private boolean afterCall;

    /**
     * A reader of calls.
     *
     * @param marker with which they begin
     * @param next reads what follows them
     */
    CallListReader(Dialogue dialogue, String marker, Supplier<Reader> next) {
        this.dialogue = dialogue;
        this.marker = marker;
        this.next = next;
    }

    @Override
    public Reader take(char c) {
        if (c == '{' && (!afterCall || inList)) {
            Supplier<Reader> following = inList ? this::following : next;
            String beginning = afterCall ? skipped.toString() : marker + skipped;
            return new CallObjectReader(dialogue, beginning + c, false, following);
        }
        if (c == '[' && !inList) {
            inList = true;
            skipped.append(c);
            return this;
        }
        if (c == ']' && inList) {
            return next.get();
        }
        boolean between = Blanks.has(c) || (c == ',' && afterCall);
        if (between && skipped.length() < Dialogue.LONGEST_BEGINNING) {
            skipped.append(c);
            return this;
        }
        if (afterCall) {
            return dialogue.feed(dialogue.content(false), skipped.toString() + c);
        }
        skipped.append(c);
        return dialogue.refuse(marker, skipped, "no call where one was begun");
    }

    private Reader following() {
        afterCall = true;
        skipped.setLength(0);
        return this;
    }

    @Override
    public void end() {
        if (!afterCall) {
            dialogue.refuse(marker, skipped, "the output ended inside the beginning of a call").end();
        }
    }
}
