package gatehouse.testkit.published;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Models of every supported family and kind of tokenizer. They are also written by {@link #main} for the script that runs the reference
 * over them, so both convert the same bytes.
 */
public final class TinyModels {
    static final List<String> ALL = List.of("f32", "f16", "bf16", "q8_0", "auto");

    private TinyModels() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        var lines = new ArrayList<String>();
        for (TinyModel model : all()) {
            model.write(folder);
            lines.add("{\"name\":\"" + model.name() + "\",\"splitting\":\"" + model.splitting() + "\",\"types\":["
                    + model.types().stream().map(type -> "\"" + type + "\"").collect(Collectors.joining(",")) + "]}");
        }
        Files.writeString(folder.resolve("models.jsonl"), String.join("\n", lines) + "\n");
    }

    public static List<TinyModel> all() {
        return List.of(llama2(), llama3(), TinyLlamas.smolLm(), TinyLlamas.madeOfSentencePiece(), TinyLlamas.codeLlama(),
                TinyLlamas.awkward(), TinyLlamas.mistral(), TinyLlamas.mistralNemo(), mixtral(), qwen2(),
                TinyQwens.qwen2Embedding(), qwen3(),
                TinyQwens.qwen2Moe(), qwen3Moe(), TinyQwens.qwen3MoeTogether(), TinyLlamas.bare());
    }

    /** A SentencePiece vocabulary, 16-bit weights, a card. */
    public static TinyModel llama2() {
        return TinyLlamas.llama2();
    }

    /** A byte-level vocabulary, stretched positions, three files. */
    public static TinyModel llama3() {
        return TinyLlamas.llama3();
    }

    /** Experts, each matrix by itself, in two files. */
    public static TinyModel mixtral() {
        return TinyLlamas.mixtral();
    }

    /** A byte-level vocabulary, biases, a card, advice on sampling. */
    public static TinyModel qwen2() {
        return TinyQwens.qwen2();
    }

    /** Norms of the heads, templates in files. */
    public static TinyModel qwen3() {
        return TinyQwens.qwen3();
    }

    /** Eleven experts. */
    public static TinyModel qwen3Moe() {
        return TinyQwens.qwen3Moe();
    }
}
