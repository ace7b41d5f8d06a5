package gatehouse.engine.grammar;

import java.util.List;

/** An expression of a grammar, as far as its form matters: what it names, what it repeats, whether it may be empty. */
sealed interface Gbnf {
    /** Characters or tokens; none for an empty literal. */
    record Terminal(int count) implements Gbnf {}

    /**
     * Another rule.
     *
     * @param at where in the text it is named
     */
    record Named(String rule, int at) implements Gbnf {}

    record Sequence(List<Gbnf> parts) implements Gbnf {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    record Choice(List<Gbnf> options) implements Gbnf {
        public Choice {
            options = List.copyOf(options);
        }
    }

    record Repeat(Gbnf part, long least, long most) implements Gbnf {}
}
