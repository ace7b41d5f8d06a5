package gatehouse.measure;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import gatehouse.testkit.corpus.Corpus;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;

/** Runs every file of reference values in the corpus by the name of its measure; measures not built yet are skipped. */
@Tag("corpus")
class EvalVectorsCorpusTest {
    /** For files whose vectors state no tolerance of their own. */
    private static final double TOLERANCE = 1e-9;

    @TestFactory
    Stream<DynamicTest> every_measure_agrees_with_its_reference() {
        Corpus corpus;
        try {
            corpus = Corpus.named("eval-vectors");
        } catch (TestAbortedException absent) {
            // An aborted factory is not counted at all; an aborted test is counted as skipped.
            return Stream.of(dynamicTest("eval-vectors", () -> {
                throw absent;
            }));
        }
        return corpus.files(".json").stream().map(file -> dynamicTest(file.getFileName().toString(), () -> run(corpus, file)));
    }

    private static void run(Corpus corpus, Path file) {
        JsonNode vectors = corpus.json(file.getFileName().toString());
        String measure = vectors.path("measure").asString("");
        @Nullable
        Function<JsonNode, Object> known = VectorMeasures.ALL.get(measure);
        Assumptions.assumeTrue(known != null, "no measure named '" + measure + "' is built yet");
        if (known != null) {
            double tolerance = vectors.path("tolerance_abs").asDouble(TOLERANCE);
            corpus.check("eval-vectors-" + measure, vectors.path("vectors"), vector -> vector.path("id").asString(),
                    vector -> Close.assertClose(known.apply(vector.path("input")), vector.path("expected"), tolerance));
        }
    }
}
