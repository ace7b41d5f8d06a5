package gatehouse.testkit.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a corpus went.
 *
 * @param total items checked
 * @param skipped items whose check aborted; not part of the total
 * @param wrong items whose check failed, in order
 */
public record CorpusResult(int total, int skipped, List<Wrong> wrong) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int SHOWN = 20;

    public CorpusResult {
        wrong = List.copyOf(wrong);
    }

    public int right() {
        return total - wrong.size();
    }

    /** Fails when an item was wrong; the message shows the first ones. */
    public void assertAllRight(String name) {
        if (!wrong.isEmpty()) {
            String shown = wrong.stream().limit(SHOWN).map(w -> w.id() + ": " + w.why()).collect(Collectors.joining("\n"));
            throw new AssertionError(name + ": " + wrong.size() + " of " + total + " wrong\n" + shown);
        }
    }

    void write(Path file) {
        var fields = new TreeMap<String, Object>(
                Map.of("total", total, "right", right(), "wrong", wrong.stream().map(Wrong::id).toList()));
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, JSON.writeValueAsString(fields) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** One item that failed. */
    public record Wrong(String id, String why) {}
}
