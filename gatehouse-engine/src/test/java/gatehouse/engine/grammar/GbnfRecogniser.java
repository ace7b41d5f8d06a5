package gatehouse.engine.grammar;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A recogniser of grammars that shares no code with the product: it reads the notation by itself, finds all ends of a rule from a
 * position, and speaks random texts of the grammar. Fails when a rule is not defined or begins with itself.
 */
public final class GbnfRecogniser {
    private static final int MOST_STEPS = 5_000_000;

    private final String grammar;
    private int at;
    private final Map<String, Node> rules = new LinkedHashMap<>();

    private interface Node {
        BitSet ends(Run run, int from);

        /** Adds a random text; prefers short ways when little is left. */
        void speak(Speech speech);
    }

    private GbnfRecogniser(String grammar) {
        this.grammar = grammar;
        blanks(true);
        while (at < grammar.length()) {
            String name = word();
            blanks(false);
            require("::=");
            blanks(true);
            if (rules.put(name, options(false)) != null) {
                throw new AssertionError("the rule " + name + " is there twice");
            }
            blanks(true);
        }
    }

    public static GbnfRecogniser of(Grammar grammar) {
        return new GbnfRecogniser(grammar.text());
    }

    public static GbnfRecogniser of(String grammar) {
        return new GbnfRecogniser(grammar);
    }

    public boolean accepts(String text) {
        int[] points = text.codePoints().toArray();
        return new Run(points).rule("root", 0).get(points.length);
    }

    /** Whether a text of the grammar begins so. */
    public boolean begins(String beginning) {
        int[] points = beginning.codePoints().toArray();
        var run = new Run(points);
        return run.rule("root", 0).get(points.length) || run.askedForMore;
    }

    /** A text of the grammar, chosen at random. */
    public String speak(Random random) {
        var speech = new Speech(random);
        speech.rule("root");
        return speech.text.toString();
    }

    private final class Run {
        private final int[] points;
        private final Map<String, BitSet> known = new HashMap<>();
        private int steps;
        /** Whether all of the text was taken and a terminal would have taken more. */
        private boolean askedForMore;

        Run(int[] points) {
            this.points = points;
        }

        BitSet rule(String name, int from) {
            if (++steps > MOST_STEPS) {
                throw new AssertionError("the grammar takes more than " + MOST_STEPS + " steps");
            }
            String key = name + "@" + from;
            if (known.containsKey(key)) {
                BitSet ends = known.get(key);
                if (ends == null) {
                    throw new AssertionError("the rule " + name + " begins with itself");
                }
                return ends;
            }
            Node node = rules.get(name);
            if (node == null) {
                throw new AssertionError("the rule " + name + " is not defined");
            }
            known.put(key, null);
            BitSet ends = node.ends(this, from);
            known.put(key, ends);
            return ends;
        }
    }

    private final class Speech {
        private final Random random;
        private final StringBuilder text = new StringBuilder();
        private int depth;

        Speech(Random random) {
            this.random = random;
        }

        void rule(String name) {
            depth++;
            Objects.requireNonNull(rules.get(name)).speak(this);
            depth--;
        }

        boolean tired() {
            return depth > 25 || text.length() > 2_000;
        }
    }

    private Node options(boolean nested) {
        var options = new ArrayList<Node>();
        options.add(sequence(nested));
        while (take('|')) {
            blanks(true);
            options.add(sequence(nested));
        }
        return new Node() {
            @Override
            public BitSet ends(Run run, int from) {
                var ends = new BitSet();
                options.forEach(option -> ends.or(option.ends(run, from)));
                return ends;
            }

            @Override
            public void speak(Speech speech) {
                // Recursive rules come first in our grammars, so the last option is the way out.
                int chosen = speech.tired() ? options.size() - 1 : speech.random.nextInt(options.size());
                options.get(chosen).speak(speech);
            }
        };
    }

    private Node sequence(boolean nested) {
        var parts = new ArrayList<Node>();
        while (at < grammar.length() && "|)\n\r".indexOf(grammar.charAt(at)) < 0) {
            Node part = part();
            blanks(nested);
            while (at < grammar.length() && "*+?{".indexOf(grammar.charAt(at)) >= 0) {
                part = repeated(part);
                blanks(nested);
            }
            parts.add(part);
        }
        return new Node() {
            @Override
            public BitSet ends(Run run, int from) {
                var ends = new BitSet();
                ends.set(from);
                for (Node part : parts) {
                    ends = after(run, ends, part);
                }
                return ends;
            }

            @Override
            public void speak(Speech speech) {
                parts.forEach(part -> part.speak(speech));
            }
        };
    }

    private static BitSet after(Run run, BitSet starts, Node part) {
        var ends = new BitSet();
        starts.stream().forEach(start -> ends.or(part.ends(run, start)));
        return ends;
    }

    private Node part() {
        char c = grammar.charAt(at);
        if (c == '"') {
            at++;
            var points = new ArrayList<Integer>();
            while (!take('"')) {
                points.add(character());
            }
            return literal(points.stream().mapToInt(point -> point).toArray());
        }
        if (c == '[') {
            at++;
            return oneOf(set());
        }
        if (c == '.') {
            at++;
            return oneOf(_ -> true);
        }
        if (c == '(') {
            at++;
            blanks(true);
            Node inside = options(true);
            require(")");
            return inside;
        }
        String name = word();
        return new Node() {
            @Override
            public BitSet ends(Run run, int from) {
                return run.rule(name, from);
            }

            @Override
            public void speak(Speech speech) {
                speech.rule(name);
            }
        };
    }

