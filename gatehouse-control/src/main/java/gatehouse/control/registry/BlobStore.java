package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.transfer.Transfer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The content-addressed store {@code <home>/blobs/sha256/ab/abcdef...}. Content is hashed on its way to a temporary file, forced to
 * disk and renamed when the hash holds, so that a blob is whole or absent. Threads and processes may write the same blob at once.
 * Whatever is looked for or kept is held first, so that no sweep of another process takes it away meanwhile.
 */
public final class BlobStore {
    private static final int CHUNK = 256 * 1024;

    private final Path root;
    private final Scratch scratch;
    private final Opener opener;
    private final Consumer<Sha256> hold;

    public BlobStore(Path home) {
        this(home, OwnerOnly::create);
    }

    BlobStore(Path home, Opener opener) {
        this(home, opener, _ -> {});
    }

    BlobStore(Path home, Opener opener, Consumer<Sha256> hold) {
        this.hold = hold;
        Path blobs = home.resolve("blobs");
        this.root = blobs.resolve("sha256");
        this.scratch = new Scratch(blobs.resolve("incoming"));
        this.opener = opener;
    }

    /** Where this content lies, or would. */
    public Path path(Sha256 digest) {
        return shelf(digest).resolve(digest.hex());
    }

    private Path shelf(Sha256 digest) {
        return root.resolve(digest.hex().substring(0, 2));
    }

    /** The blob, when it is there; its content is not looked at. */
    public Optional<Blob> find(Sha256 digest) {
        hold.accept(digest);
        Path path = path(digest);
        try {
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Optional.of(new Blob(digest, Files.size(path), path))
                    : Optional.empty();
        } catch (IOException e) {
            throw RegistryException.io("looking at " + path, e);
        }
    }

    /** Hashes the blob again; false when it is absent or no longer what its name says. */
    public boolean verify(Sha256 digest) {
        return verify(digest, bytes -> {});
    }

    boolean verify(Sha256 digest, LongConsumer progress) {
        return find(digest).isPresent() && hash(path(digest), progress).equals(digest);
    }

    /** Removes a blob that does not hold; nothing happens when it is absent. */
    public void discard(Sha256 digest) {
        try {
            Files.deleteIfExists(path(digest));
        } catch (IOException e) {
            throw RegistryException.io("removing " + path(digest), e);
        }
    }

    public Blob put(byte[] content) {
        return put(new ByteArrayInputStream(content), null, "a small file", bytes -> {});
    }

    /**
     * Takes content in.
     *
     * @param expected what the digest must be; null keeps whatever comes
     * @param what the content in words, for errors
     * @param progress hears the bytes so far
     */
    public Blob put(InputStream content, @Nullable Sha256 expected, String what, LongConsumer progress) {
        try (var staged = stage(content, expected, what, progress)) {
            return staged.keep();
        }
    }

    /** Takes in a file that was received and proven, by giving it its name. */
    Blob adopt(Transfer.Arrived arrived) {
        hold.accept(arrived.sha256());
        Path folder = shelf(arrived.sha256());
        try {
            try (var channel = FileChannel.open(arrived.file(), StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            long bytes = Files.size(arrived.file());
            OwnerOnly.folders(folder);
            arrived.moveTo(path(arrived.sha256()));
            OwnerOnly.force(folder);
            return new Blob(arrived.sha256(), bytes, path(arrived.sha256()));
        } catch (IOException e) {
            throw RegistryException.io("storing " + arrived.sha256(), e);
        }
    }

    /** A place for files in the making that are to be kept here. */
    public Making making() {
        return new Making(this, scratch.open());
    }

    /** Takes in a finished file, by giving it its name. */
    Blob take(Path file, Sha256 expected, String what, LongConsumer progress) {
        Sha256 digest = hash(file, progress);
        if (!digest.equals(expected)) {
            throw mismatch(what, digest, expected);
        }
        hold.accept(digest);
        Path folder = shelf(digest);
        try {
            OwnerOnly.own(file);
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            OwnerOnly.folders(folder);
            var blob = new Blob(digest, Files.size(file), path(digest));
            Files.move(file, blob.path(), StandardCopyOption.ATOMIC_MOVE);
            OwnerOnly.force(folder);
            return blob;
        } catch (IOException e) {
            throw RegistryException.io("storing " + what, e);
        }
    }

    /** Takes content in up to the last step, so that what belongs to it can be kept before it is there. */
    Staged stage(InputStream content, @Nullable Sha256 expected, String what, LongConsumer progress) {
        var work = scratch.open();
        boolean whole = false;
        try {
            Path temporary = work.path().resolve("blob");
            Sha256 digest = write(content, temporary, progress);
            if (expected != null && !digest.equals(expected)) {
                throw mismatch(what, digest, expected);
            }
            var staged = new Staged(work, temporary, shelf(digest), new Blob(digest, Files.size(temporary), path(digest)));
            whole = true;
            return staged;
        } catch (IOException e) {
            throw RegistryException.io("storing " + what, e);
        } finally {
            if (!whole) {
                work.close();
            }
        }
    }

    /** Content that is whole, checked and on disk, but not yet under its name; closing it without keeping forgets it. */
    final class Staged implements AutoCloseable {
        private final Scratch.Folder work;
        private final Path temporary;
        private final Path folder;
        private final Blob blob;

        private Staged(Scratch.Folder work, Path temporary, Path folder, Blob blob) {
            this.work = work;
            this.temporary = temporary;
            this.folder = folder;
            this.blob = blob;
        }

        Sha256 sha256() {
            return blob.sha256();
        }

        Blob keep() {
            hold.accept(blob.sha256());
            try {
                OwnerOnly.folders(folder);
                Files.move(temporary, blob.path(), StandardCopyOption.ATOMIC_MOVE);
                OwnerOnly.force(folder);
                return blob;
            } catch (IOException e) {
                throw RegistryException.io("storing " + blob.sha256(), e);
            }
        }

        @Override
        public void close() {
            work.close();
        }
    }

    static RegistryException mismatch(String what, Sha256 found, Sha256 expected) {
        return new RegistryException("registry.hash.mismatch",
                what + " has the SHA-256 " + found.hex() + ", but " + expected.hex()
                        + " is pinned; nothing was kept. Ask its publisher which is right before you change the pin");
    }

    static Sha256 hash(Path file, LongConsumer progress) {
        var digest = Sha256.digest();
        try (var in = Files.newInputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            long bytes = 0;
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
                bytes += read;
                progress.accept(bytes);
            }
        } catch (IOException e) {
            throw RegistryException.io("hashing " + file, e);
        }
        return Sha256.finish(digest.digest());
    }

    private Sha256 write(InputStream content, Path file, LongConsumer progress) throws IOException {
        var digest = Sha256.digest();
        try (FileChannel out = opener.open(file)) {
            byte[] chunk = new byte[CHUNK];
            long bytes = 0;
            for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                digest.update(chunk, 0, read);
                for (var left = ByteBuffer.wrap(chunk, 0, read); left.hasRemaining();) {
                    out.write(left);
                }
                bytes += read;
                progress.accept(bytes);
            }
            out.force(true);
        }
        return Sha256.finish(digest.digest());
    }

    /** Opens the file content is written to. */
    interface Opener {
        FileChannel open(Path file) throws IOException;
    }
}
