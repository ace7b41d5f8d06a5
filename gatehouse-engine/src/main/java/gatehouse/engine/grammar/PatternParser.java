package gatehouse.engine.grammar;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a pattern of a JSON schema: the regular part of ECMA-262's expressions. A pattern without {@code ^} or {@code $} matches
 * anywhere in the text, so that anything may stand before or after it. Where dialects differ in what a class holds, the smaller
 * set is taken.
 */
final class PatternParser {
    private static final int MOST_CHARACTERS = 2_000;
    private static final int DEEPEST = 30;

    private final int[] points;
    private int at;
    private int depth;

    private PatternParser(String pattern) {
        points = pattern.codePoints().toArray();
    }

    static Regex parse(String pattern) throws PatternException {
        var parser = new PatternParser(pattern);
        if (parser.points.length > MOST_CHARACTERS) {
            throw new PatternException("a pattern of more than " + MOST_CHARACTERS + " characters");
        }
        var options = new ArrayList<Regex>();
        do {
            options.add(parser.anchoredSequence());
        } while (parser.take('|'));
        if (parser.at < parser.points.length) {
            throw new PatternException("a parenthesis that nothing opens");
        }
        return choice(options);
    }

    private Regex anchoredSequence() throws PatternException {
        boolean fromStart = take('^');
        var parts = new ArrayList<>(sequence());
        boolean toEnd = take('$');
        if (!fromStart) {
            parts.addFirst(Regex.anything());
        }
        if (!toEnd) {
            parts.addLast(Regex.anything());
        }
        return new Regex.Sequence(parts);
    }

    private List<Regex> sequence() throws PatternException {
        var parts = new ArrayList<Regex>();
        while (at < points.length && peek() != '|' && peek() != ')') {
            if (peek() == '$' && depth == 0 && (at + 1 == points.length || points[at + 1] == '|')) {
                break;
            }
            parts.add(quantified(atom()));
        }
        return parts;
    }

    private Regex atom() throws PatternException {
        int point = next();
        return switch (point) {
            case '.' -> new Regex.One(PatternClasses.DOT);
            case '(' -> group();
            case '[' -> one(bracketed());
            case '\\' -> one(escaped(false).narrow());
            case '^', '$' -> throw new PatternException("an anchor inside the pattern");
            case '*', '+', '?' -> throw new PatternException("a repetition of nothing");
            case '{', '}', ']' ->
                throw new PatternException("a bare '" + Character.toString(point) + "'; write a backslash before it");
            default -> one(CodePoints.range(point, point));
        };
    }

    private static Regex one(CodePoints set) throws PatternException {
        if (!Terminals.isSpeakable(set)) {
            throw new PatternException(
                    "characters that are never written in a JSON string here: control characters or none at all");
        }
        return new Regex.One(set);
    }

    private Regex group() throws PatternException {
        if (take('?')) {
            boolean named = take('<');
            if (named ? peek() == '=' || peek() == '!' : !take(':')) {
                throw new PatternException("a lookaround, flag or other special group");
            }
            while (named && next() != '>') {
                // The name of a group says nothing about what matches.
            }
        }
        if (++depth > DEEPEST) {
            throw new PatternException("groups more than " + DEEPEST + " deep");
        }
        var options = new ArrayList<Regex>();
        do {
            options.add(new Regex.Sequence(sequence()));
        } while (take('|'));
        depth--;
        if (!take(')')) {
            throw new PatternException("a group without end");
        }
        return choice(options);
    }

    private Regex quantified(Regex part) throws PatternException {
        int least;
        int most = Regex.ENDLESS;
        if (take('*')) {
            least = 0;
        } else if (take('+')) {
            least = 1;
        } else if (take('?')) {
            least = 0;
            most = 1;
        } else if (take('{')) {
            least = count();
            most = !take(',') ? least : peek() == '}' ? Regex.ENDLESS : count();
            if (!take('}') || most < least) {
                throw new PatternException("a repetition that is not {m}, {m,} or {m,n} with m <= n");
            }
        } else {
            return part;
        }
        // Lazy or not, the same texts match.
        take('?');
        if (peek() == '*' || peek() == '+' || peek() == '?' || peek() == '{') {
            throw new PatternException("a repetition of a repetition");
        }
        if (part.longest() == 0) {
            return Regex.empty();
        }
        return part.shortest() == 0 ? new Regex.Repeat(part.nonEmpty(), 0, most) : new Regex.Repeat(part, least, most);
    }