    private static Node literal(int[] points) {
        return new Node() {
            @Override
            public BitSet ends(Run run, int from) {
                var ends = new BitSet();
                int taken = 0;
                while (taken < points.length && from + taken < run.points.length && run.points[from + taken] == points[taken]) {
                    taken++;
                }
                run.askedForMore |= taken < points.length && from + taken == run.points.length;
                ends.set(from + points.length, taken == points.length);
                return ends;
            }

            @Override
            public void speak(Speech speech) {
                speech.text.append(new String(points, 0, points.length));
            }
        };
    }

    private static Node oneOf(IntPredicate set) {
        return new Node() {
            @Override
            public BitSet ends(Run run, int from) {
                var ends = new BitSet();
                run.askedForMore |= from == run.points.length;
                ends.set(from + 1, from < run.points.length && set.test(run.points[from]));
                return ends;
            }

            @Override
            public void speak(Speech speech) {
                int point = 0;
                for (int tries = 0; tries < 200 && !speakable(point); tries++) {
                    point = speech.random.nextInt(tries % 8 == 0 ? 0x11000 : 0x80);
                }
                point = speakable(point) ? point
                        : IntStream.rangeClosed(0, 0x10FFFF).filter(this::speakable).findFirst().orElseThrow();
                speech.text.appendCodePoint(point);
            }

            private boolean speakable(int point) {
                return set.test(point) && Character.getType(point) != Character.SURROGATE;
            }
        };
    }

    private IntPredicate set() {
        boolean negated = take('^');
        IntPredicate set = _ -> false;
        while (!take(']')) {
            int first = character();
            int last = first;
            if (grammar.charAt(at) == '-' && grammar.charAt(at + 1) != ']') {
                at++;
                last = character();
            }
            int to = last;
            set = set.or(point -> point >= first && point <= to);
        }
        return negated ? set.negate() : set;
    }

    private Node repeated(Node part) {
        char sign = grammar.charAt(at++);
        int least = sign == '+' ? 1 : 0;
        int most = sign == '?' ? 1 : Integer.MAX_VALUE;
        if (sign == '{') {
            int end = grammar.indexOf('}', at);
            String[] counts = grammar.substring(at, end).split(",", -1);
            least = Integer.parseInt(counts[0]);
            most = counts.length == 1 ? least : counts[1].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(counts[1]);
            at = end + 1;
            if (most < least || (most > 2_000 && most != Integer.MAX_VALUE) || least > 2_000) {
                throw new AssertionError("llama.cpp does not keep the repetition {" + String.join(",", counts) + "}");
            }
        }
        return repeat(part, least, most);
    }

    private static Node repeat(Node part, int least, int most) {
        return new Node() {
            @Override
            public BitSet ends(Run run, int from) {
                var ends = new BitSet();
                var starts = new BitSet();
                starts.set(from);
                ends.set(from, least == 0);
                for (int count = 1; count <= most && !starts.isEmpty(); count++) {
                    BitSet next = after(run, starts, part);
                    if (count >= least) {
                        next.andNot(ends);
                        ends.or(next);
                    }
                    starts = next;
                }
                return ends;
            }

            @Override
            public void speak(Speech speech) {
                int more = speech.tired() ? 0 : Math.min(most - least, speech.random.nextInt(4));
                for (int count = 0; count < least + more; count++) {
                    part.speak(speech);
                }
            }
        };
    }

    private int character() {
        int point = grammar.codePointAt(at);
        at += Character.charCount(point);
        if (point != '\\') {
            return point;
        }
        char escape = grammar.charAt(at++);
        int digits = escape == 'x' ? 2 : escape == 'u' ? 4 : escape == 'U' ? 8 : 0;
        at += digits;
        return switch (escape) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'x', 'u', 'U' -> Integer.parseInt(grammar.substring(at - digits, at), 16);
            case '\\', '"', '[', ']', '-' -> escape;
            default -> throw new AssertionError("llama.cpp does not read the escape \\" + escape);
        };
    }

    private String word() {
        int from = at;
        while (at < grammar.length() && Character.toString(grammar.charAt(at)).matches("[a-zA-Z0-9-]")) {
            at++;
        }
        if (from == at) {
            throw new AssertionError("no name of a rule at '" + grammar.substring(at, Math.min(at + 20, grammar.length())) + "'");
        }
        return grammar.substring(from, at);
    }

    private void blanks(boolean lines) {
        while (at < grammar.length()
                && (lines ? " \t\r\n" : " \t").indexOf(grammar.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean take(char c) {
        boolean there = at < grammar.length() && grammar.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void require(String sign) {
        if (!grammar.startsWith(sign, at)) {
            throw new AssertionError("no " + sign + " at '" + grammar.substring(at, Math.min(at + 20, grammar.length())) + "'");
        }
        at += sign.length();
    }

    List<String> names() {
        return List.copyOf(rules.keySet());
    }
}
