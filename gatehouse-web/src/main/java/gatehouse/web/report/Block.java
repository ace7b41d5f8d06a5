package gatehouse.web.report;

import gatehouse.web.chart.Chart;
import gatehouse.web.chart.Width;
import java.util.List;

/** A part of a card. */
sealed interface Block {
    /**
     * A sentence or a few.
     *
     * @param tone {@code text}, {@code note} for small print, {@code callout} for what must not be missed
     */
    record Paragraph(String text, String tone) implements Block {}

    /** Sentences of the same kind, one line each. */
    record Bullets(String heading, List<String> lines) implements Block {
        public Bullets {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A chart, drawn once for a wide page and once for a phone; the style shows one of them.
     *
     * @param heading stands over the picture when a card has several; empty when not
     */
    record Picture(String heading, String wide, String narrow) implements Block {
        static Picture of(Chart chart) {
            return of("", chart);
        }

        static Picture of(String heading, Chart chart) {
            return new Picture(heading, chart.draw(Width.WIDE), chart.draw(Width.NARROW));
        }
    }

    /** Two charts, side by side where there is room. */
    record Pair(Picture left, Picture right) implements Block {}

    /** What the marks of a chart stand for. */
    record Key(List<Entry> entries) implements Block {
        public Key {
            entries = List.copyOf(entries);
        }

        /** One mark, by its class, and its meaning. */
        record Entry(String swatch, String text) {}

        static Key of(Entry... entries) {
            return new Key(List.of(entries));
        }
    }

    /** Names and values. */
    record Facts(String heading, List<Fact> facts) implements Block {
        public Facts {
            facts = List.copyOf(facts);
        }

        /**
         * One fact.
         *
         * @param code a hash or the like, set in one width
         */
        record Fact(String name, String value, boolean code) {
            Fact(String name, String value) {
                this(name, value, false);
            }
        }
    }

    /** The checks of the intake. */
    record Checks(List<Check> checks) implements Block {
        public Checks {
            checks = List.copyOf(checks);
        }

        /**
         * One check.
         *
         * @param tone class of its mark: passed, blocked or open
         * @param notes what was found, or why nothing was looked at
         */
        record Check(String tone, String word, String name, List<Note> notes) {
            public Check {
                notes = List.copyOf(notes);
            }
        }

        /** A note with its stable code and place; both empty when it is only a sentence. */
        record Note(String code, String where, String message, String remedy) {}
    }

    /**
     * Figures in rows; the first cell of a row names it.
     *
     * @param caption says what is in it; also the words on the fold
     * @param folded shown only on request
     * @param stacked each row becomes a block of its own on a phone, for tables with many columns
     */
    record Table(String caption, boolean folded, boolean stacked, List<Column> columns, List<List<Cell>> rows) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (var row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException("table '" + caption + "' has " + columns.size() + " columns, but a row of "
                            + row.size());
                }
            }
        }

        /** Columns have widths of their own, for tables of long words. */
        boolean fixed() {
            return columns.getFirst().percent() > 0;
        }

        static Table open(String caption, List<Column> columns, List<List<Cell>> rows) {
            return new Table(caption, false, false, columns, rows);
        }

        static Table folded(String caption, List<Column> columns, List<List<Cell>> rows) {
            return new Table(caption, true, columns.size() > 4, columns, rows);
        }
    }

    /**
     * A column.
     *
     * @param number holds numbers, which stand to the right
     * @param percent share of the table's width; 0 when the content decides
     */
    record Column(String name, boolean number, int percent) {
        static Column text(String name) {
            return text(name, 0);
        }

        static Column text(String name, int percent) {
            return new Column(name, false, percent);
        }

        static Column number(String name) {
            return number(name, 0);
        }

        static Column number(String name, int percent) {
            return new Column(name, true, percent);
        }
    }
}
