package gatehouse.engine.grammar;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Random schemas, each with a source of values that are meant to satisfy it, and values that nearly do. */
final class RandomSchemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of("a", "ab", "abc", "b", "Größe", "q\"t", "x y", "");
    private static final List<String> TEXTS = List.of("", "a", "ab", "tab\t", "quote \"", "back\\slash", "日本語", "😀😀",
            "line\nline");

    private final Random random;
    private final List<Sample> definitions = new ArrayList<>();

    /** A schema and where values for it come from. */
    record Sample(JsonNode schema, Supplier<JsonNode> values) {}

    RandomSchemas(Random random) {
        this.random = random;
    }

    Sample next() {
        definitions.clear();
        for (int i = 0; i < 2; i++) {
            definitions.add(schema(1));
        }
        Sample sample = schema(3);
        ObjectNode root = ((ObjectNode) sample.schema).deepCopy();
        ObjectNode defs = root.putObject("$defs");
        for (int i = 0; i < definitions.size(); i++) {
            defs.set("d" + i, definitions.get(i).schema);
        }
        return new Sample(root, sample.values);
    }

    private Sample schema(int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 6)) {
            case 0 -> text();
            case 1 -> whole();
            case 2 -> decimal();
            case 3 -> constants();
            case 4 -> new Sample(JSON.objectNode().put("type", "boolean"), () -> JSON.booleanNode(random.nextBoolean()));
            case 5 -> pattern();
            case 6, 7 -> members(depth);
            case 8 -> random.nextInt(3) == 0 ? tuple(depth) : list(depth);
            case 9 -> anyOf(depth);
            case 10 -> definitions.isEmpty() ? members(depth) : reference();
            default -> both(depth);
        };
    }

    private Sample text() {
        int least = random.nextInt(3);
        int most = least + random.nextInt(4);
        ObjectNode schema = JSON.objectNode().put("type", "string");
        if (random.nextBoolean()) {
            schema.put("minLength", least);
        }
        if (random.nextBoolean()) {
            schema.put("maxLength", most);
        }
        return new Sample(schema, () -> JSON.stringNode(text(least, most)));
    }

    private String text(int least, int most) {
        StringBuilder text = new StringBuilder();
        int length = least + random.nextInt(most - least + 1);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(
                    random.nextInt(4) == 0 ? "\"\\\n\tüß→😀".codePoints().toArray()[random.nextInt(8)] : 'a' + random.nextInt(3));
        }
        return text.toString();
    }

    private Sample whole() {
        long low = random.nextLong(4_000) - 2_000;
        long high = low + random.nextInt(random.nextBoolean() ? 10 : 5_000);
        ObjectNode schema = JSON.objectNode().put("type", "integer");
        schema.put(random.nextBoolean() ? "minimum" : "exclusiveMinimum", low);
        schema.put(random.nextBoolean() ? "maximum" : "exclusiveMaximum", high + 2);
        return new Sample(schema, () -> JSON.numberNode(low + 1 + random.nextLong(high - low + 1)));
    }

    private Sample decimal() {
        BigDecimal low = BigDecimal.valueOf(random.nextInt(4_000) - 2_000, random.nextInt(4));
        BigDecimal width = BigDecimal.valueOf(1 + random.nextInt(2_000), random.nextInt(4));
        ObjectNode schema = JSON.objectNode().put("type", "number");
        schema.put(random.nextBoolean() ? "minimum" : "exclusiveMinimum", low);
        if (random.nextInt(4) > 0) {
            schema.put(random.nextBoolean() ? "maximum" : "exclusiveMaximum", low.add(width));
        }
        return new Sample(schema,
                () -> JSON.numberNode(
                        new BigDecimal(low.add(width.multiply(BigDecimal.valueOf(random.nextInt(101), 2))).stripTrailingZeros()
                                .toPlainString())));
    }

    private Sample constants() {
        ArrayNode values = JSON.arrayNode();
        for (int i = 0; i <= random.nextInt(3); i++) {
            values.add(anything(1));
        }
        return new Sample(JSON.objectNode().set("enum", values), () -> values.get(random.nextInt(values.size())));
    }

    private Sample pattern() {
        String[][] pairs = {{"^[a-z]+-[0-9]{2,3}$", "ab-12"}, {"^(a|bc)*$", "abcbca"}, {"^.\\s\\S$", "x y"}, {"b+", "abba"},
                {"^\\w{1,3}(?:\\.\\w+)?$", "ab.c_d"}, {"^[^a\\d]\\\\?$", "\"\\"}};
        String[] pair = pairs[random.nextInt(pairs.length)];
        return new Sample(JSON.objectNode().put("type", "string").put("pattern", pair[0]), () -> JSON.stringNode(pair[1]));
    }

    private Sample members(int depth) {
        ObjectNode schema = JSON.objectNode();
        if (random.nextInt(4) > 0) {
            schema.put("type", "object");
        }
        ObjectNode properties = JSON.objectNode();
        ArrayNode required = JSON.arrayNode();
        var values = new ArrayList<Supplier<JsonNode>>();
        List<String> names = NAMES.stream().filter(_ -> random.nextInt(3) == 0).toList();
        for (String name : names) {
            Sample member = schema(depth - 1);
            properties.set(name, member.schema);
            values.add(member.values);
            if (random.nextBoolean()) {
                required.add(name);
            }
        }
        schema.set("properties", properties);
        schema.set("required", required);
        Sample other = random.nextInt(3) == 0 ? schema(0) : null;
        if (other != null) {
            schema.set("additionalProperties", other.schema);
        }
        return new Sample(schema, () -> {
            ObjectNode value = JSON.objectNode();
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                if (required.valueStream().anyMatch(one -> one.stringValue().equals(name)) || random.nextBoolean()) {
                    value.set(name, values.get(i).get());
                }
            }
            for (String name : List.of("abcd", "ac", "zz")) {
                if (other != null && random.nextInt(3) == 0) {
                    value.set(name, other.values.get());
                }
            }
            return value;
        });
    }

    private Sample tuple(int depth) {
        List<Sample> items = List.of(schema(depth - 1), schema(depth - 1));
        ObjectNode schema = JSON.objectNode();
        ArrayNode list = schema.putArray("prefixItems");
        items.forEach(item -> list.add(item.schema));
        if (random.nextBoolean()) {
            schema.put("type", "array");
        }
        return new Sample(schema, () -> JSON.arrayNode().add(items.get(0).values.get()).add(items.get(1).values.get()));
    }

    private Sample list(int depth) {
        Sample item = schema(depth - 1);
        int least = random.nextInt(3);
        int most = least + random.nextInt(3);
        ObjectNode schema = JSON.objectNode().put("type", "array").set("items", item.schema);
        schema.put("minItems", least).put("maxItems", most);
        return new Sample(schema, () -> {
            ArrayNode value = JSON.arrayNode();
            int length = least + random.nextInt(most - least + 1);
            for (int i = 0; i < length; i++) {
                value.add(item.values.get());
            }
            return value;
        });
    }

    private Sample anyOf(int depth) {
        List<Sample> branches = List.of(schema(depth - 1), schema(depth - 1));
        ObjectNode schema = JSON.objectNode();
        ArrayNode list = schema.putArray(random.nextInt(3) == 0 ? "oneOf" : "anyOf");
        branches.forEach(branch -> list.add(branch.schema));
        return new Sample(schema, () -> branches.get(random.nextInt(2)).values.get());
    }

    private Sample reference() {
        int chosen = random.nextInt(definitions.size());
        return new Sample(JSON.objectNode().put("$ref", "#/$defs/d" + chosen), () -> definitions.get(chosen).values.get());
    }

    /** Two schemas together; what satisfies one of them may satisfy both. */
    private Sample both(int depth) {
        Sample one = schema(depth - 1);
        Sample other = random.nextBoolean() ? one : schema(depth - 1);
        ObjectNode schema = JSON.objectNode();
        schema.putArray("allOf").add(one.schema).add(other.schema);
        return new Sample(schema, random.nextBoolean() ? one.values : other.values);
    }

    /** A value of any kind. */
    JsonNode anything(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextInt(3_000) - 1_500);
            case 3 -> JSON.numberNode(BigDecimal.valueOf(random.nextInt(3_000) - 1_500, 2));
            case 4 -> JSON.stringNode(TEXTS.get(random.nextInt(TEXTS.size())));
            case 5 -> JSON.arrayNode().add(anything(depth - 1));
            default -> JSON.objectNode().set(NAMES.get(random.nextInt(NAMES.size())), anything(depth - 1));
        };
    }

    /** The value with one thing changed somewhere. */
    JsonNode changed(JsonNode value) {
        if (random.nextInt(3) == 0 || value.isValueNode()) {
            return switch (value) {
                case JsonNode number when number.isNumber() && random.nextBoolean() ->
                    JSON.numberNode(number.decimalValue().add(BigDecimal.valueOf(random.nextInt(400) - 200, random.nextInt(3))));
                case JsonNode text when text.isString() && random.nextBoolean() -> JSON.stringNode(text.stringValue() + "a");
                default -> anything(1);
            };
        }
        if (value instanceof ArrayNode list) {
            ArrayNode copy = list.deepCopy();
            int at = random.nextInt(copy.size() + 1);
            if (at < copy.size() && random.nextBoolean()) {
                copy.set(at, changed(copy.get(at)));
            } else if (at < copy.size()) {
                copy.remove(at);
            } else {
                copy.add(copy.isEmpty() ? anything(0) : copy.get(0));
            }
            return copy;
        }
        ObjectNode copy = ((ObjectNode) value).deepCopy();
        String name = NAMES.get(random.nextInt(NAMES.size()));
        if (copy.has(name) && random.nextBoolean()) {
            copy.remove(name);
        } else {
            copy.set(name, copy.has(name) ? changed(copy.get(name)) : anything(0));
        }
        return copy;
    }
}
