package gatehouse.control.fit;

import gatehouse.engine.memory.LayerMemory;
import gatehouse.engine.memory.ModelShape;
import gatehouse.inspect.gguf.GgufHeader;
import gatehouse.inspect.gguf.GgufValue.Items;
import gatehouse.inspect.gguf.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Reads out of a header what decides how much memory a model takes. Where the file leaves it open, the larger figure is taken. */
final class ShapeReader {
    private static final int MOST_LAYERS = 512;
    private static final long MOST_HEADS = 1 << 12;
    private static final long WIDEST_HEAD = 1 << 12;
    private static final long WIDEST = 1 << 22;
    /** Numbers of keys and values a layer keeps per token; published models stay below a hundredth of it. */
    private static final long MOST_KEPT = 1 << 21;
    private static final long LARGEST_VOCABULARY = 1 << 26;
    private static final long LONGEST_CONTEXT = 1 << 25;

    /** Layers of Gemma 3n with keys of their own, a figure its files do not hold. */
    private static final int GEMMA_3N_OWN = 20;

    /** Read a text as a whole, so they keep nothing of it. */
    private static final Set<String> READERS = Set.of("bert", "modern-bert", "nomic-bert", "nomic-bert-moe", "neo-bert",
            "jina-bert-v2", "jina-bert-v3", "eurobert", "gemma-embedding");

    private final GgufHeader header;
    private final String architecture;
    private final HeaderNumbers numbers;
    private final List<String> assumptions = new ArrayList<>();

    private ShapeReader(GgufHeader header) {
        this.header = header;
        this.architecture = header.architecture().orElse("");
        this.numbers = new HeaderNumbers(header, architecture);
    }

    static ModelShape read(GgufHeader header) {
        return new ShapeReader(header).shape();
    }

    private ModelShape shape() {
        int layers = (int) numbers.number("block_count", 0, MOST_LAYERS);
        long embedding = numbers.number("embedding_length", 0, WIDEST);
        long[] heads = numbers.each("attention.head_count", layers, 0, MOST_HEADS);
        long mostHeads = Arrays.stream(heads).max().orElse(0);
        boolean reads = READERS.contains(architecture) || numbers.isFalse("attention.causal");
        return new ModelShape(architecture, header.tensorBytes(),
                reads ? List.of() : layers(layers, embedding, heads), embedding,
                inner(layers, mostHeads, embedding), (int) mostHeads, vocabulary(),
                (int) numbers.number("context_length", 0, LONGEST_CONTEXT), !reads, assumptions);
    }

    private List<LayerMemory> layers(int layers, long embedding, long[] heads) {
        long[] keyHeads = keyHeads(layers, heads);
        int[] windows = SlidingWindows.of(numbers, architecture, layers);
        long state = RecurrentState.numbers(numbers, embedding, Arrays.stream(heads).max().orElse(0));
        if (state > 0 && !RecurrentState.knows(architecture)) {
            assumptions.add("it is not known which layers of " + architecture + " have a state: each is reckoned with one");
        }
        if (numbers.has("attention.indexer.key_length")) {
            assumptions.add("it is not known which layers of " + architecture + " keep an index: each is reckoned with one");
        }
        long indexed = numbers.number("attention.indexer.key_length", 0, WIDEST_HEAD);
        List<LayerMemory> memories = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            boolean recurrent = state > 0 && RecurrentState.has(numbers, architecture, layer, keyHeads[layer]);
            long kept = (recurrent && RecurrentState.replacesKeys(architecture)) || sharesKeys(layer, layers) ? 0
                    : kept(keyHeads[layer], heads[layer], embedding, windows[layer] > 0) + indexed;
            memories.add(new LayerMemory(kept, windows[layer], recurrent ? state : 0));
        }
        return memories;
    }

    private long[] keyHeads(int layers, long[] heads) {
        if (numbers.has("attention.head_count_kv")) {
            return numbers.each("attention.head_count_kv", layers, 0, MOST_HEADS);
        }
        return heads;
    }

    /** Keys and values of a token in one layer. Latent attention keeps one vector for both. */
    private long kept(long keyHeads, long heads, long embedding, boolean windowed) {
        long usual = heads == 0 ? 0 : embedding / heads;
        long key = numbers.number("attention.key_length", usual, WIDEST_HEAD);
        long value = numbers.number("attention.value_length", usual, WIDEST_HEAD);
        if (windowed) {
            key = numbers.number("attention.key_length_swa", key, WIDEST_HEAD);
            value = numbers.number("attention.value_length_swa", value, WIDEST_HEAD);
        }
        boolean latent = numbers.number("attention.key_length_mla", 0, WIDEST_HEAD) > 0;
        long kept = keyHeads * (latent ? key : key + value);
        if (kept > MOST_KEPT) {
            throw new FitException("fit.header.implausible", "the header of this " + architecture + " model asks for " + kept
                    + " numbers a token and layer; the most believed is " + MOST_KEPT + "; do not load this file");
        }
        return kept;
    }

    /** Some families let their last layers use the keys of earlier ones; layers that only guess ahead are not computed. */
    private boolean sharesKeys(int layer, int layers) {
        long own = architecture.equals("gemma3n") ? GEMMA_3N_OWN
                : layers - numbers.number("attention.shared_kv_layers", 0, MOST_LAYERS);
        return layer >= own || layer >= layers - numbers.number("nextn_predict_layers", 0, MOST_LAYERS);
    }

    private long inner(int layers, long heads, long embedding) {
        long dense = Arrays.stream(numbers.each("feed_forward_length", layers, 0, WIDEST)).max().orElse(0);
        long used = numbers.number("expert_used_count", 0, MOST_LAYERS);
        long expert = Arrays.stream(numbers.each("expert_feed_forward_length", layers, dense, WIDEST)).max().orElse(0);
        long queries = heads * numbers.number("attention.key_length", heads == 0 ? 0 : embedding / heads, WIDEST_HEAD);
        long state = 2 * numbers.number("ssm.inner_size", 0, WIDEST);
        return Math.max(Math.max(dense, used * expert), Math.max(queries, state));
    }

    /** Rows of the table of tokens; what the file says otherwise is only a claim. */
    private long vocabulary() {
        return header.tensors().stream().filter(tensor -> tensor.name().equals("token_embd.weight") && tensor.shape().size() > 1)
                .mapToLong(ShapeReader::rows).findFirst().orElseGet(this::tokens);
    }

    private long tokens() {
        return header.metadata().get("tokenizer.ggml.tokens") instanceof Items items ? Math.min(LARGEST_VOCABULARY, items.count())
                : numbers.number("vocab_size", 0, LARGEST_VOCABULARY);
    }

    private static long rows(Tensor table) {
        return Math.min(LARGEST_VOCABULARY, table.shape().get(1));
    }
}
