package gatehouse.web.report;

import java.util.List;

/**
 * Everything the page prints, in the order it prints it; the templates decide nothing.
 *
 * @param css the page's style, its own and trusted
 * @param sides who is compared, by the mark that stands for each
 */
record ReportPage(String css, String title, String pilot, String question, String run, List<Side> sides, List<String> cautions,
        Headline headline, List<Figure> figures, List<Card> cards) {
    ReportPage {
        sides = List.copyOf(sides);
        cautions = List.copyOf(cautions);
        figures = List.copyOf(figures);
        cards = List.copyOf(cards);
    }

    /** One of the two, with the class of its mark. */
    record Side(String swatch, String role, String name) {}

    /**
     * The verdict.
     *
     * @param tone class of its colour, which never stands without the word
     * @param meaning what the word says, for who meets it the first time
     */
    record Headline(String tone, String word, String meaning, String sentence, List<String> reasons) {
        Headline {
            reasons = List.copyOf(reasons);
        }
    }

    /** One of the figures of the first screen, with what must be read beside it. */
    record Figure(String label, String value, List<String> notes) {
        Figure {
            notes = List.copyOf(notes);
        }
    }
}
