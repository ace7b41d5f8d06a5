package gatehouse.engine.importance;

import gatehouse.engine.convert.gguf.GgufMetadata;
import gatehouse.engine.convert.gguf.GgufWriter;
import gatehouse.engine.convert.gguf.TensorInfo;
import gatehouse.engine.convert.gguf.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Writes sums as a GGUF file, byte for byte as llama.cpp's tool does. */
final class ImportanceWriter {
    private ImportanceWriter() {}

    /** @param dataset name of the text they were computed on */
    static void write(Path file, ActivationSums sums, String dataset, int chunkTokens) throws IOException {
        var metadata = new GgufMetadata().text("general.type", "imatrix")
                .texts(ImportanceFile.DATASETS, List.of(dataset))
                .unsigned(ImportanceFile.CHUNKS, sums.chunks(chunkTokens))
                .unsigned(ImportanceFile.CHUNK_TOKENS, chunkTokens);
        List<TensorInfo> tensors = new ArrayList<>();
        sums.entries().forEach((name, entry) -> {
            long matrices = entry.counts().length;
            tensors.add(info(name + ImportanceFile.SUMS, entry.sums().length / matrices, matrices));
            tensors.add(info(name + ImportanceFile.COUNTS, 1, matrices));
        });
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var writer = new GgufWriter(channel);
            writer.append(ByteBuffer.wrap(GgufWriter.header(metadata, tensors)));
            for (ActivationSums.Entry entry : sums.entries().values()) {
                append(writer, entry.sums());
                float[] counts = new float[entry.counts().length];
                for (int i = 0; i < counts.length; i++) {
                    counts[i] = entry.counts()[i];
                }
                append(writer, counts);
            }
            writer.finish();
        }
    }

    /** Dimensions of length 1 behind the last longer one are not written. */
    private static TensorInfo info(String name, long columns, long matrices) {
        return new TensorInfo(name, matrices == 1 ? List.of(columns) : List.of(matrices, columns), TensorType.F32);
    }

    private static void append(GgufWriter writer, float[] values) throws IOException {
        var bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        writer.append(bytes);
        writer.endTensor();
    }
}
