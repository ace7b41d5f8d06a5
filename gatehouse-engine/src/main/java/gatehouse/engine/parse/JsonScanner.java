package gatehouse.engine.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * Reads one JSON value character by character and tells where it ends. The only liberty it takes: line ends and other control
 * characters inside strings, which models write as they are, are escaped.
 *
 * <pre>
 * VALUE -> STRING | NUMBER | WORD -> AFTER          AFTER -> VALUE (list), NAME (object) or the end
 *   |  '{' -> NAME_OR_END -> STRING -> COLON -> VALUE
 *   |  '[' -> VALUE_OR_END
 * </pre>
 */
final class JsonScanner {
    private static final int DEEPEST = 200;
    private static final int LONGEST_WORD = 400;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    /** What a character was to the value. */
    enum Step {
        /** Within it. */
        WITHIN,
        /** Its last. */
        LAST,
        /** The first after it. */
        PAST,
        /** No JSON. */
        BROKEN
    }

    private enum State {
        VALUE, VALUE_OR_END, NAME, NAME_OR_END, COLON, AFTER, STRING, ESCAPE, CODE, WORD, DONE
    }

    private final Deque<Character> open = new ArrayDeque<>();
    private final StringBuilder word = new StringBuilder();
    private State state = State.VALUE;
    private boolean isName;
    private int codeDigits;

    /** Takes a character and adds to the text what is to be written for it; nothing for what is past or broken. */
    Step take(char c, StringBuilder text) {
        return switch (state) {
            case STRING, ESCAPE, CODE -> inString(c, text);
            case WORD -> inWord(c, text);
            case DONE -> Step.PAST;
            default -> {
                if (Blanks.has(c)) {
                    text.append(c);
                    yield Step.WITHIN;
                }
                Step step = between(c);
                if (step == Step.WITHIN || step == Step.LAST) {
                    text.append(c);
                }
                yield step;
            }
        };
    }

    private Step between(char c) {
        return switch (state) {
            case VALUE_OR_END -> c == ']' ? close('[') : value(c);
            case NAME_OR_END -> c == '}' ? close('{') : name(c);
            case NAME -> name(c);
            case COLON -> move(c == ':', State.VALUE);
            case AFTER -> switch (c) {
                case ',' -> move(!open.isEmpty(), !open.isEmpty() && open.peek() == '{' ? State.NAME : State.VALUE);
                case ']' -> close('[');
                case '}' -> close('{');
                default -> Step.BROKEN;
            };
            default -> value(c);
        };
    }

    private Step value(char c) {
        switch (c) {
            case '{', '[' -> {
                open.push(c);
                return move(open.size() <= DEEPEST, c == '{' ? State.NAME_OR_END : State.VALUE_OR_END);
            }
            case '"' -> {
                isName = false;
                return move(true, State.STRING);
            }
            default -> {
                word.setLength(0);
                word.append(c);
                return move(c == '-' || (c >= '0' && c <= '9') || c == 't' || c == 'f' || c == 'n', State.WORD);
            }
        }
    }

    private Step name(char c) {
        isName = true;
        return move(c == '"', State.STRING);
    }

    private Step close(char opened) {
        if (open.isEmpty() || open.pop() != opened) {
            return Step.BROKEN;
        }
        return completed();
    }

    private Step completed() {
        state = open.isEmpty() ? State.DONE : State.AFTER;
        return open.isEmpty() ? Step.LAST : Step.WITHIN;
    }

    private Step move(boolean allowed, State next) {
        state = next;
        return allowed ? Step.WITHIN : Step.BROKEN;
    }

    private Step inString(char c, StringBuilder text) {
        if (state == State.CODE) {
            text.append(c);
            return move(Character.digit(c, 16) >= 0 && c < 0x80, --codeDigits == 0 ? State.STRING : State.CODE);
        }
        if (state == State.ESCAPE) {
            text.append(c);
            codeDigits = 4;
            return move("\"\\/bfnrtu".indexOf(c) >= 0, c == 'u' ? State.CODE : State.STRING);
        }
        if (c < 0x20) {
            text.append(JsonStrings.escaped(c));
            return Step.WITHIN;
        }
        text.append(c);
        if (c == '\\') {
            return move(true, State.ESCAPE);
        }
        if (c != '"') {
            return Step.WITHIN;
        }
        return isName ? move(true, State.COLON) : completed();
    }

    private Step inWord(char c, StringBuilder text) {
        boolean goesOn = Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '+';
        if (goesOn) {
            word.append(c);
            text.append(c);
            return move(word.length() < LONGEST_WORD, State.WORD);
        }
        String whole = word.toString();
        if (!whole.equals("true") && !whole.equals("false") && !whole.equals("null") && !NUMBER.matcher(whole).matches()) {
            return Step.BROKEN;
        }
        Step step = completed();
        return step == Step.LAST ? Step.PAST : take(c, text);
    }
}
