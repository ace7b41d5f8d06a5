package gatehouse.engine.convert;

import gatehouse.engine.convert.gguf.GgufWriter;
import gatehouse.engine.convert.gguf.TensorType;
import gatehouse.engine.convert.gguf.WeightEncoder;
import gatehouse.engine.convert.safetensors.StoredTensor;
import gatehouse.engine.convert.safetensors.WeightDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.LongConsumer;

/** Carries weights from the published files into the new one, a few hundred thousand values at a time whatever their number. */
final class TensorCopy implements WeightSource.RunReader {
    /** A multiple of every block. */
    private static final int VALUES = 1 << 17;

    private final GgufWriter writer;
    private final LongConsumer progress;
    private final ByteBuffer stored = ByteBuffer.allocateDirect(VALUES * Double.BYTES);
    private final ByteBuffer encoded = ByteBuffer.allocateDirect(VALUES * Float.BYTES);
    private final float[] values = new float[VALUES];
    private TensorType type = TensorType.F32;

    /**
     * @param progress hears how many bytes were written since it last heard
     */
    TensorCopy(GgufWriter writer, LongConsumer progress) {
        this.writer = writer;
        this.progress = progress;
    }

    void copy(PlannedTensor tensor) throws IOException {
        type = tensor.info().type();
        tensor.source().forEachRun(this);
        flush();
        writer.endTensor();
    }

    @Override
    public void run(StoredTensor tensor, long first, long count) throws IOException {
        int width = tensor.type().bytes();
        for (long done = 0; done < count;) {
            int part = (int) Math.min(VALUES, count - done);
            stored.clear().limit(part * width);
            tensor.file().read(tensor.offset() + (first + done) * width, stored);
            WeightDecoder.decode(stored.flip(), tensor.type(), values, part);
            append(part);
            done += part;
        }
    }

    @Override
    public void values(List<Float> computed) throws IOException {
        for (int i = 0; i < computed.size(); i++) {
            values[i] = computed.get(i);
        }
        append(computed.size());
    }

    private void append(int count) throws IOException {
        if (encoded.remaining() < type.bytes(count)) {
            flush();
        }
        WeightEncoder.encode(values, count, type, encoded);
    }

    private void flush() throws IOException {
        encoded.flip();
        int bytes = encoded.remaining();
        writer.append(encoded);
        encoded.clear();
        progress.accept(bytes);
    }
}
