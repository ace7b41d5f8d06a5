package gatehouse.measure.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one JSON text (RFC 8259) and nothing around it: no byte order mark, NaN, comment or second value. Numbers become
 * exact and of one form, so that 1 and 1.0 are the same value wherever they stand.
 */
final class JsonText {
    /** Values nested deeper are refused, as section 9 of the RFC allows. */
    static final int MAX_DEPTH = 500;
    private static final int MAX_NUMBER_LENGTH = 4300;
    /** Larger and smaller powers of ten are cut to this one, which a double still holds: the validator counts in doubles too. */
    private static final int MAX_EXPONENT = 308;

    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonText() {}

    /** Empty when the text is not one JSON value. */
    static Optional<JsonNode> read(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node.isMissingNode() ? Optional.empty() : Optional.of(exact(node));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static JsonNode exact(JsonNode node) {
        if (node.isObject()) {
            ObjectNode object = NODES.objectNode();
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                object.set(property.getKey(), exact(property.getValue()));
            }
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = NODES.arrayNode(node.size());
            node.forEach(element -> array.add(exact(element)));
            return array;
        }
        return node.isNumber() ? number(node.decimalValue().stripTrailingZeros()) : node;
    }

    private static JsonNode number(BigDecimal stripped) {
        BigDecimal value = bounded(stripped);
        if (value.scale() > 0) {
            return NODES.numberNode(value);
        }
        BigInteger integer = value.toBigInteger();
        if (integer.bitLength() < Integer.SIZE) {
            return NODES.numberNode(integer.intValueExact());
        }
        return integer.bitLength() < Long.SIZE ? NODES.numberNode(integer.longValueExact()) : NODES.numberNode(integer);
    }

    private static BigDecimal bounded(BigDecimal value) {
        long exponent = (long) value.precision() - value.scale();
        if (value.signum() == 0 || Math.abs(exponent) <= MAX_EXPONENT) {
            return value;
        }
        return BigDecimal.valueOf(value.signum()).scaleByPowerOfTen(exponent > 0 ? MAX_EXPONENT : -MAX_EXPONENT);
    }
}
