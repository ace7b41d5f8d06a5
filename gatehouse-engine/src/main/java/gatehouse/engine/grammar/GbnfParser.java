package gatehouse.engine.grammar;

import gatehouse.engine.EngineException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a grammar as llama.cpp's parser does, and counts what that parser would make of it, without making it: it writes out
 * every repetition, and refuses one that would make more than 2000 rules.
 */
final class GbnfParser {
    /** Elements of all rules when repetitions are written out; llama.cpp looks at all of them for each new sampler. */
    static final long MOST_ELEMENTS = 200_000;
    static final long ENDLESS = Long.MAX_VALUE;
    private static final int MOST_REPETITIONS = 2_000;
    private static final int DEEPEST = 60;

    private final GbnfText text;
    private final SequencedMap<String, Gbnf> rules = new LinkedHashMap<>();
    /** Rules as llama.cpp numbers them: the named ones, and one for each group and repetition. */
    private final Set<String> named = new HashSet<>();
    private long symbols;
    private long elements;
    private int depth;

    private GbnfParser(String grammar) {
        text = new GbnfText(grammar);
    }

    /** The rules by name, in their order. */
    static SequencedMap<String, Gbnf> parse(String grammar) {
        var parser = new GbnfParser(grammar);
        parser.text.skipBlanks(true);
        while (!parser.text.isAtEnd()) {
            parser.rule();
        }
        return parser.rules;
    }

    private void rule() {
        String name = text.name();
        text.skipBlanks(false);
        text.expect("::=");
        text.skipBlanks(true);
        symbol(name);
        Counted body = alternatives(false);
        count(body.elements);
        if (rules.putIfAbsent(name, body.form) != null) {
            throw text.malformed("the rule '" + name + "' is written a second time; give it another name");
        }
        text.endOfRule();
    }

    private Counted alternatives(boolean nested) {
        var options = new ArrayList<Gbnf>();
        long size = 0;
        do {
            Counted option = sequence(nested);
            options.add(option.form);
            size += option.elements + 1;
        } while (text.takeAlternative());
        return new Counted(options.size() == 1 ? options.getFirst() : new Gbnf.Choice(options), size);
    }

    private Counted sequence(boolean nested) {
        var parts = new ArrayList<Gbnf>();
        long size = 0;
        while (!text.isAtEnd()) {
            long before = symbols;
            Counted part = part();
            if (part == null) {
                break;
            }
            long inside = part.isGroup ? Math.max(1, symbols - before) : 1;
            text.skipBlanks(nested);
            Counted repeated = part;
            while (text.isAtRepetition()) {
                GbnfText.Times times = text.times(nested);
                if (repeated.elements == 0) {
                    throw text.malformed("a repetition of nothing");
                }
                inside = written(inside, times);
                repeated = repeated.times(times);
                symbols += times.most() == ENDLESS ? 1 : times.most() - times.least();
                text.skipBlanks(nested);
            }
            parts.add(repeated.form);
            size = Math.addExact(size, repeated.elements);
            requireSmall(size);
        }
        return new Counted(parts.size() == 1 ? parts.getFirst() : new Gbnf.Sequence(parts), size);
    }

    /** One symbol of a sequence, or null at its end. */
    private @Nullable Counted part() {
        if (text.isAtName()) {
            int at = text.at();
            String name = text.name();
            symbol(name);
            return new Counted(new Gbnf.Named(name, at), 1);
        }
        if (text.take('(')) {
            if (++depth > DEEPEST) {
                throw new EngineException("engine.grammar.too-large", "the grammar has groups more than " + DEEPEST
                        + " deep at " + text.where() + "; give the inner ones a rule of their own");
            }
            text.skipBlanks(true);
            symbols++;
            Counted inside = alternatives(true);
            count(inside.elements);
            depth--;
            if (!text.take(')')) {
                throw text.malformed("a group without end");
            }
            return new Counted(inside.form, 1, true);
        }
        int terminals = text.terminals();
        return terminals < 0 ? null : new Counted(new Gbnf.Terminal(terminals), terminals);
    }

    /** How many rules a part becomes when it is written out so many times. */
    private long written(long inside, GbnfText.Times times) {
        long total = Math.max(1, times.most() == ENDLESS ? times.least() : times.most());
        if (total > MOST_REPETITIONS || inside * total > MOST_REPETITIONS) {
            throw new EngineException("engine.grammar.too-large", "the grammar repeats more than " + MOST_REPETITIONS
                    + " rules at " + text.where() + "; repeat less, or give what is repeated a rule of its own");
        }
        return inside * total;
    }

    private void symbol(String name) {
        if (named.add(name)) {
            symbols++;
        }
    }

    private void count(long more) {
        elements += more;
        requireSmall(elements);
    }

    private void requireSmall(long size) {
        if (size > MOST_ELEMENTS || symbols > MOST_ELEMENTS) {
            throw new EngineException("engine.grammar.too-large", "the grammar has more than " + MOST_ELEMENTS
                    + " elements when its repetitions are written out; make it smaller");
        }
    }

    /** A part of a rule with the count of elements it adds to the rule that holds it. */
    private record Counted(Gbnf form, long elements, boolean isGroup) {
        Counted(Gbnf form, long elements) {
            this(form, elements, false);
        }

        Counted times(GbnfText.Times times) {
            long copies = times.least() + (times.most() == ENDLESS ? 1 : times.most() - times.least());
            long size = (elements + 3) * Math.max(copies, 1);
            return new Counted(new Gbnf.Repeat(form, times.least(), times.most()), times.most() == 0 ? 0 : size);
        }
    }
}
