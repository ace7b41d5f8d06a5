package gatehouse.testkit.published;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Writes safetensors files whose weights follow from the tensors' names alone. */
public final class TinyWeights {
    private final Map<String, byte[]> data = new LinkedHashMap<>();
    private final Map<String, String> heads = new LinkedHashMap<>();

    public TinyWeights tensor(String name, String type, long... shape) {
        int elements = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        var bytes = ByteBuffer.allocate(elements * width(type)).order(ByteOrder.LITTLE_ENDIAN);
        long state = name.chars().asLongStream().reduce(1469598103934665603L, (hash, c) -> (hash ^ c) * 1099511628211L);
        for (int i = 0; i < elements; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            put(bytes, type, value((int) (state >>> 40), i));
        }
        return raw(name, type, bytes.array(), shape);
    }

    public TinyWeights raw(String name, String type, byte[] bytes, long... shape) {
        data.put(name, bytes);
        heads.put(name, "\"dtype\":\"" + type + "\",\"shape\":" + Arrays.toString(shape).replace(" ", ""));
        return this;
    }

    /** Mostly between -1 and 1; now and then something that rounds badly, is hardly there or overflows 16 bits. */
    private static float value(int random, int index) {
        float plain = (random - (1 << 23)) / (float) (1 << 23);
        return switch (index % 97) {
            case 11 -> 0;
            case 23 -> plain * 1e-6f;
            case 37 -> plain * 3e-40f;
            case 53 -> plain * 40_000f;
            case 71 -> index % 2 == 0 ? 65_519.9f : 65_520f;
            case 89 -> -0f;
            default -> plain;
        };
    }

    private static void put(ByteBuffer bytes, String type, float value) {
        switch (type) {
            case "F64" -> bytes.putDouble(value * 1.000000001);
            case "F32" -> bytes.putFloat(value);
            case "F16" -> bytes.putShort(Float.floatToFloat16(Math.max(-60_000, Math.min(60_000, value))));
            case "BF16" -> bytes.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
            default -> throw new AssertionError(type);
        }
    }

    private static int width(String type) {
        return switch (type) {
            case "F64" -> 8;
            case "F32" -> 4;
            default -> 2;
        };
    }

    /** The same tensors with small weights by chance, and norms around 1: numbers that a model can compute with. */
    public TinyWeights computing() {
        var same = new TinyWeights();
        var random = new Random(7);
        data.forEach((name, content) -> {
            String type = heads.getOrDefault(name, "").replaceAll(".*\"dtype\":\"(\\w+)\".*", "$1");
            var bytes = ByteBuffer.allocate(content.length).order(ByteOrder.LITTLE_ENDIAN);
            float middle = name.contains("norm") ? 1 : 0;
            while (bytes.hasRemaining()) {
                put(bytes, type, (float) random.nextGaussian() * 0.3f + middle);
            }
            same.data.put(name, bytes.array());
        });
        same.heads.putAll(heads);
        return same;
    }

    /** Size of a tensor's outermost dimension. */
    public long rows(String name) {
        return Long.parseLong(heads.getOrDefault(name, "[0]").replaceAll(".*\\[(\\d+).*", "$1"));
    }

    public List<String> names() {
        return new ArrayList<>(data.keySet());
    }

    /** One file with everything. */
    public void write(Path file) throws IOException {
        write(file, names());
    }

    /** Several files with an index, the tensors dealt out in turn. */
    public void writeShards(Path folder, int shards) throws IOException {
        var places = new ArrayList<String>();
        for (int shard = 0; shard < shards; shard++) {
            String name = "model-0000" + (shard + 1) + "-of-0000" + shards + ".safetensors";
            var mine = new ArrayList<String>();
            for (int i = shard; i < data.size(); i += shards) {
                mine.add(names().get(i));
                places.add("\"" + names().get(i) + "\": \"" + name + "\"");
            }
            write(folder.resolve(name), mine);
        }
        Files.writeString(folder.resolve("model.safetensors.index.json"),
                "{\"metadata\": {\"total_size\": 1}, \"weight_map\": {" + String.join(", ", places) + "}}");
    }

    private void write(Path file, List<String> names) throws IOException {
        Files.write(file, bytes(names));
    }

    public byte[] bytes(List<String> names) {
        var header = new ArrayList<String>();
        var all = new ByteArrayOutputStream();
        for (String name : names) {
            byte[] bytes = data.getOrDefault(name, new byte[0]);
            header.add("\"" + name + "\":{" + heads.get(name) + ",\"data_offsets\":[" + all.size() + ","
                    + (all.size() + bytes.length) + "]}");
            all.writeBytes(bytes);
        }
        return file(header.stream().collect(Collectors.joining(",", "{\"__metadata__\":{\"format\":\"pt\"},", "}")),
                all.toByteArray());
    }

    /** A file of this header, whatever it says, padded as the format's own library does. */
    public static byte[] file(String header, byte[] data) {
        byte[] text = (header + " ".repeat(Math.floorMod(-header.length(), 8))).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length)
                .put(text)
                .put(data).array();
    }
}
