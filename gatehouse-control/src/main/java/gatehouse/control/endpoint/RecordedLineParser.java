package gatehouse.control.endpoint;

import gatehouse.control.endpoint.RecordedLines.Line;
import gatehouse.control.endpoint.RecordingException.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one recorded answer and notes everything wrong with it. */
final class RecordedLineParser {
    private static final JsonMapper STRICT = Wire.JSON.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final Line line;
    private final List<Fault> faults;
    private boolean faulty;

    RecordedLineParser(Line line, List<Fault> faults) {
        this.line = line;
        this.faults = faults;
    }

    @Nullable
    RecordedAnswer parse(String text) {
        JsonNode root;
        try {
            root = STRICT.readTree(text);
        } catch (JacksonException _) { // its text may quote the answer
            return fault("endpoint.recorded.bad-json", "this is not one JSON object with each key once");
        }
        if (!root.isObject()) {
            return fault("endpoint.recorded.bad-json", "this is not one JSON object with each key once");
        }
        String id = text(root, "id");
        if (id == null || id.isBlank()) {
            fault("endpoint.recorded.missing-id", "'id' is missing; give the id of the holdout's item as a text");
        }
        String output = text(root, "output");
        String error = text(root, "error");
        if (output == null && error == null) {
            fault("endpoint.recorded.missing-output",
                    "'output' and 'error' are both missing; give the answer's text, or the class of its failure");
        }
        Double latency = milliseconds(root, "latencyMs");
        Double ttft = milliseconds(root, "ttftMs");
        if (latency != null && ttft != null && ttft > latency) {
            fault("endpoint.recorded.bad-number", "'ttftMs' " + ttft + " is later than 'latencyMs' " + latency);
        }
        Integer input = tokens(root, "inputTokens");
        Integer made = tokens(root, "outputTokens");
        return faulty || id == null ? null : new RecordedAnswer(id, output, latency, ttft, input, made, error);
    }

    private @Nullable String text(JsonNode root, String field) {
        JsonNode value = root.path(field);
        if (value.isString() || value.isMissingNode() || value.isNull()) {
            return value.isString() ? value.asString() : null;
        }
        fault("endpoint.recorded.bad-text", "'" + field + "' is not a text; put it in quotes");
        return ""; // named already, so it is not missing as well
    }

    private @Nullable Double milliseconds(JsonNode root, String field) {
        JsonNode value = root.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isNumber() || !(value.asDouble() >= 0) || !Double.isFinite(value.asDouble())) {
            fault("endpoint.recorded.bad-number", "'" + field + "' is not a number of milliseconds of 0 or more");
            return null;
        }
        return value.asDouble();
    }

    private @Nullable Integer tokens(JsonNode root, String field) {
        JsonNode value = root.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 0) {
            fault("endpoint.recorded.bad-number", "'" + field + "' is not a whole number of 0 or more");
            return null;
        }
        return value.asInt();
    }

    private @Nullable RecordedAnswer fault(String code, String message) {
        faulty = true;
        faults.add(line.fault(code, message));
        return null;
    }
}
