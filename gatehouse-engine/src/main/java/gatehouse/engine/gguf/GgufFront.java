package gatehouse.engine.gguf;

import gatehouse.engine.EngineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything in front of the tensors' bytes, as far as it matters here.
 *
 * @param numbers whole numbers of the metadata
 * @param texts texts of the metadata, a single one as a list of one; long lists, such as vocabularies, are left out
 * @param data where the bytes of the tensors begin
 */
public record GgufFront(Map<String, Long> numbers, Map<String, List<String>> texts, List<GgufTensor> tensors, long data) {
    public GgufFront {
        numbers = Map.copyOf(numbers);
        texts = Map.copyOf(texts);
        tensors = List.copyOf(tensors);
    }

    /**
     * Reads the front of a file and checks that every tensor it promises lies within the file.
     *
     * @throws EngineException with the place of what is wrong
     */
    public static GgufFront read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new FrontReader(new FrontBytes(channel, file)).read();
        } catch (IOException e) {
            throw new EngineException("engine.gguf.unreadable", file + " cannot be read (" + e.getMessage()
                    + "); check the path and its permissions", e);
        }
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(texts.get(key)).filter(list -> list.size() == 1).map(List::getFirst);
    }

    /** The numbers of a tensor of 32-bit reals. */
    public float[] reals(FileChannel channel, GgufTensor tensor) throws IOException {
        var bytes = ByteBuffer.allocate(Math.toIntExact(tensor.bytes())).order(ByteOrder.LITTLE_ENDIAN);
        long at = data + tensor.offset();
        while (bytes.hasRemaining()) {
            int count = channel.read(bytes, at + bytes.position());
            if (count < 0) {
                throw new IOException("it ends within " + tensor.name());
            }
        }
        float[] reals = new float[Math.toIntExact(tensor.weights())];
        bytes.flip().asFloatBuffer().get(reals);
        return reals;
    }
}
