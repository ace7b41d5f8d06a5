package gatehouse.engine.grammar;

import java.util.Map;

/** The rules for JSON itself, by name. Blanks and numbers are bounded, so that a model that repeats itself comes to an end. */
final class JsonRules {
    static final String SPACE = "space";

    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry(SPACE, "(\" \" | \"\\n\" \"\\n\"? [ \\t]{0,20})?"),
            Map.entry("value", "object | array | string | number | boolean | null"),
            Map.entry("object", "\"{\" space (member (\",\" space member)*)? space \"}\""),
            Map.entry("member", "string space \":\" space value"),
            Map.entry("array", "\"[\" space (value (\",\" space value)*)? space \"]\""),
            Map.entry("string", "\"\\\"\" char* \"\\\"\""),
            Map.entry("char", plain() + " | \"\\\\\" ([\"\\\\bfnrt] | \"u\" code)"),
            // Not the halves of surrogate pairs: alone they are no text, and a pair would count as two characters.
            Map.entry("code", "[0-9a-ce-fA-CE-F] [0-9a-fA-F]{3} | [dD] [0-7] [0-9a-fA-F]{2}"),
            // One spelling for each text, so that names can be told apart by their spelling.
            Map.entry("key-char", plain() + " | \"\\\\\" [\"\\\\bfnrt]"),
            Map.entry("number",
                    "\"-\"? (\"0\" | [1-9] [0-9]{0,15}) (\".\" [0-9]{1,16})? ([eE] [-+]? [0-9]{1,2})?"),
            Map.entry("integer", "\"0\" | \"-\"? [1-9] [0-9]{0,15}"),
            Map.entry("boolean", "\"true\" | \"false\""),
            Map.entry("null", "\"null\""));

    private JsonRules() {}

    static boolean has(String name) {
        return BODIES.containsKey(name);
    }

    static String body(String name) {
        String body = BODIES.get(name);
        if (body == null) {
            throw new AssertionError("JSON has no rule named " + name);
        }
        return body;
    }

    private static String plain() {
        return "[^\"\\\\\\x7F\\x00-\\x1F]";
    }
}
