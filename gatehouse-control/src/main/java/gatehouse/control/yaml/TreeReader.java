package gatehouse.control.yaml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Builds the tree of a document, and beside it the places. Bounded in depth and, with every alias written out, in size. */
final class TreeReader {
    private static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder().build()).build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 32;
    private static final int MOST_VALUES = 50_000;
    private static final String MERGE = "<<";

    private final Faults faults;
    private final Map<String, Branch> anchors = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    TreeReader(Faults faults) {
        this.faults = faults;
    }

    /** A value with its place and how many values it holds, itself included. */
    private record Branch(JsonNode node, Place place, int size) {}

    Optional<Document> read(String file, String text) {
        try (YAMLParser parser = (YAMLParser) MAPPER.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null || (first == JsonToken.VALUE_NULL && parser.nextToken() == null)) {
                return Optional.of(new Document(NODES.objectNode(), new Place(1)));
            }
            if (first != JsonToken.START_OBJECT) {
                faults.add(new Fault(file, 1, "", "holds no keys", "write key: value lines"));
                return Optional.empty();
            }
            Branch root = branch(parser, 0);
            if (parser.nextToken() != null) {
                faults.add(new Fault(file, line(parser), "", "holds a second document", "keep one, without lines of ---"));
            }
            return Optional.of(new Document((ObjectNode) root.node(), root.place()));
        }
    }

    private Branch branch(YAMLParser parser, int depth) {
        if (depth > DEEPEST) {
            throw new StreamReadException(parser, "it is nested deeper than " + DEEPEST + " levels");
        }
        if (parser.isCurrentAlias()) {
            return alias(parser);
        }
        String anchor = parser.getObjectId();
        if (anchor != null) {
            open.add(anchor);
        }
        Branch branch = switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, depth);
            case START_ARRAY -> array(parser, depth);
            default -> new Branch(scalar(parser), new Place(line(parser)), 1);
        };
        if (branch.size() > MOST_VALUES) {
            throw new StreamReadException(parser, "it holds more than " + MOST_VALUES + " values, aliases written out");
        }
        if (anchor != null) {
            open.remove(anchor);
            anchors.put(anchor, branch);
        }
        return branch;
    }

    private Branch alias(YAMLParser parser) {
        String name = parser.getString();
        Branch meant = anchors.get(name);
        if (meant == null || open.contains(name)) {
            throw new StreamReadException(parser, open.contains(name) ? "the anchor '" + name + "' holds itself"
                    : "there is no anchor '" + name + "' above");
        }
        return meant;
    }

    private Branch object(YAMLParser parser, int depth) {
        ObjectNode node = NODES.objectNode();
        var place = new Place(line(parser));
        int size = 1;
        @Nullable
        Branch merged = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            int line = line(parser);
            parser.nextToken();
            Branch value = branch(parser, depth + 1);
            size = Math.addExact(size, value.size());
            if (name.equals(MERGE)) {
                merged = value;
            } else if (node.has(name)) {
                faults.add(new Fault(name, line, "", "stands there twice", "keep one; the other is in line "
                        + place.of(name).line()));
            } else {
                node.set(name, value.node());
                place.put(name, at(line, value.place()));
            }
        }
        if (merged != null) {
            merge(merged, node, place);
        }
        return new Branch(node, place, size);
    }

    /** The place of a key, with what is below its value. */
    private static Place at(int line, Place value) {
        var place = new Place(line);
        value.copyInto(place);
        return place;
    }

    /** Takes over what is not written there itself, from one mapping or from several, the first before the next. */
    private void merge(Branch merged, ObjectNode node, Place place) {
        for (JsonNode source : merged.node().isArray() ? merged.node() : NODES.arrayNode().add(merged.node())) {
            for (Map.Entry<String, JsonNode> property : source.properties()) {
                if (!node.has(property.getKey())) {
                    node.set(property.getKey(), property.getValue());
                    place.put(property.getKey(), merged.place().of(property.getKey()));
                }
            }
        }
    }

    private Branch array(YAMLParser parser, int depth) {
        ArrayNode node = NODES.arrayNode();
        var place = new Place(line(parser));
        int size = 1;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Branch value = branch(parser, depth + 1);
            size = Math.addExact(size, value.size());
            place.put(Integer.toString(node.size()), value.place());
            node.add(value.node());
        }
        return new Branch(node, place, size);
    }

    private static JsonNode scalar(YAMLParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            default -> NODES.stringNode(parser.getString());
        };
    }

    private static int line(YAMLParser parser) {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }
}
