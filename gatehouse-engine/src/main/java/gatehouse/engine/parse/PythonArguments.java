package gatehouse.engine.parse;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Named arguments of a Python call, such as {@code query="a", count=3}, as a JSON object. */
final class PythonArguments {
    private static final Pattern NAME = Pattern.compile("\\s*(\\w+)\\s*=\\s*");
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"|'((?:[^'\\\\]|\\\\.)*+)'", Pattern.DOTALL);
    private static final Pattern BARE = Pattern.compile("[^,\"'()]++");
    private static final Pattern COMMA = Pattern.compile("\\s*(,|$)");

    private PythonArguments() {}

    /** Empty when there is anything but names with constants. */
    static Optional<String> toJson(String python) {
        StringBuilder json = new StringBuilder("{");
        Matcher at = NAME.matcher(python);
        while (at.regionStart() < python.length()) {
            if (!at.usePattern(NAME).lookingAt()) {
                return Optional.empty();
            }
            json.append(json.length() == 1 ? "" : ", ").append(JsonStrings.quoted(at.group(1))).append(": ");
            at.region(at.end(), python.length());
            Optional<String> value = value(at);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            json.append(value.get());
            at.region(at.end(), python.length());
            if (!at.usePattern(COMMA).lookingAt()) {
                return Optional.empty();
            }
            at.region(at.end(), python.length());
        }
        return Optional.of(json.append('}').toString());
    }

    private static Optional<String> value(Matcher at) {
        if (at.usePattern(STRING).lookingAt()) {
            String text = at.group(1) == null ? at.group(2) : at.group(1);
            return Optional.of(JsonStrings.quoted(unescaped(text)));
        }
        if (!at.usePattern(BARE).lookingAt()) {
            return Optional.empty();
        }
        String json = ValueKinds.anythingElse().json(at.group());
        return json.startsWith("\"") ? Optional.empty() : Optional.of(json);
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char escaped = text.charAt(++i);
            switch (escaped) {
                case 'n' -> plain.append('\n');
                case 't' -> plain.append('\t');
                case '\\', '"', '\'' -> plain.append(escaped);
                default -> plain.append(c).append(escaped);
            }
        }
        return plain.toString();
    }
}
