package gatehouse.engine.parse;

import java.util.function.Supplier;

/** Reads the JSON object of a call's arguments and streams it on. The call is begun with the first brace. */
final class ArgumentsReader implements Reader {
    private final Dialogue dialogue;
    private final String name;
    private final String id;
    private final String marker;
    private final StringBuilder beginning;
    private final Supplier<Reader> next;
    private final JsonScanner scanner = new JsonScanner();
    private final StringBuilder piece = new StringBuilder();
    private boolean begun;

    /**
     * A reader of arguments.
     *
     * @param marker with which the call began
     * @param beginning what was read since, to be delivered if this is no call
     * @param next reads what follows the arguments
     */
    ArgumentsReader(Dialogue dialogue, String name, String id, String marker, CharSequence beginning, Supplier<Reader> next) {
        this.dialogue = dialogue;
        this.name = name;
        this.id = id;
        this.marker = marker;
        this.beginning = new StringBuilder(beginning);
        this.next = next;
    }

    @Override
    public Reader take(char c) {
        if (!begun && c != '{') {
            boolean blank = Blanks.has(c);
            beginning.append(c);
            return blank && beginning.length() < Dialogue.LONGEST_BEGINNING ? this
                    : dialogue.refuse(marker, beginning, "the call of '" + name + "' has no JSON object of arguments");
        }
        if (!begun) {
            begun = true;
            dialogue.output().begin(name, id);
        }
        piece.setLength(0);
        JsonScanner.Step step = scanner.take(c, piece);
        if (step == JsonScanner.Step.BROKEN) {
            return dialogue.breakOff(Character.toString(c), "the arguments of '" + name + "' are no JSON");
        }
        dialogue.output().arguments(piece);
        if (step == JsonScanner.Step.LAST) {
            dialogue.output().endCall();
            return next.get();
        }
        return this;
    }

    @Override
    public void end() {
        if (begun) {
            dialogue.breakOff("", "the output ended inside the arguments of '" + name + "'").end();
        } else {
            dialogue.refuse(marker, beginning, "the output ended before the arguments of '" + name + "'").end();
        }
    }
}
