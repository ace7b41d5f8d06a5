package gatehouse.control.storage;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import gatehouse.api.evidence.CheckOutcome;
import gatehouse.api.evidence.Sha256;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How stored results are written as JSON: records by their components in order, digests as their hexadecimal text, checks with
 * their outcome's name. The vocabulary itself carries no annotations, so they are mixed in here.
 */
public final class Json {
    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build())
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addMixIn(Sha256.class, HexText.class)
            .addMixIn(CheckOutcome.class, NamedOutcome.class)
            .build();

    /** The same with line breaks, for files that people open. */
    public static final JsonMapper PRETTY = MAPPER.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    private interface HexText {
        @JsonValue
        String hex();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
    @JsonSubTypes({@JsonSubTypes.Type(value = CheckOutcome.Passed.class, name = "passed"),
            @JsonSubTypes.Type(value = CheckOutcome.Blocked.class, name = "blocked"),
            @JsonSubTypes.Type(value = CheckOutcome.NotChecked.class, name = "not-checked")})
    private interface NamedOutcome {}
}
