package gatehouse.engine.convert;

import static gatehouse.engine.convert.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorNamesTest {
    @ParameterizedTest
    @CsvSource({"LLAMA, model.embed_tokens.weight, token_embd.weight", "LLAMA, lm_head.weight, output.weight",
            "LLAMA, model.norm.weight, output_norm.weight", "QWEN2, model.layers.9.self_attn.q_proj.bias, blk.9.attn_q.bias",
            "QWEN3, model.layers.0.self_attn.k_norm.weight, blk.0.attn_k_norm.weight",
            "LLAMA, model.layers.3.post_attention_layernorm.weight, blk.3.ffn_norm.weight",
            "LLAMA, model.layers.3.block_sparse_moe.experts.w2.weight, blk.3.ffn_down_exps.weight",
            "QWEN2_MOE, model.layers.3.mlp.shared_expert_gate.weight, blk.3.ffn_gate_inp_shexp.weight",
            "QWEN3_MOE, model.layers.3.mlp.gate.weight, blk.3.ffn_gate_inp.weight"})
    void a_published_name_has_one_name_in_the_file(Family family, String published, String name) {
        assertThat(new TensorNames(family, 10).of(published)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"LLAMA, model.layers.0.self_attn.q_norm.weight", "QWEN2, model.layers.0.mlp.gate.weight",
            "QWEN3_MOE, model.layers.0.mlp.up_proj.weight", "QWEN3, model.layers.10.mlp.up_proj.weight",
            "LLAMA, model.layers.-1.mlp.up_proj.weight",
            "LLAMA, model.norm.scale", "LLAMA, weight", "LLAMA, model.layers.0.mlp.up_proj"})
    void a_name_that_the_family_does_not_have_is_refused(Family family, String published) {
        assertRefused("engine.convert.tensor-name", () -> new TensorNames(family, 10).of(published), published);
    }
}
