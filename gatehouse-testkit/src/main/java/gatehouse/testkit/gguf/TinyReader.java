package gatehouse.testkit.gguf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Files of a BERT of one layer: models that read texts and write none. Words are single letters; their weights are by chance. */
public final class TinyReader {
    public static final int CONTEXT = 64;
    public static final int EMBEDDING = 32;
    private static final int INNER = 64;
    private static final int INT32 = 5;
    private static final int ARRAY = 9;
    private static final int NORMAL = 1;
    private static final int CONTROL = 3;

    private final TinyGguf file = TinyGguf.empty();
    private final Random random = new Random(11);

    private TinyReader() {}

    /**
     * A model that makes vectors.
     *
     * @param pooling {@code llama_pooling_type}; negative leaves it out of the file
     */
    public static TinyGguf embedder(int pooling) {
        return new TinyReader().built(pooling);
    }

    /** A model that says how well one text answers another. */
    public static TinyGguf ranker() {
        var reader = new TinyReader();
        TinyGguf built = reader.built(4);
        reader.matrix("cls.weight", EMBEDDING, EMBEDDING);
        reader.vector("cls.bias", 0);
        reader.matrix("cls.output.weight", EMBEDDING, 1);
        return built.tensor("cls.output.bias", TinyGguf.F32, new byte[Float.BYTES], 1);
    }

    private TinyGguf built(int pooling) {
        var words = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
        for (char letter = 'a'; letter <= 'z'; letter++) {
            words.add("\u2581" + letter);
        }
        file.key("general.architecture", "bert").key("general.name", "Tiny Reader").key("bert.block_count", 1)
                .key("bert.context_length", CONTEXT).key("bert.embedding_length", EMBEDDING)
                .key("bert.feed_forward_length", INNER)
                .key("bert.attention.head_count", 2).key("bert.attention.layer_norm_epsilon", 1e-6f)
                .key("bert.attention.causal", false).key("tokenizer.ggml.model", "bert")
                .key("tokenizer.ggml.token_type_count", 2).key("tokenizer.ggml.tokens", words)
                .raw("tokenizer.ggml.token_type", ARRAY, kinds(words.size())).key("tokenizer.ggml.padding_token_id", 0)
                .key("tokenizer.ggml.unknown_token_id", 1).key("tokenizer.ggml.cls_token_id", 2)
                .key("tokenizer.ggml.bos_token_id", 2).key("tokenizer.ggml.seperator_token_id", 3)
                .key("tokenizer.ggml.mask_token_id", 4);
        if (pooling >= 0) {
            file.key("bert.pooling_type", pooling);
        }
        matrix("token_embd.weight", EMBEDDING, words.size());
        matrix("token_types.weight", EMBEDDING, 2);
        matrix("position_embd.weight", EMBEDDING, CONTEXT);
        norm("token_embd_norm");
        for (String name : List.of("attn_q", "attn_k", "attn_v", "attn_output")) {
            matrix("blk.0." + name + ".weight", EMBEDDING, EMBEDDING);
            vector("blk.0." + name + ".bias", 0);
        }
        norm("blk.0.attn_output_norm");
        matrix("blk.0.ffn_up.weight", EMBEDDING, INNER);
        matrix("blk.0.ffn_down.weight", INNER, EMBEDDING);
        norm("blk.0.layer_output_norm");
        return file;
    }

    private static byte[] kinds(int words) {
        var kinds = ByteBuffer.allocate(words * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < words; i++) {
            kinds.putInt(i < 5 ? CONTROL : NORMAL);
        }
        return TinyGguf.join(TinyGguf.int32(INT32), TinyGguf.int64(words), kinds.array());
    }

    private void norm(String name) {
        vector(name + ".weight", 1);
        vector(name + ".bias", 0);
    }

    private void vector(String name, float middle) {
        file.tensor(name, TinyGguf.F32, numbers(EMBEDDING, middle), EMBEDDING);
    }

    private void matrix(String name, int columns, int rows) {
        file.tensor(name, TinyGguf.F32, numbers(columns * rows, 0), columns, rows);
    }

    private byte[] numbers(int count, float middle) {
        var bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            bytes.putFloat(middle + (float) random.nextGaussian() * 0.3f);
        }
        return bytes.array();
    }
}
