package gatehouse.control.endpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answers of a system that is not called: JSON lines of {@code {"id","output","latencyMs"?,"ttftMs"?,"inputTokens"?,
 * "outputTokens"?,"error"?}}; further fields are ignored. In the order of the file.
 */
public final class RecordedAnswers {
    private final Map<String, RecordedAnswer> byId;

    private RecordedAnswers(Map<String, RecordedAnswer> byId) {
        this.byId = Collections.unmodifiableMap(byId);
    }

    /**
     * Reads a whole file.
     *
     * @throws RecordingException naming every fault of the file with its line
     */
    public static RecordedAnswers read(Path file) {
        Map<String, RecordedAnswer> answers = new LinkedHashMap<>();
        Map<String, Integer> firstLines = new HashMap<>();
        List<RecordingException.Fault> faults = new ArrayList<>();
        try (var lines = new RecordedLines(file)) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                RecordedAnswer answer = line.parse(faults);
                if (answer == null) {
                    continue;
                }
                Integer first = firstLines.putIfAbsent(answer.id(), line.number());
                if (first != null) {
                    faults.add(line.fault("endpoint.recorded.duplicate-id",
                            "the id '" + answer.id() + "' was already on line " + first
                                    + "; keep one answer an item"));
                }
                answers.putIfAbsent(answer.id(), answer);
            }
        } catch (IOException e) {
            throw new RecordingException(file, "it cannot be read; give the path of a file that this user may read", e);
        }
        if (!faults.isEmpty()) {
            throw new RecordingException(file, faults);
        }
        if (answers.isEmpty()) {
            throw new RecordingException(file, "it holds no answer; write one JSON object a line", null);
        }
        return new RecordedAnswers(answers);
    }

    public Optional<RecordedAnswer> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Collection<RecordedAnswer> all() {
        return byId.values();
    }

    /** Which of these ids have no answer, in their order. */
    public List<String> missing(Collection<String> ids) {
        return ids.stream().filter(id -> !byId.containsKey(id)).toList();
    }
}
