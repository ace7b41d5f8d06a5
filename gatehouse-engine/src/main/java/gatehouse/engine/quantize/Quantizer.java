package gatehouse.engine.quantize;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.EngineException;
import gatehouse.engine.gguf.GgufFront;
import gatehouse.engine.importance.ImportanceFile;
import gatehouse.engine.llama.Importance;
import gatehouse.engine.llama.Llama;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.llama.LlamaQuantization;
import gatehouse.engine.llama.LlamaQuantization.TensorProgress;
import gatehouse.engine.llama.ModelFile;
import gatehouse.engine.quantize.QuantizeResult.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Quantizes a file inside this process. Runs in a child, because a fault in native code ends the process. */
public final class Quantizer {
    private static final double FULL_BITS = 8;
    /** Room for vocabulary and metadata, which are taken over as they are, and for the file system's own. */
    private static final long SPARE_BYTES = 32 << 20;
    /** With less than that a disk takes no further row of weights. */
    private static final long FULL_BYTES = 1 << 20;

    private final Llama llama;

    public Quantizer(Llama llama) {
        this.llama = llama;
    }

    /**
     * Quantizes to the end.
     *
     * @param unfinished where to write until the file is complete; beside the output
     */
    public QuantizeResult run(QuantizeRequest request, Path unfinished, TensorProgress progress) {
        try (ModelFile input = ModelFile.open(request.input())) {
            GgufFront front = GgufFront.read(request.input());
            ImportanceSource source = request.importance();
            Importance importance = source == null ? null : ImportanceFile.read(source.file(), source.name());
            TypePlan plan = new Planner(llama).plan(input, front, request.type(), importance, request.allowRequantize());
            requireSpace(request.folder(), plan.bytes());
            File before = describe(request.input(), Files.size(request.input()));
            write(new LlamaQuantization(llama, input, request.type(), importance, request.allowRequantize(), request.threads()),
                    unfinished, request.folder(), progress);
            force(unfinished);
            File after = describe(unfinished, Files.size(unfinished));
            Files.move(unfinished, request.output(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(request.folder());
            var warnings = new ArrayList<>(warnings(before));
            warnings.addAll(plan.warnings());
            return new QuantizeResult(before, after, request.type(), weighing(source, importance), request.allowRequantize(),
                    request.threads(), llama.version(), warnings);
        } catch (IOException e) {
            throw new EngineException("engine.quantize.io", "writing " + request.output() + " failed: " + e.getMessage()
                    + "; check the disk", e);
        } finally {
            deleteQuietly(unfinished);
        }
    }

    /** llama.cpp only says that writing failed, so a full disk is looked for. */
    private static void write(LlamaQuantization quantization, Path unfinished, Path folder, TensorProgress progress)
            throws IOException {
        try {
            quantization.write(unfinished, progress);
        } catch (EngineException e) {
            if (Files.getFileStore(folder).getUsableSpace() < FULL_BYTES) {
                throw new EngineException("engine.quantize.disk-full", "the disk of " + folder
                        + " became full while quantizing; nothing was kept. Free some space and start again", e);
            }
            throw e;
        }
    }

    private static QuantizeResult.@Nullable Weighing weighing(@Nullable ImportanceSource source, @Nullable Importance importance)
            throws IOException {
        return source == null || importance == null ? null
                : new QuantizeResult.Weighing(digest(source.file()), source.name(),
                        importance.weights().size(), importance.chunks());
    }

    private static Sha256 digest(Path file) throws IOException {
        var digest = Sha256.digest();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Sha256.finish(digest.digest());
    }

    private File describe(Path path, long bytes) {
        ModelFile file = ModelFile.open(path);
        var digest = file.sha256();
        try (LlamaModel model = LlamaModel.describe(llama, file)) {
            return new File(digest, bytes, model.description(), model.bitsPerWeight());
        }
    }

    private static void requireSpace(Path folder, long bytes) throws IOException {
        long needed = bytes + SPARE_BYTES;
        if (!Files.isDirectory(folder)) {
            throw new EngineException("engine.quantize.folder", "there is no folder " + folder + "; make it first");
        }
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw new EngineException("engine.quantize.space", String.format(Locale.ROOT,
                    "%s has %,d MB free, but %,d MB are needed; free some space or choose another folder", folder,
                    free / 1_000_000, needed / 1_000_000));
        }
    }

    static List<String> warnings(File input) {
        if (input.bitsPerWeight() >= FULL_BITS) {
            return List.of();
        }
        return List.of(String.format(Locale.ROOT,
                "the input has %.2f bits per weight already: what was lost on the way there stays"
                        + " lost, so figures made with this file say little about quantizing the original 16-bit weights",
                input.bitsPerWeight()));
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    public static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The next run writes over it or under another name; the answer of this one matters more.
            file.toFile().deleteOnExit();
        }
    }
}
