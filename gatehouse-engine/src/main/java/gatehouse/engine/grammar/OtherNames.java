package gatehouse.engine.grammar;

import gatehouse.engine.EngineException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rules for the names of members that are none of some others: a tree of their characters, with a way out at every one. */
final class OtherNames {
    private static final int LONGEST_NAME = 500;

    private final GrammarRules rules;

    OtherNames(GrammarRules rules) {
        this.rules = rules;
    }

    /** A JSON string that is none of the names. Each text has one spelling, so that no escape can hide a name. */
    String write(Collection<String> names) {
        if (names.stream().anyMatch(name -> name.length() > LONGEST_NAME)) {
            throw new EngineException("engine.schema.too-large", "the schema has names of more than " + LONGEST_NAME
                    + " characters beside additionalProperties; shorten them or forbid other members");
        }
        var root = new Node();
        names.forEach(name -> root.add(name.codePoints().toArray(), 0));
        return "\"\\\"\" " + rules.define("other-name", write(root)) + " \"\\\"\"";
    }

    private String write(Node node) {
        String any = rules.json("key-char");
        var ways = new ArrayList<String>();
        CodePoints taken = CodePoints.NONE;
        for (var child : node.children.entrySet()) {
            CodePoints one = CodePoints.range(child.getKey(), child.getKey());
            taken = taken.or(one);
            if (Terminals.isSpeakable(one)) {
                ways.add(Terminals.inJsonString(one) + " " + rules.define("other-name", write(child.getValue())));
            }
        }
        ways.add(Terminals.inJsonString(taken.not()) + " " + any + "*");
        if (!node.isName) {
            ways.addFirst("\"\"");
        }
        return String.join(" | ", ways);
    }

    private static final class Node {
        private final Map<Integer, Node> children = new LinkedHashMap<>();
        private boolean isName;

        void add(int[] name, int from) {
            if (from == name.length) {
                isName = true;
            } else {
                children.computeIfAbsent(name[from], _ -> new Node()).add(name, from + 1);
            }
        }
    }
}
