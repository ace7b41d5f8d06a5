package gatehouse.control.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Writes files that are whole or not there: to a temporary name, forced to disk, then renamed. */
public final class WholeFile {
    private WholeFile() {}

    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Replaces {@code file} with these bytes, readable by its owner alone. */
    public static void write(Path file, byte[] bytes) {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            Files.deleteIfExists(temporary);
            createForOwner(temporary);
            try (var output = new RandomAccessFile(temporary.toFile(), "rw")) {
                output.write(bytes);
                output.getFD().sync();
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            discard(temporary, e);
            throw failure(file, e);
        }
    }

    /** Makes an empty file that only its owner can read or write; one that is there is left as it is. */
    public static void createForOwner(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            return; // made by an earlier start, or by another process just now
        }
    }

    /** The exception for a failed write, with the next step in its message. */
    public static StorageException failure(Path file, IOException e) {
        boolean full = (e instanceof FileSystemException system && isFull(system.getReason())) || isFull(e.getMessage());
        return full
                ? new StorageException("storage.disk.full",
                        "the disk is full: " + file + " could not be written; free some space and"
                                + " start again, finished work is kept",
                        e)
                : new StorageException("storage.write", file + " could not be written (" + e.getMessage() + ")", e);
    }

    private static boolean isFull(@Nullable String message) {
        return message != null && (message.contains("No space left") || message.contains("quota exceeded"));
    }

    private static void discard(Path temporary, IOException cause) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
