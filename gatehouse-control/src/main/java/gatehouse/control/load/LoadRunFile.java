package gatehouse.control.load;

import gatehouse.control.load.LoadSettings.Arrivals;
import gatehouse.control.storage.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A finished run on disk: a line with the settings and the number of requests, then a line a request. A file is there whole or
 * not at all, so that a run found on disk need not be repeated.
 */
public final class LoadRunFile {
    private static final String SCHEMA = "gatehouse/load-run/1";
    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private LoadRunFile() {}

    /** Replaces the file with this run; readable by its owner alone. */
    public static void write(Path file, LoadRun run) {
        StringBuilder text = new StringBuilder(head(run)).append('\n');
        run.requests().forEach(request -> text.append(line(request)).append('\n'));
        WholeFile.write(file, text.toString());
    }

    /**
     * Reads a run back, equal to the one written.
     *
     * @throws LoadException when the file is not a whole run, with the line at fault
     */
    public static LoadRun read(Path file) throws IOException {
        int number = 1;
        try (var in = Files.newBufferedReader(file)) {
            JsonNode head = node(in.readLine());
            if (!SCHEMA.equals(head.path("schema").asString(""))) {
                throw new IllegalArgumentException("the first line does not say schema " + SCHEMA);
            }
            int count = head.required("requests").intValue();
            List<LoadRequest> requests = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                requests.add(request(node(line)));
            }
            if (requests.size() != count) {
                throw new IllegalArgumentException("it holds " + requests.size() + " requests, but says " + count);
            }
            return new LoadRun(settings(head), head.required("wallSeconds").doubleValue(), requests);
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new LoadException("load.file.invalid", file + ", line " + number + ": not a whole run (" + e.getMessage()
                    + "); delete the file to measure again", e);
        }
    }

    private static String head(LoadRun run) {
        LoadSettings settings = run.settings();
        ObjectNode head = JSON.createObjectNode();
        head.put("schema", SCHEMA).put("requests", run.requests().size()).put("wallSeconds", run.wallSeconds());
        head.put("rate", settings.ratePerSecond()).put("seconds", settings.seconds()).put("arrivals",
                settings.arrivals().wireName());
        head.put("seed", settings.seed()).put("maxTokens", settings.maxTokens()).put("ttftMs", settings.ttftMs());
        head.put("e2eMs", settings.endToEndMs()).put("timeout", settings.timeout().toString()).put("maxInFlight",
                settings.maxInFlight());
        return JSON.writeValueAsString(head);
    }

    private static LoadSettings settings(JsonNode head) {
        return new LoadSettings(head.required("rate").doubleValue(), head.required("seconds").doubleValue(),
                Arrivals.parse(head.required("arrivals").stringValue()), head.required("seed").longValue(),
                head.required("maxTokens").intValue(), number(head, "ttftMs"), number(head, "e2eMs"),
                Duration.parse(head.required("timeout").stringValue()), head.required("maxInFlight").intValue());
    }

    private static String line(LoadRequest request) {
        ObjectNode line = JSON.createObjectNode();
        line.put("scheduled", request.scheduledSeconds()).put("started", request.startedSeconds());
        var chunks = line.putArray("chunks");
        request.chunkSeconds().forEach(chunks::add);
        line.put("end", request.endSeconds()).put("inputTokens", request.inputTokens()).put("outputTokens",
                request.outputTokens());
        line.put("error", request.error());
        return JSON.writeValueAsString(line);
    }

    private static LoadRequest request(JsonNode line) {
        List<Double> chunks = new ArrayList<>();
        line.required("chunks").forEach(chunk -> chunks.add(chunk.doubleValue()));
        JsonNode input = line.path("inputTokens");
        JsonNode error = line.path("error");
        return new LoadRequest(line.required("scheduled").doubleValue(), line.required("started").doubleValue(), chunks,
                line.required("end").doubleValue(), input.isNumber() ? input.intValue() : null,
                line.required("outputTokens").intValue(), error.isString() ? error.stringValue() : null);
    }

    private static @Nullable Double number(JsonNode head, String field) {
        return head.path(field).isNumber() ? head.path(field).doubleValue() : null;
    }

    private static JsonNode node(@Nullable String line) {
        JsonNode node = JSON.readTree(line == null ? "" : line);
        if (!node.isObject()) {
            throw new IllegalArgumentException("not a JSON object");
        }
        return node;
    }
}
