package gatehouse.engine.parse;

/** The bare text of one argument on its way to JSON. */
final class ValueText {
    private final Output output;
    private final ValueKinds kinds;
    private final StringBuilder text = new StringBuilder();
    private boolean dropLineEnd;

    /**
     * The text of an argument.
     *
     * @param onLine whether it stands on lines of its own, so that a line end before it is none of it
     */
    ValueText(Output output, ValueKinds kinds, boolean onLine) {
        this.output = output;
        this.kinds = kinds;
        dropLineEnd = onLine;
        if (kinds.isString()) {
            output.arguments("\"");
        }
    }

    void add(String more) {
        String added = dropLineEnd && more.startsWith("\n") ? more.substring(1) : more;
        dropLineEnd &= more.isEmpty();
        if (!kinds.isString()) {
            text.append(added);
            return;
        }
        for (int i = 0; i < added.length(); i++) {
            output.arguments(JsonStrings.escaped(added.charAt(i)));
        }
    }

    void end() {
        output.arguments(kinds.isString() ? "\"" : kinds.json(text.toString()));
    }

    /** The output ended inside the text: what there is of it is delivered. */
    void cut() {
        if (!kinds.isString()) {
            output.arguments(text);
        }
    }
}
