package gatehouse.engine.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.EngineException;
import gatehouse.engine.llama.NativeCode.Function;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A model file, opened once. It is hashed and loaded through the same descriptor, so a file put in its place between the
 * two is never loaded.
 */
public final class ModelFile implements AutoCloseable {
    private static final int READ_ONLY = 0;
    private static final int BUFFER_BYTES = 1 << 20;
    private static final byte[] MAGIC = "GGUF".getBytes(StandardCharsets.US_ASCII);

    private static final NativeCode C = NativeCode.standard();
    private static final Function OPEN = C.variadic("open", JAVA_INT, ADDRESS, JAVA_INT);
    private static final Function PREAD = C.function("pread", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
    private static final Function FDOPEN = C.function("fdopen", ADDRESS, JAVA_INT, ADDRESS);
    private static final Function FCLOSE = C.function("fclose", JAVA_INT, ADDRESS);

    private final Path path;
    private final int descriptor;
    private final MemorySegment stream;

    private ModelFile(Path path, int descriptor, MemorySegment stream) {
        this.path = path;
        this.descriptor = descriptor;
        this.stream = stream;
    }

    /**
     * Opens a file and looks at its first bytes.
     *
     * @throws EngineException when it is missing, unreadable or not a GGUF file
     */
    public static ModelFile open(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new EngineException("engine.model.missing", "there is no model file " + path + "; check the path");
        }
        try (Arena arena = Arena.ofConfined()) {
            int descriptor = OPEN.callInt(arena.allocateFrom(path.toString()), READ_ONLY);
            if (descriptor < 0) {
                throw new EngineException("engine.model.unreadable", path + " may not be read; check its permissions");
            }
            MemorySegment stream = FDOPEN.callPointer(descriptor, arena.allocateFrom("rb"));
            var file = new ModelFile(path, descriptor, stream);
            MemorySegment head = arena.allocate(MAGIC.length);
            if (file.read(head, 0) < MAGIC.length || !Arrays.equals(head.toArray(JAVA_BYTE), MAGIC)) {
                file.close();
                throw new EngineException("engine.model.not-gguf",
                        path + " is not a GGUF file; convert the model or name another file");
            }
            return file;
        }
    }

    /** Digest of the content as it is now. */
    public Sha256 sha256() {
        MessageDigest digest = Sha256.digest();
        byte[] bytes = new byte[BUFFER_BYTES];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(BUFFER_BYTES);
            long position = 0;
            int count;
            while ((count = read(buffer, position)) > 0) {
                MemorySegment.copy(buffer, JAVA_BYTE, 0, bytes, 0, count);
                digest.update(bytes, 0, count);
                position += count;
            }
        }
        return Sha256.finish(digest.digest());
    }

    /** Refuses content other than the expected one. */
    public ModelFile requireSha256(Sha256 expected) {
        Sha256 actual = sha256();
        if (!actual.equals(expected)) {
            close();
            throw new EngineException("engine.model.hash", path + " is not the approved file: its SHA-256 is " + actual.hex()
                    + ", expected " + expected.hex() + "; fetch it again or approve the new one");
        }
        return this;
    }

    private int read(MemorySegment buffer, long position) {
        long count = PREAD.callLong(descriptor, buffer, buffer.byteSize(), position);
        if (count < 0) {
            throw new EngineException("engine.model.unreadable", path + " cannot be read at byte " + position
                    + "; check the disk");
        }
        return Math.toIntExact(count);
    }

    public Path path() {
        return path;
    }

    /** A path that leads to the opened file itself, whatever lies at {@link #path()} by now, where the system has one. */
    String descriptorPath() {
        Path link = Path.of("/proc/self/fd", Integer.toString(descriptor));
        return Files.exists(link) ? link.toString() : path.toString();
    }

    /** The same for another process of this user, as long as this one holds the file open. */
    public Path sharedPath() {
        Path link = Path.of("/proc", Long.toString(ProcessHandle.current().pid()), "fd", Integer.toString(descriptor));
        return Files.exists(link) ? link : path;
    }

    /** The C stream over the descriptor. */
    MemorySegment stream() {
        return stream;
    }

    @Override
    public void close() {
        FCLOSE.callInt(stream);
    }
}
