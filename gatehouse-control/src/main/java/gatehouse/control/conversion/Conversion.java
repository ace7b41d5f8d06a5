package gatehouse.control.conversion;

import gatehouse.control.registry.Blob;
import gatehouse.control.registry.BlobStore;
import gatehouse.engine.convert.BuildRecord;
import gatehouse.engine.convert.ConvertProgress;
import gatehouse.engine.convert.ConvertRequest;
import gatehouse.engine.convert.ConvertResult;
import gatehouse.engine.convert.Converter;
import gatehouse.engine.convert.OutputType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The conversion desk: makes a GGUF file of a folder of published weights and keeps it, or writes it where it is told to. */
public final class Conversion {
    private final BlobStore blobs;
    private final Path scratch;

    /**
     * @param scratch folder for files in the making
     */
    public Conversion(BlobStore blobs, Path scratch) {
        this.blobs = blobs;
        this.scratch = scratch;
    }

    /** Converts into the store. */
    public Kept keep(Path folder, OutputType type, @Nullable String name, ConvertProgress progress) {
        Path output = scratch
                .resolve("convert-" + ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId() + ".gguf");
        try {
            ConvertResult result = Converter.convert(new ConvertRequest(folder, output, type, name), progress);
            try (InputStream made = Files.newInputStream(output)) {
                Blob model = blobs.put(made, result.output(), "the converted file", _ -> {});
                return new Kept(result, model, blobs.put(BuildRecord.of(result).getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new ConversionException("conversion.file.unreadable", "the converted file " + output + " cannot be kept ("
                    + e.getMessage() + "); check the disk", e);
        } finally {
            discard(output);
        }
    }

    /** Converts into a file of one's own, with the record of how beside it. */
    public static ConvertResult write(ConvertRequest request, ConvertProgress progress) {
        ConvertResult result = Converter.convert(request, progress);
        Path record = request.output().resolveSibling(request.output().getFileName() + ".build.json");
        try {
            Files.writeString(record, BuildRecord.of(result));
            return result;
        } catch (IOException e) {
            throw new ConversionException("conversion.record.unwritten", "the file is whole, but its record " + record
                    + " cannot be written (" + e.getMessage() + "); check the disk", e);
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new ConversionException("conversion.file.leftover",
                    "the temporary file " + file + " cannot be removed (" + e.getMessage() + ")", e);
        }
    }

    /**
     * A converted file in the store.
     *
     * @param record how it was made, in the store too
     */
    public record Kept(ConvertResult result, Blob model, Blob record) {}
}