    private int count() throws PatternException {
        int from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        String digits = new String(points, from, at - from);
        if (digits.isEmpty() || digits.length() > 6) {
            throw new PatternException("a repetition whose count is not a number below a million");
        }
        return Integer.parseInt(digits);
    }

    private CodePoints bracketed() throws PatternException {
        boolean negated = take('^');
        CodePoints set = CodePoints.NONE;
        while (!take(']')) {
            PatternClasses.Members first = member();
            if (peek() == '-' && at + 1 < points.length && points[at + 1] != ']') {
                at++;
                PatternClasses.Members last = member();
                int from = first.single();
                int to = last.single();
                if (from < 0 || to < from) {
                    throw new PatternException("a range of characters that does not rise");
                }
                set = set.or(CodePoints.range(from, to));
            } else {
                set = set.or(negated ? first.wide() : first.narrow());
            }
        }
        return negated ? set.not() : set;
    }

    private PatternClasses.Members member() throws PatternException {
        int point = next();
        return point == '\\' ? escaped(true) : PatternClasses.Members.of(point);
    }

    private PatternClasses.Members escaped(boolean inClass) throws PatternException {
        int point = next();
        return switch (point) {
            case 'd', 'D', 'w', 'W', 's', 'S' -> PatternClasses.named((char) point);
            case 't' -> PatternClasses.Members.of('\t');
            case 'n' -> PatternClasses.Members.of('\n');
            case 'r' -> PatternClasses.Members.of('\r');
            case 'f' -> PatternClasses.Members.of('\f');
            case 'x' -> PatternClasses.Members.of(hex(2));
            case 'u' -> PatternClasses.Members.of(unicode());
            default -> {
                if (inClass && point == 'b') {
                    yield PatternClasses.Members.of('\b');
                }
                if (point >= 0x80 || Character.isLetterOrDigit(point)) {
                    throw new PatternException("the escape \\" + Character.toString(point));
                }
                yield PatternClasses.Members.of(point);
            }
        };
    }

    private int unicode() throws PatternException {
        if (take('{')) {
            int from = at;
            while (next() != '}') {
                // Read below, as one number.
            }
            return number(new String(points, from, at - 1 - from));
        }
        int unit = hex(4);
        boolean pair = Character.isHighSurrogate((char) unit) && at + 5 < points.length && points[at] == '\\'
                && points[at + 1] == 'u';
        if (!pair) {
            return unit;
        }
        at += 2;
        return Character.toCodePoint((char) unit, (char) hex(4));
    }

    private int hex(int length) throws PatternException {
        if (at + length > points.length) {
            throw new PatternException("an escape that is cut off");
        }
        at += length;
        return number(new String(points, at - length, length));
    }

    private static int number(String digits) throws PatternException {
        if (!digits.matches("[0-9a-fA-F]{1,6}") || Integer.parseInt(digits, 16) > Character.MAX_CODE_POINT) {
            throw new PatternException("an escape that names no character");
        }
        return Integer.parseInt(digits, 16);
    }

    private static Regex choice(List<Regex> options) {
        return options.size() == 1 ? options.getFirst() : new Regex.Choice(options);
    }

    private int peek() {
        return at < points.length ? points[at] : -1;
    }

    private boolean take(int point) {
        boolean there = peek() == point;
        at += there ? 1 : 0;
        return there;
    }

    private int next() throws PatternException {
        if (at == points.length) {
            throw new PatternException("a pattern that ends too early");
        }
        return points[at++];
    }
}
