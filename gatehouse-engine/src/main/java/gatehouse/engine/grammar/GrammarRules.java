package gatehouse.engine.grammar;

import gatehouse.engine.EngineException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The rules of a grammar in the making: those handed in, and those of JSON that they name. Belongs to one thread. */
public final class GrammarRules {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final int LONGEST_NAME = 40;
    private static final int MOST_RULES = 20_000;

    private final SequencedMap<String, String> bodies = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> namesakes = new HashMap<>();
    private final Map<String, String> markers = new HashMap<>();
    private final Set<Grammar.NotEnforced> notEnforced = new LinkedHashSet<>();

    /** A literal text as a grammar writes it. */
    public static String literal(String text) {
        return Terminals.literal(text);
    }

    /** The name of the rule for blanks between the tokens of JSON. */
    public String space() {
        return json(JsonRules.SPACE);
    }

    /** Names an expression; the name is like the one wanted, and the same for the same expression under the same name. */
    public String define(String wanted, String body) {
        String like = spelled(wanted);
        if (body.equals(bodies.get(like))) {
            return like;
        }
        String name = reserve(like);
        fill(name, body);
        return name;
    }

    /**
     * Names the values a schema allows.
     *
     * @param whose what the schema belongs to, for messages; may be empty
     * @param strict whether a schema that cannot be kept to the letter is refused; else what is left out is reported
     */
    public String schema(String wanted, JsonNode schema, String whose, boolean strict) {
        return schema(wanted, schema, List.of(), whose, strict);
    }

    /**
     * Names the values that a schema within another one allows.
     *
     * @param path the keys that lead to it
     */
    public String schema(String wanted, JsonNode document, List<String> path, String whose, boolean strict) {
        var demands = new Demands(strict);
        String name = new ShapeWriter(this, SchemaDocument.of(document, whose), path, demands).write(wanted);
        notEnforced.addAll(demands.notEnforced());
        return name;
    }

    /** Notes that a demand of a schema is not kept; throws when the schema is strict. */
    public void cannotKeep(String pointer, String reason, boolean strict) {
        var demands = new Demands(strict);
        demands.cannotKeep(pointer, reason);
        notEnforced.addAll(demands.notEnforced());
    }

    /** Names the texts that end with the first occurrence of the marker, the marker included. */
    public String until(String marker) {
        return markers.computeIfAbsent(marker, end -> new UntilMarker(this, end).write());
    }

    /** The finished grammar, beginning with the rule of the name. */
    public Grammar build(String root) {
        StringBuilder text = new StringBuilder("root ::= ").append(root).append('\n');
        bodies.forEach((name, body) -> text.append(name).append(" ::= ").append(body).append('\n'));
        if (read(text.toString()).ruleWithoutEnd() != null) {
            throw new EngineException("engine.schema.unsatisfiable",
                    "no finite value satisfies the schema: a part of it requires itself; make that part optional");
        }
        return new Grammar(text.toString(), List.copyOf(notEnforced));
    }

    private static GrammarCheck read(String text) {
        try {
            return GrammarCheck.read(text);
        } catch (EngineException e) {
            throw new EngineException("engine.schema.too-large",
                    "the grammar of the schema is beyond llama.cpp: " + e.getMessage(), e);
        }
    }

    /** The name of a rule of JSON. */
    String json(String name) {
        if (!bodies.containsKey(name)) {
            String body = JsonRules.body(name);
            bodies.put(name, body);
            Matcher word = NAME.matcher(body.replaceAll("\\[(\\\\.|[^\\]\\\\])*]|\"(\\\\.|[^\"\\\\])*\"", " "));
            while (word.find()) {
                json(word.group());
            }
        }
        return name;
    }

    /** A name that is still free; its rule must be filled in before the grammar is built. */
    String reserve(String wanted) {
        if (taken.size() > MOST_RULES) {
            throw new EngineException("engine.schema.too-large",
                    "the schema needs more than " + MOST_RULES + " rules of grammar; make it smaller");
        }
        String like = spelled(wanted);
        String name = like;
        while (JsonRules.has(name) || name.equals("root") || !taken.add(name)) {
            name = like + "-" + namesakes.merge(like, 1, Integer::sum);
        }
        return name;
    }

    void fill(String name, String body) {
        bodies.put(name, body);
    }

    /** Whether the expression is the name of a rule and nothing else. */
    boolean isName(String expression) {
        return bodies.containsKey(expression);
    }

    private static String spelled(String wanted) {
        String name = wanted.replaceAll("[^a-zA-Z0-9]+", "-");
        name = name.substring(0, Math.min(name.length(), LONGEST_NAME));
        return name.isEmpty() ? "part" : name;
    }
}
