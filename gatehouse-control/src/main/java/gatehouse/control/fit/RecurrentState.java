package gatehouse.control.fit;

import java.util.Set;

/** What layers keep of a text as a whole: the state of Mamba, RWKV, delta-net and short-convolution layers. */
final class RecurrentState {
    private static final Set<String> ALL_LAYERS = Set.of("mamba", "mamba2", "rwkv6", "rwkv6qwen2", "rwkv7", "arwkv7",
            "falcon-h1");
    private static final Set<String> BY_INTERVAL = Set.of("qwen3next", "qwen35", "qwen35moe");
    /** Layers of these without key heads are the recurrent ones. */
    private static final Set<String> BY_HEADS = Set.of("jamba", "granitehybrid", "lfm2", "lfm2moe", "plamo2", "nemotron_h",
            "nemotron_h_moe", "kimi-linear", "bailingmoe3");
    private static final long WIDE = 1 << 20;
    private static final int INTERVAL = 4;

    private RecurrentState() {}

    /** Whether this calculation knows which layers of the architecture have a state. */
    static boolean knows(String architecture) {
        return ALL_LAYERS.contains(architecture) || BY_INTERVAL.contains(architecture) || BY_HEADS.contains(architecture);
    }

    /** Whether the layer has a state; for an architecture that is not known, each may have. */
    static boolean has(HeaderNumbers numbers, String architecture, int layer, long keyHeads) {
        if (BY_INTERVAL.contains(architecture)) {
            return (layer + 1) % Math.max(1, numbers.number("full_attention_interval", INTERVAL, WIDE)) != 0;
        }
        return !BY_HEADS.contains(architecture) || keyHeads == 0;
    }

    /** Whether a layer with a state has keys and values as well. */
    static boolean replacesKeys(String architecture) {
        return knows(architecture) && !architecture.equals("falcon-h1");
    }

    /** Numbers of one layer's state; 0 for a model without such layers. */
    static long numbers(HeaderNumbers numbers, long embedding, long heads) {
        if (numbers.has("wkv.head_size")) {
            return embedding * numbers.number("token_shift_count", 2, 16)
                    + embedding * numbers.number("wkv.head_size", 0, WIDE);
        }
        if (numbers.has("shortconv.l_cache")) {
            return embedding * Math.max(0, numbers.number("shortconv.l_cache", 1, WIDE) - 1);
        }
        long taps = Math.max(0, numbers.number("ssm.conv_kernel", 0, 1024) - 1);
        if (numbers.has("kda.head_dim")) {
            long width = numbers.number("kda.head_dim", 0, 4096);
            return 3 * taps * heads * width + width * width * heads;
        }
        long inner = numbers.number("ssm.inner_size", 0, WIDE);
        long state = numbers.number("ssm.state_size", 0, 4096);
        return taps * (inner + 2 * numbers.number("ssm.group_count", 0, 1024) * state) + state * inner;
    }
}
