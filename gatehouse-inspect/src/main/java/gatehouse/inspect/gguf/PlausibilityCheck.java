package gatehouse.inspect.gguf;

import gatehouse.api.evidence.Severity;
import gatehouse.inspect.gguf.GgufValue.Items;
import gatehouse.inspect.gguf.GgufValue.Real;
import gatehouse.inspect.gguf.GgufValue.Text;
import gatehouse.inspect.gguf.GgufValue.Whole;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether the sizes a header tells can be those of any model. Loaders check some of them with an assertion that ends the process and
 * others not at all, so what no architecture can have is found here first.
 */
final class PlausibilityCheck {
    private static final String REMEDY = "do not load this file; loaders end or overflow with sizes like this";
    private static final long LAYERS = 512;
    private static final long EXPERTS = 1024;
    private static final Set<String> SCALINGS = Set.of("none", "linear", "yarn", "longrope");
    /** Largest value of keys that every architecture spells the same; all are at least 0. */
    private static final Map<String, Long> MOST = Map.ofEntries(
            Map.entry("embedding_length", 1L << 22), Map.entry("feed_forward_length", 1L << 24),
            Map.entry("expert_feed_forward_length", 1L << 24), Map.entry("attention.head_count", 1L << 12),
            Map.entry("attention.head_count_kv", 1L << 12), Map.entry("attention.key_length", 1L << 12),
            Map.entry("attention.value_length", 1L << 12), Map.entry("attention.key_length_mla", 1L << 12),
            Map.entry("attention.value_length_mla", 1L << 12), Map.entry("rope.dimension_count", 1L << 12),
            Map.entry("context_length", 1L << 25), Map.entry("vocab_size", 1L << 26), Map.entry("expert_count", EXPERTS),
            Map.entry("expert_used_count", EXPERTS), Map.entry("nextn_predict_layers", LAYERS),
            Map.entry("leading_dense_block_count", LAYERS), Map.entry("ssm.conv_kernel", 1L << 10),
            Map.entry("ssm.inner_size", 1L << 22), Map.entry("ssm.state_size", 1L << 12), Map.entry("ssm.group_count", 1L << 10),
            Map.entry("ssm.time_step_rank", 1L << 16), Map.entry("attention.sliding_window", 1L << 25));

    private final GgufHeader header;
    private final Findings findings;
    private final String prefix;

    PlausibilityCheck(GgufHeader header, Findings findings) {
        this.header = header;
        this.findings = findings;
        this.prefix = header.architecture().orElse("") + ".";
    }

    void run() {
        if (header.architecture().isEmpty()) {
            return;
        }
        layers();
        MOST.forEach((key, most) -> atMost(prefix + key, most));
        heads();
        experts();
        rope();
        epsilons();
        tokens();
    }

    private void layers() {
        String key = prefix + "block_count";
        var layers = header.whole(key);
        if (header.metadata().containsKey(key) && (layers.isEmpty() || layers.getAsLong() < 1 || layers.getAsLong() > LAYERS)) {
            wrong(key, "is not a number of layers from 1 to " + LAYERS);
        } else if (number("nextn_predict_layers") > layers.orElse(LAYERS)) {
            wrong(prefix + "nextn_predict_layers", "is more than there are layers");
        }
    }

    private void atMost(String key, long most) {
        List<GgufValue> values = switch (header.metadata().get(key)) {
            case Items items -> items.kept();
            case GgufValue value -> List.of(value);
            case null -> List.of();
        };
        for (GgufValue value : values) {
            if (value instanceof Whole(var type, long bits) && (bits < 0 || bits > most)) {
                wrong(key, "is not a number from 0 to " + most);
                return;
            }
        }
    }

    /** Every key head serves the same number of query heads, and a head is a part of a token's vector. */
    private void heads() {
        long heads = number("attention.head_count");
        long keyHeads = number("attention.head_count_kv");
        if (heads > 0 && keyHeads > 0 && heads % keyHeads != 0) {
            wrong(prefix + "attention.head_count_kv", "does not divide the " + heads + " heads");
        }
        if (number("rope.dimension_count") % 2 != 0) {
            wrong(prefix + "rope.dimension_count", "is odd, but numbers are turned in pairs");
        }
    }

    private void experts() {
        long all = number("expert_count");
        long used = number("expert_used_count");
        if (used > all) {
            wrong(prefix + "expert_used_count", "is more than the " + all + " experts there are");
        }
        if (all > 0 && used == 0 && !(header.metadata().get(prefix + "expert_used_count") instanceof Items)) {
            wrong(prefix + "expert_used_count", "is 0 although there are " + all + " experts");
        }
        long groups = number("expert_group_count");
        long chosen = number("expert_group_used_count");
        boolean single = groups > 0 && groups >= all;
        boolean uneven = groups > 1 && (all % groups != 0 || chosen < 1 || chosen >= groups);
        if (single || uneven) {
            wrong(prefix + "expert_group_count", "does not divide the " + all + " experts into groups of which some are used");
        }
    }

    private void rope() {
        String key = prefix + "rope.scaling.type";
        if (header.metadata().get(key) instanceof Text(String scaling) && !SCALINGS.contains(scaling)) {
            wrong(key, "is " + Findings.quoted(scaling) + ", which is no way of scaling");
        }
    }

    private void epsilons() {
        header.metadata().forEach((key, value) -> {
            if (key.startsWith(prefix) && value instanceof Real(double real)
                    && (!Double.isFinite(real) || (key.endsWith("epsilon") && real < 0))) {
                wrong(key, "is not a number that can be computed with");
            }
        });
    }

    /** Scores and kinds of tokens are read up to the number of tokens, and special tokens are looked up among them. */
    private void tokens() {
        if (!(header.metadata().get("tokenizer.ggml.tokens") instanceof Items tokens)) {
            return;
        }
        for (String key : List.of("tokenizer.ggml.scores", "tokenizer.ggml.token_type")) {
            if (header.metadata().get(key) instanceof Items items && items.count() < tokens.count()) {
                wrong(key, "has " + items.count() + " entries for " + tokens.count() + " tokens");
            }
        }
        header.metadata().forEach((key, value) -> {
            // Converters write the largest number for "none".
            if (key.startsWith("tokenizer.ggml.") && key.endsWith("_token_id") && value instanceof Whole(var type, long bits)
                    && bits != 0xFFFF_FFFFL && bits != -1 && (bits < 0 || bits >= tokens.count())) {
                wrong(key, "is not one of the " + tokens.count() + " tokens");
            }
        });
    }

    private long number(String key) {
        return header.whole(prefix + key).orElse(0);
    }

    private void wrong(String key, String what) {
        findings.add("inspect.gguf.parameter.implausible", Severity.HIGH, Findings.quoted(key),
                "the value of " + Findings.quoted(key) + " " + what, REMEDY);
    }
}
