package gatehouse.engine.parse;

import java.util.List;

/**
 * Reads one output as it is made. Belongs to one thread. However the output is cut into pieces, the events say the same; held back
 * is only what may be a mark.
 */
public final class OutputParser {
    private final Dialogue dialogue;
    private Reader reader;
    private String half = "";

    OutputParser(Dialogue dialogue, boolean insideReasoning) {
        this.dialogue = dialogue;
        reader = dialogue.begin(insideReasoning);
    }

    /** Takes the next piece of the output; answers what is said with it. */
    public List<OutputEvent> add(String piece) {
        String text = half + piece;
        boolean cut = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
        half = cut ? text.substring(text.length() - 1) : "";
        reader = dialogue.feed(reader, cut ? text.substring(0, text.length() - 1) : text);
        return dialogue.output().drain();
    }

    /** The output is at its end, whole or not; answers what was held back. Nothing may be added any more. */
    public List<OutputEvent> finish() {
        reader = dialogue.feed(reader, half);
        half = "";
        reader.end();
        dialogue.output().finish();
        return dialogue.output().drain();
    }

    /** Whether the model is thinking, as far as what was added tells; a lazy grammar should not look at its thoughts. */
    public boolean isInReasoning() {
        return dialogue.isInReasoning();
    }
}
