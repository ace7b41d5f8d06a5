package gatehouse.engine.convert;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.EngineException;
import gatehouse.engine.convert.gguf.GgufWriter;
import gatehouse.engine.convert.safetensors.Checkpoint;
import gatehouse.engine.convert.source.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** The file being made: under a name of its own until it is whole and on disk, then in one step under its own. */
final class OutputFile {
    /** Room for the file system's own. */
    private static final long SPARE_BYTES = 8 << 20;

    private final ConvertRequest request;
    private final byte[] header;
    private final List<PlannedTensor> tensors;
    private final long bytes;

    OutputFile(ConvertRequest request, byte[] header, List<PlannedTensor> tensors) {
        this.request = request;
        this.header = header;
        this.tensors = tensors;
        this.bytes = GgufWriter.size(header, tensors.stream().map(PlannedTensor::info).toList());
    }

    /** Hashes what is read, then writes; through the same open files, so that what was hashed is what was written. */
    Written write(Checkpoint checkpoint, Consumer<InputFile> hashed, ConvertProgress progress) {
        Path unfinished = request.unfinished();
        try {
            requireSpace();
            LongConsumer step = stepper(progress, checkpoint.bytes() + bytes);
            checkpoint.hash(step).forEach(hashed);
            Sha256 digest = write(unfinished, step);
            Files.move(unfinished, request.output(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(folder());
            return new Written(digest, bytes);
        } catch (ClosedByInterruptException e) {
            throw new EngineException("engine.convert.interrupted", "interrupted; nothing was kept, start again", e);
        } catch (IOException e) {
            throw new EngineException("engine.convert.io",
                    "writing " + request.output() + " failed: " + e.getMessage() + "; check the disk", e);
        } finally {
            deleteQuietly(unfinished);
        }
    }

    private Sha256 write(Path unfinished, LongConsumer step) throws IOException {
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            var writer = new GgufWriter(channel);
            writer.append(ByteBuffer.wrap(header));
            step.accept(header.length);
            var copy = new TensorCopy(writer, step);
            for (PlannedTensor tensor : tensors) {
                copy.copy(tensor);
            }
            if (writer.written() != bytes) {
                throw new AssertionError("planned " + bytes + " bytes, but wrote " + writer.written());
            }
            return writer.finish();
        }
    }

    private void requireSpace() throws IOException {
        if (!Files.isDirectory(folder())) {
            throw new EngineException("engine.convert.folder", "there is no folder " + folder() + "; make it first");
        }
        long free = Files.getFileStore(folder()).getUsableSpace();
        if (free < bytes + SPARE_BYTES) {
            throw new EngineException("engine.convert.space", String.format(Locale.ROOT,
                    "%s has %,d MB free, but %,d MB are needed; free some space or choose another folder", folder(),
                    free / 1_000_000, (bytes + SPARE_BYTES) / 1_000_000));
        }
    }

    private Path folder() {
        Path parent = request.output().getParent();
        if (parent == null) {
            throw new EngineException("engine.convert.folder", request.output() + " is no name for a file; name one");
        }
        return parent;
    }

    private static LongConsumer stepper(ConvertProgress progress, long total) {
        var done = new long[1];
        return count -> {
            done[0] += count;
            progress.advanced(Math.min(done[0], total), total);
        };
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The next run writes over it; the answer of this one matters more.
            file.toFile().deleteOnExit();
        }
    }

    /** A whole file. */
    record Written(Sha256 sha256, long bytes) {}
}
