package gatehouse.control.fit;

import gatehouse.inspect.gguf.GgmlType;
import gatehouse.inspect.gguf.GgufHeader;
import gatehouse.inspect.gguf.GgufValue;
import gatehouse.inspect.gguf.GgufValue.Flag;
import gatehouse.inspect.gguf.GgufValue.Items;
import gatehouse.inspect.gguf.GgufValue.Text;
import gatehouse.inspect.gguf.GgufValue.Whole;
import gatehouse.inspect.gguf.Tensor;
import gatehouse.inspect.gguf.ValueType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Headers with the sizes that makers publish, key by key as the converter writes them. */
final class PublishedModel {
    private final String architecture;
    private final Map<String, GgufValue> metadata = new LinkedHashMap<>();

    private PublishedModel(String architecture) {
        this.architecture = architecture;
        metadata.put("general.architecture", new Text(architecture));
    }

    static PublishedModel of(String architecture, int layers, int embedding) {
        return new PublishedModel(architecture).with("block_count", layers).with("embedding_length", embedding)
                .with("context_length", 1 << 20).with("feed_forward_length", 4L * embedding);
    }

    PublishedModel heads(int heads, int keyHeads) {
        return with("attention.head_count", heads).with("attention.head_count_kv", keyHeads);
    }

    /** Length of a key and a value. */
    PublishedModel head(int key, int value) {
        return with("attention.key_length", key).with("attention.value_length", value);
    }

    PublishedModel ssm(int kernel, int inner, int state, int groups) {
        return with("ssm.conv_kernel", kernel).with("ssm.inner_size", inner).with("ssm.state_size", state)
                .with("ssm.group_count", groups);
    }

    PublishedModel with(String key, long value) {
        metadata.put(architecture + "." + key, new Whole(ValueType.UINT32, value));
        return this;
    }

    PublishedModel with(String key, boolean value) {
        metadata.put(architecture + "." + key, new Flag(value));
        return this;
    }

    PublishedModel each(String key, long... values) {
        List<GgufValue> items = Arrays.stream(values).<GgufValue>mapToObj(value -> new Whole(ValueType.UINT32, value)).toList();
        metadata.put(architecture + "." + key, new Items(ValueType.UINT32, items.size(), items));
        return this;
    }

    GgufHeader header() {
        return new GgufHeader(3, metadata,
                List.of(new Tensor("token_embd.weight", GgmlType.Q8_0, List.of(64L, 1000L), 0)), 32, 4096, 1 << 20);
    }

    @Override
    public String toString() {
        return architecture;
    }
}
