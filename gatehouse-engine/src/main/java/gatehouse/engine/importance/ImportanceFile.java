package gatehouse.engine.importance;

import gatehouse.engine.EngineException;
import gatehouse.engine.gguf.GgufFront;
import gatehouse.engine.gguf.GgufTensor;
import gatehouse.engine.gguf.TensorFormat;
import gatehouse.engine.llama.Importance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A file with an importance matrix, as llama.cpp's tool writes it: a GGUF file, or the older form without a name. */
public final class ImportanceFile {
    static final String DATASETS = "imatrix.datasets";
    static final String CHUNKS = "imatrix.chunk_count";
    static final String CHUNK_TOKENS = "imatrix.chunk_size";
    static final String SUMS = ".in_sum2";
    static final String COUNTS = ".counts";

    private static final String GGUF = "GGUF";

    private ImportanceFile() {}

    /** Whether a file begins as one, which no text does. */
    public static boolean isOne(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] beginning = in.readNBytes(LegacyReader.BEGINNING);
            return isGguf(beginning) || LegacyReader.begins(beginning);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Reads one.
     *
     * @param name what it is called in the file that is made with it
     * @throws EngineException when it is damaged or something else
     */
    public static Importance read(Path file, String name) {
        try (InputStream in = Files.newInputStream(file)) {
            if (!isGguf(in.readNBytes(GGUF.length()))) {
                return finite(file, LegacyReader.read(file, name));
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        GgufFront front = GgufFront.read(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return finite(file, modern(file, front, channel, name));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static boolean isGguf(byte[] beginning) {
        return new String(beginning, StandardCharsets.ISO_8859_1).startsWith(GGUF);
    }

    private static Importance modern(Path file, GgufFront front, FileChannel channel, String name) throws IOException {
        List<String> datasets = front.texts().get(DATASETS);
        Long chunks = front.numbers().get(CHUNKS);
        if (datasets == null || chunks == null || !front.numbers().containsKey(CHUNK_TOKENS)) {
            throw wrong(file, "its metadata lacks " + DATASETS + ", " + CHUNKS + " or " + CHUNK_TOKENS);
        }
        Map<String, GgufTensor> tensors = new HashMap<>();
        front.tensors().forEach(tensor -> tensors.put(tensor.name(), tensor));
        Map<String, float[]> weights = new HashMap<>();
        for (GgufTensor tensor : front.tensors()) {
            if (tensor.name().endsWith(SUMS)) {
                String of = tensor.name().substring(0, tensor.name().length() - SUMS.length());
                GgufTensor counts = tensors.get(of + COUNTS);
                if (counts == null || tensor.format() != TensorFormat.F32 || counts.format() != TensorFormat.F32
                        || tensor.weights() % counts.weights() != 0) {
                    throw wrong(file, "sums and counts of " + of + " do not belong together");
                }
                weights.put(of, means(front.reals(channel, tensor), front.reals(channel, counts)));
            }
        }
        if (weights.isEmpty()) {
            throw wrong(file, "it has no entry");
        }
        return new Importance(name, datasets.isEmpty() ? null : datasets.getFirst(), (int) (long) chunks, weights);
    }

    /** Mean square of each column; columns of an expert that no token met count alike. */
    private static float[] means(float[] sums, float[] counts) {
        int columns = sums.length / counts.length;
        float[] means = new float[sums.length];
        for (int i = 0; i < sums.length; i++) {
            float count = Math.round(counts[i / columns]);
            means[i] = count > 0 ? sums[i] / count : 1;
        }
        return means;
    }

    private static Importance finite(Path file, Importance importance) {
        importance.weights().forEach((name, values) -> {
            for (float value : values) {
                if (!Float.isFinite(value)) {
                    throw wrong(file, "the entry " + name + " holds a number that is none");
                }
            }
        });
        return importance;
    }

    static EngineException wrong(Path file, String why) {
        return new EngineException("engine.importance.file", file + " is no importance matrix that can be used: " + why
                + "; make it again, or give the text to compute one from");
    }

    private static EngineException unreadable(Path file, IOException e) {
        return new EngineException("engine.importance.unreadable", file + " cannot be read (" + e.getMessage()
                + "); check the path and its permissions", e);
    }
}
