package gatehouse.engine.convert;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.source.Reference;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a published tensor is called in a GGUF file of its family. */
final class TensorNames {
    private static final Pattern IN_A_LAYER = Pattern.compile("model\\.layers\\.(0|[1-9]\\d{0,5})\\.(.+)");
    private static final Map<String, String> OUTSIDE = Map.of("model.embed_tokens", "token_embd", "model.norm", "output_norm",
            "lm_head", "output");
    private static final Map<String, String> ATTENTION = Map.of("input_layernorm", "attn_norm", "self_attn.q_proj", "attn_q",
            "self_attn.k_proj", "attn_k", "self_attn.v_proj", "attn_v", "self_attn.o_proj", "attn_output",
            "post_attention_layernorm", "ffn_norm");
    private static final Map<String, String> HEAD_NORMS = Map.of("self_attn.q_norm", "attn_q_norm", "self_attn.k_norm",
            "attn_k_norm");
    private static final Map<String, String> DENSE = Map.of("mlp.gate_proj", "ffn_gate", "mlp.up_proj", "ffn_up", "mlp.down_proj",
            "ffn_down");
    private static final Map<String, String> MIXTRAL = Map.of("block_sparse_moe.gate", "ffn_gate_inp",
            "block_sparse_moe.experts.w1", "ffn_gate_exps", "block_sparse_moe.experts.w2", "ffn_down_exps",
            "block_sparse_moe.experts.w3", "ffn_up_exps");
    private static final Map<String, String> EXPERTS = Map.of("mlp.gate", "ffn_gate_inp", "mlp.experts.gate_proj",
            "ffn_gate_exps", "mlp.experts.up_proj", "ffn_up_exps", "mlp.experts.down_proj", "ffn_down_exps");
    private static final Map<String, String> SHARED_EXPERT = Map.of("mlp.shared_expert.gate_proj", "ffn_gate_shexp",
            "mlp.shared_expert.up_proj", "ffn_up_shexp", "mlp.shared_expert.down_proj", "ffn_down_shexp",
            "mlp.shared_expert_gate", "ffn_gate_inp_shexp");

    private final Family family;
    private final long layers;
    private final Map<String, String> inALayer = new HashMap<>(ATTENTION);

    TensorNames(Family family, long layers) {
        this.family = family;
        this.layers = layers;
        switch (family) {
            case LLAMA -> {
                inALayer.putAll(DENSE);
                inALayer.putAll(MIXTRAL);
            }
            case QWEN2 -> inALayer.putAll(DENSE);
            case QWEN3 -> {
                inALayer.putAll(DENSE);
                inALayer.putAll(HEAD_NORMS);
            }
            case QWEN2_MOE -> {
                inALayer.putAll(EXPERTS);
                inALayer.putAll(SHARED_EXPERT);
            }
            case QWEN3_MOE -> {
                inALayer.putAll(EXPERTS);
                inALayer.putAll(HEAD_NORMS);
            }
        }
    }

    /** The name with its ending {@code .weight} or {@code .bias}. */
    String of(String published) {
        int dot = published.lastIndexOf('.');
        String ending = dot < 0 ? "" : published.substring(dot);
        if (!ending.equals(".weight") && !ending.equals(".bias")) {
            throw unknown(published);
        }
        String stem = published.substring(0, dot);
        String outside = OUTSIDE.get(stem);
        if (outside != null) {
            return outside + ending;
        }
        Matcher layer = IN_A_LAYER.matcher(stem);
        String inside = layer.matches() ? inALayer.get(layer.group(2)) : null;
        if (inside == null || Long.parseLong(layer.group(1)) >= layers) {
            throw unknown(published);
        }
        return "blk." + layer.group(1) + "." + inside + ending;
    }

    private EngineException unknown(String published) {
        return new EngineException("engine.convert.tensor-name", "the weights hold '" + published + "', which no "
                + family.ggufName() + " model of " + layers + " layers has; " + Reference.POINTER);
    }
}
