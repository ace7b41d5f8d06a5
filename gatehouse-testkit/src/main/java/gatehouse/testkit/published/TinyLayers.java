package gatehouse.testkit.published;

/** Layers of tiny models under the names that all families share. */
final class TinyLayers {
    private TinyLayers() {}

    static TinyWeights headNorms(TinyWeights weights, String type, int layers, int headSize) {
        for (int layer = 0; layer < layers; layer++) {
            weights.tensor("model.layers." + layer + ".self_attn.q_norm.weight", type, headSize)
                    .tensor("model.layers." + layer + ".self_attn.k_norm.weight", type, headSize);
        }
        return weights;
    }

    static TinyWeights withBiases(TinyWeights weights) {
        for (String name : weights.names()) {
            if (name.matches(".*\\.[qkv]_proj\\.weight")) {
                weights.tensor(name.replace(".weight", ".bias"), "BF16", weights.rows(name));
            }
        }
        return weights;
    }

    static void experts(TinyWeights weights, String prefix, int experts, int hidden, int inner) {
        for (int expert = 0; expert < experts; expert++) {
            weights.tensor(prefix + "experts." + expert + ".gate_proj.weight", "BF16", inner, hidden)
                    .tensor(prefix + "experts." + expert + ".up_proj.weight", "BF16", inner, hidden)
                    .tensor(prefix + "experts." + expert + ".down_proj.weight", "BF16", hidden, inner);
        }
    }

    static TinyWeights dense(String type, int layers, int hidden, int heads, int keyHeads, int headSize, int inner,
            int tokens,
            boolean hasOutput) {
        TinyWeights weights = attention(type, layers, hidden, heads, keyHeads, headSize, tokens, hasOutput);
        for (int layer = 0; layer < layers; layer++) {
            String mlp = "model.layers." + layer + ".mlp.";
            weights.tensor(mlp + "gate_proj.weight", type, inner, hidden).tensor(mlp + "up_proj.weight", type, inner, hidden)
                    .tensor(mlp + "down_proj.weight", type, hidden, inner);
        }
        return weights;
    }

    static TinyWeights attention(String type, int layers, int hidden, int heads, int keyHeads, int headSize, int tokens,
            boolean hasOutput) {
        var weights = new TinyWeights().tensor("model.embed_tokens.weight", type, tokens, hidden).tensor("model.norm.weight",
                type, hidden);
        if (hasOutput) {
            weights.tensor("lm_head.weight", type, tokens, hidden);
        }
        for (int layer = 0; layer < layers; layer++) {
            String prefix = "model.layers." + layer + ".";
            weights.tensor(prefix + "input_layernorm.weight", type, hidden)
                    .tensor(prefix + "post_attention_layernorm.weight", type, hidden)
                    .tensor(prefix + "self_attn.q_proj.weight", type, (long) heads * headSize, hidden)
                    .tensor(prefix + "self_attn.k_proj.weight", type, (long) keyHeads * headSize, hidden)
                    .tensor(prefix + "self_attn.v_proj.weight", type, (long) keyHeads * headSize, hidden)
                    .tensor(prefix + "self_attn.o_proj.weight", type, hidden, (long) heads * headSize);
        }
        return weights;
    }
}
