package gatehouse.control.quantization;

import gatehouse.engine.convert.ConvertRequest;
import gatehouse.engine.convert.Converter;
import gatehouse.engine.convert.OutputType;
import gatehouse.engine.gguf.GgufFront;
import gatehouse.engine.gguf.GgufTensor;
import gatehouse.engine.gguf.TensorFormat;
import gatehouse.testkit.published.TinyModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** A tiny model that computes: the generated ones hold every bit pattern, also numbers that are none. */
final class SaneModel {
    private SaneModel() {}

    /** A 16-bit file of this model with small weights by chance, the same each time. */
    static Path write(TinyModel tiny, Path folder) throws IOException {
        Path home = Files.createTempDirectory(folder, "tiny");
        Path file = home.resolve("f16.gguf");
        Converter.convert(new ConvertRequest(tiny.write(home), file, OutputType.F16, null), (_, _) -> {});
        var random = new Random(7);
        GgufFront front = GgufFront.read(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (GgufTensor tensor : front.tensors()) {
                channel.write(weights(tensor, random), front.data() + tensor.offset());
            }
        }
        return file;
    }

    private static ByteBuffer weights(GgufTensor tensor, Random random) {
        var bytes = ByteBuffer.allocate((int) tensor.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        boolean isNorm = tensor.name().contains("norm");
        for (long i = 0; i < tensor.weights(); i++) {
            float weight = (float) random.nextGaussian() * 0.3f + (isNorm ? 1 : 0);
            if (tensor.format() == TensorFormat.F16) {
                bytes.putShort(Float.floatToFloat16(weight));
            } else {
                bytes.putFloat(weight);
            }
        }
        return bytes.flip();
    }
}
