package gatehouse.engine.convert.source;

import gatehouse.engine.EngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A reader of JSON from strangers: bounded in size, depth and number of values. */
public final class JsonText {
    private static final int LONGEST_NUMBER = 400;
    private static final int LONGEST_NAME = 1 << 16;

    private final JsonMapper mapper;

    private JsonText(Limits limits, boolean strict) {
        var constraints = StreamReadConstraints.builder().maxNestingDepth(Limits.DEPTH).maxStringLength(limits.bytes())
                .maxNumberLength(LONGEST_NUMBER).maxNameLength(LONGEST_NAME).maxTokenCount(limits.tokens())
                .maxDocumentLength(limits.bytes()).build();
        var factory = JsonFactory.builder().streamReadConstraints(constraints)
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, strict)
                .configure(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, !strict).build();
        this.mapper = JsonMapper.builder(factory).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    }

    /** Reads as Python does: of a name given twice the last counts, and numbers may be NaN or infinite. */
    public static JsonText lenient(Limits limits) {
        return new JsonText(limits, false);
    }

    /** Refuses what two readers could understand differently, such as a name given twice. */
    public static JsonText strict(Limits limits) {
        return new JsonText(limits, true);
    }

    /**
     * An object.
     *
     * @param where the file, for errors
     */
    public JsonNode object(byte[] text, String where) {
        JsonNode node = value(text, where);
        if (!node.isObject()) {
            throw new EngineException("engine.convert.json",
                    where + " holds no JSON object; fetch it again and compare it with the publisher's");
        }
        return node;
    }

    /** Any value. */
    public JsonNode value(byte[] text, String where) {
        try {
            return mapper.readTree(text);
        } catch (JacksonException e) {
            throw new EngineException("engine.convert.json", where + " is not the JSON it should be: "
                    + e.getOriginalMessage() + "; fetch it again and compare it with the publisher's", e);
        }
    }
}
