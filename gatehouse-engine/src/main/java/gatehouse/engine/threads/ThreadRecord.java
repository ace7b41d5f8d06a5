package gatehouse.engine.threads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was measured before, in a file of the home, by what it was measured on. A record that cannot be read or written costs another
 * measurement and nothing else. May be used by several processes; the last one's measurement stays.
 */
final class ThreadRecord {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadRecord.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_ENTRIES = 200;

    private final Path file;

    ThreadRecord(Path file) {
        this.file = file;
    }

    /**
     * What speeds hold for.
     *
     * @param model architecture, size and quantization, in llama.cpp's words, and its bytes
     * @param engine version of the library
     */
    record Key(String processor, int most, int physical, String engine, String model) {
        String text() {
            return String.join(" | ", processor, most + " threads", physical + " cores", engine, model);
        }
    }

    Optional<List<ThreadSpeed>> find(Key key) {
        return Optional.ofNullable(all().get(key.text())).filter(speeds -> !speeds.isEmpty()
                && speeds.stream().allMatch(speed -> speed.threads() >= 1 && speed.threads() <= key.most()));
    }

    void keep(Key key, List<ThreadSpeed> speeds) {
        Map<String, List<ThreadSpeed>> all = new LinkedHashMap<>(all());
        all.remove(key.text());
        while (all.size() >= MOST_ENTRIES) {
            all.remove(all.keySet().iterator().next());
        }
        all.put(key.text(), speeds);
        try {
            Path unfinished = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
            Files.write(unfinished, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("thread measurement not kept");
        }
    }

    private Map<String, List<ThreadSpeed>> all() {
        try {
            return Files.isReadable(file) ? JSON.readValue(Files.readAllBytes(file), new TypeReference<>() {}) : Map.of();
        } catch (IOException | JacksonException e) {
            return Map.of();
        }
    }
}
