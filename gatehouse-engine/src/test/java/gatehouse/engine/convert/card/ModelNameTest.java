package gatehouse.engine.convert.card;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts are what the reference's own reading of these names gives. */
class ModelNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    meta-llama/Llama-3.1-8B-Instruct|8030261248|Llama-3.1-8B-Instruct|meta-llama|Llama-3.1|Instruct||8B|Llama 3.1 8B Instruct
                    mistralai/Mistral-7B-Instruct-v0.3|7248023552|Mistral-7B-Instruct-v0.3|mistralai|Mistral|Instruct|v0.3|7B|Mistral 7B Instruct v0.3
                    Qwen/Qwen2.5-0.5B-Instruct|494032768|Qwen2.5-0.5B-Instruct|Qwen|Qwen2.5|Instruct||0.5B|Qwen2.5 0.5B Instruct
                    Qwen3-30B-A3B|30532122624|Qwen3-30B-A3B||Qwen3|||30B-A3B|Qwen3 30B A3B
                    mistralai/Mixtral-8x22B-v0.1|140620634112|Mixtral-8x22B-v0.1|mistralai|Mixtral||v0.1|8x22B|Mixtral 8x22B v0.1
                    bigscience/bloom-7b1|7069016064|bloom-7b1|bigscience|bloom|||7.1B|Bloom 7b1
                    microsoft/Phi-3-mini-4k-instruct|3821079552|Phi-3-mini-4k-instruct|microsoft|Phi-3|4k-instruct||mini|Phi 3 Mini 4k Instruct
                    my fine model|1000|my fine model||||||My Fine Model
                    ./model|10|model||||||Model
                    Model-128K-7B-chat|7000000000|Model-128K-7B-chat||Model|128k-chat||7B|Model 128K 7B Chat
                    Llama-2-7b-chat-hf|96960|Llama-2-7b-chat-hf||Llama-2|7b-chat-hf|||Llama 2 7b Chat Hf
                    llama-3_1-8B|0|llama-3_1-8B||llama|3_1||8B|Llama 3_1 8B
                    tiny-random-LlamaForCausalLM|1032|tiny-random-LlamaForCausalLM||||||Tiny Random LlamaForCausalLM
                    DeepSeek-R1-Distill-Qwen-1.5B|1777088000|DeepSeek-R1-Distill-Qwen-1.5B||DeepSeek-R1-Distill-Qwen|||1.5B|DeepSeek R1 Distill Qwen 1.5B
                    TinyLlama-1.1B-intermediate-step-1431k-3T|1100048384|TinyLlama-1.1B-intermediate-step-1431k-3T||TinyLlama|intermediate-step-1431k-3t||1.1B|TinyLlama 1.1B Intermediate Step 1431k 3T
                    model-q4_k_m-7b|7000000000|model-q4_k_m-7b||model|||7B|Model Q4_K_M 7b
                    v1.0-foo|0|v1.0-foo||||||v1.0 Foo
                    -x--7B-|7000000000|-x--7B-||x|||7B|X 7B
                    org/sub/name-7B|7000000000|sub/name-7B|org|sub/name|||7B|Sub/Name 7B
                    small-mini-70K-chat|70000|small-mini-70K-chat||small-mini|chat||70K|Small Mini 70K Chat
                    """)
    void a_name_is_taken_apart_as_the_reference_takes_it(String id, long weights, String name, String organisation,
            String basename,
            String finetune, String version, String label, String title) {
        // When
        ModelName parts = ModelName.parse(id, weights);

        // Then
        assertThat(parts).isEqualTo(new ModelName(name, organisation, basename, finetune, version, label));
        assertThat(ModelName.title(parts.name())).isEqualTo(title);
    }
}
