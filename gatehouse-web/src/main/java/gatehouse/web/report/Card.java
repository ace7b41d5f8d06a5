package gatehouse.web.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One claim of the page.
 *
 * @param id of its place in the page
 * @param topic one or two words for the list of contents
 * @param title the finding, as a sentence
 */
record Card(String id, String topic, String title, List<Block> blocks) {
    Card {
        blocks = List.copyOf(blocks);
    }

    /** A claim without anything behind it: says plainly that it was not measured, and why. */
    static Card notMeasured(String id, String topic, String title, String why) {
        return new Card(id, topic, title, List.of(new Block.Paragraph(why, "text")));
    }

    static Builder titled(String id, String topic, String title) {
        return new Builder(id, topic, title);
    }

    /** Gathers blocks in the order they are printed. */
    static final class Builder {
        private final String id;
        private final String topic;
        private final String title;
        private final List<Block> blocks = new ArrayList<>();

        private Builder(String id, String topic, String title) {
            this.id = id;
            this.topic = topic;
            this.title = title;
        }

        Builder text(String text) {
            return text.isEmpty() ? this : add(new Block.Paragraph(text, "text"));
        }

        /** Small print. */
        Builder note(String text) {
            return text.isEmpty() ? this : add(new Block.Paragraph(text, "note"));
        }

        Builder add(Block block) {
            blocks.add(block);
            return this;
        }

        Card build() {
            return new Card(id, topic, title, blocks);
        }
    }
}
