package gatehouse.engine.convert;

import gatehouse.engine.convert.source.Limits;
import gatehouse.engine.convert.source.ModelFolder;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What gives a reranker of the Qwen 3 family away. */
final class RerankerSigns {
    private static final List<String> HEADINGS = List.of("# qwen3-reranker", "# qwen3-vl-reranker");
    private static final List<String> NAMES = List.of("qwen3-reranker", "qwen3-vl-reranker");

    private RerankerSigns() {}

    static boolean areIn(ModelFolder folder, ModelConfig config) {
        String card = folder.text("README.md", Limits.SMALL).orElse("").toLowerCase(Locale.ROOT);
        Stream<String> names = Stream.of(folder.location(), config.text("_name_or_path"), config.text("model_type"));
        return HEADINGS.stream().anyMatch(card::contains)
                || names.map(name -> name.toLowerCase(Locale.ROOT)).anyMatch(name -> NAMES.stream().anyMatch(name::contains));
    }
}
