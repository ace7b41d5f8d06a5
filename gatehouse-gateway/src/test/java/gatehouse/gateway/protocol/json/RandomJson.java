package gatehouse.gateway.protocol.json;

import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values of JSON by a seed, and ways of writing them that mean the same. */
public final class RandomJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String[] PIECES = {"a", "\"", "\\", "\n", "é", "漢", "😀", "\u0001", "/", "u0041", "{", "]", ","};

    private final Random random;

    public RandomJson(long seed) {
        this.random = new Random(seed);
    }

    public JsonNode value(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextInt());
            case 3 -> NODES.numberNode(random.nextInt() / 64.0);
            case 4 -> NODES.stringNode(text());
            case 5 -> {
                ArrayNode array = NODES.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(depth - 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = NODES.objectNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set(text(), value(depth - 1));
                }
                yield object;
            }
        };
    }

    String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    /** A body of a chat with some of the fields that are rewritten, among others nobody reads. */
    public ObjectNode chat() {
        ObjectNode body = NODES.objectNode();
        int modelAt = random.nextInt(4);
        for (int i = 0; i < 4; i++) {
            if (i == modelAt) {
                body.put("model", "m" + text());
            }
            switch (random.nextInt(6)) {
                case 0 -> body.put("stream", random.nextBoolean());
                case 1 -> body.set("stream_options", options());
                case 2 -> body.set(random.nextBoolean() ? "max_tokens" : "max_completion_tokens",
                        random.nextInt(4) == 0 ? NODES.nullNode() : NODES.numberNode(random.nextInt(1000)));
                default -> body.set("x_" + text(), value(3));
            }
        }
        ObjectNode message = NODES.objectNode().put("role", "user").put("content", text());
        body.set("messages", NODES.arrayNode().add(message));
        return body;
    }

    private JsonNode options() {
        if (random.nextInt(4) == 0) {
            return NODES.nullNode();
        }
        ObjectNode options = NODES.objectNode();
        if (random.nextBoolean()) {
            options.put("include_obfuscation", random.nextBoolean());
        }
        if (random.nextBoolean()) {
            options.put("include_usage", random.nextBoolean());
        }
        return options;
    }

    /** The value as text, with spaces and escapes as it pleases. */
    public String write(JsonNode value) {
        var text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private void write(JsonNode value, StringBuilder text) {
        space(text);
        if (value.isObject()) {
            text.append('{');
            String comma = "";
            for (var property : value.properties()) {
                text.append(comma);
                space(text);
                quote(property.getKey(), text);
                space(text);
                text.append(':');
                write(property.getValue(), text);
                comma = ",";
            }
            space(text);
            text.append('}');
        } else if (value.isArray()) {
            text.append('[');
            String comma = "";
            for (JsonNode element : value) {
                text.append(comma);
                write(element, text);
                comma = ",";
            }
            space(text);
            text.append(']');
        } else if (value.isString()) {
            quote(value.stringValue(), text);
        } else {
            text.append(value);
        }
        space(text);
    }

    private void quote(String value, StringBuilder text) {
        text.append('"');
        value.codePoints().forEach(point -> {
            if (point < ' ' || point == '"' || point == '\\' || random.nextInt(8) == 0) {
                for (char c : Character.toChars(point)) {
                    text.append(String.format("\\u%04x", (int) c));
                }
            } else {
                text.appendCodePoint(point);
            }
        });
        text.append('"');
    }

    private void space(StringBuilder text) {
        if (random.nextInt(5) == 0) {
            text.append(" \n\t\r".charAt(random.nextInt(4)));
        }
    }
}
