package gatehouse.testkit.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One folder of the shared corpora. Whatever is absent aborts the test with a sentence that names it, so that it counts as
 * skipped, never as passed.
 *
 * <p>The root of the corpora is the system property {@code gatehouse.corpora}, the root of the build {@code gatehouse.root}.
 */
public final class Corpus {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final Path results;

    private Corpus(Path folder, Path results) {
        this.folder = folder;
        this.results = results;
    }

    /** The corpus in the folder of that name; aborts the test when it is absent. */
    public static Corpus named(String name) {
        String root = System.getProperty("gatehouse.corpora", "");
        Assumptions.assumeFalse(root.isBlank(), "no corpora: the system property gatehouse.corpora is not set");
        return in(Path.of(root), name, Path.of(System.getProperty("gatehouse.root", ".")));
    }

    static Corpus in(Path root, String name, Path build) {
        Path folder = root.resolve(name).normalize();
        Assumptions.assumeTrue(Files.isDirectory(folder), () -> "corpus " + name + " is absent: no folder " + folder);
        return new Corpus(folder, build.resolve("target").resolve("corpus"));
    }

    public Path folder() {
        return folder;
    }

    /** A file or folder of the corpus; aborts the test when it is absent. */
    public Path path(String relative) {
        Path path = folder.resolve(relative);
        Assumptions.assumeTrue(Files.exists(path), () -> "corpus file is absent: " + path);
        return path;
    }

    /** Files directly in the corpus whose names end so, sorted by name. */
    public List<Path> files(String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).filter(file -> file.getFileName().toString().endsWith(ending)).sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /** A file of the corpus read as one JSON value; aborts the test when it is absent. */
    public JsonNode json(String relative) {
        return JSON.readTree(path(relative).toFile());
    }

    /** A file of the corpus read as JSON lines, blank lines left out; aborts the test when it is absent. */
    public List<JsonNode> jsonLines(String relative) {
        Path file = path(relative);
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank()).map(JSON::readTree).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * Runs a check on every item, writes {@code target/corpus/<name>.json}, then fails if an item was wrong. An item is wrong
     * when its check throws an error or exception, and left out of the count when it aborts.
     *
     * @param name of the result: the folder and file without ending, joined by a dash
     */
    public <T> void check(String name, Iterable<T> items, Function<T, String> id, ItemCheck<T> check) {
        CorpusResult result = run(items, id, check);
        result.write(results.resolve(name + ".json"));
        result.assertAllRight(name);
    }

    /** As {@link #check}, but says what came out instead of failing; for corpora on which not every item can be right. */
    public <T> CorpusResult measure(String name, Iterable<T> items, Function<T, String> id, ItemCheck<T> check) {
        CorpusResult result = run(items, id, check);
        result.write(results.resolve(name + ".json"));
        return result;
    }

    private static <T> CorpusResult run(Iterable<T> items, Function<T, String> id, ItemCheck<T> check) {
        int total = 0;
        int skipped = 0;
        List<CorpusResult.Wrong> wrong = new ArrayList<>();
        for (T item : items) {
            try {
                check.check(item);
                total++;
            } catch (TestAbortedException e) {
                skipped++;
            } catch (AssertionError | Exception e) {
                total++;
                wrong.add(new CorpusResult.Wrong(id.apply(item), String.valueOf(e)));
            }
        }
        return new CorpusResult(total, skipped, wrong);
    }

    /** What must hold for one item. */
    @FunctionalInterface
    public interface ItemCheck<T> {
        void check(T item) throws Exception;
    }
}
