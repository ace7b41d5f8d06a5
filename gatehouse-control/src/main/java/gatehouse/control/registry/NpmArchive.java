package gatehouse.control.registry;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** An npm package (a gzipped tar file), read once from front to back; only regular files are taken, nothing in it is run. */
final class NpmArchive {
    private static final int LARGEST_PAX = 64 * 1024;

    private final InputStream in;
    private final long packed;
    private final ArchiveLimits limits;
    private final Set<String> names = new HashSet<>();
    private long unpacked;

    private NpmArchive(InputStream in, long packed, ArchiveLimits limits) {
        this.in = in;
        this.packed = packed;
        this.limits = limits;
    }

    /**
     * Unpacks the wanted files.
     *
     * @param target the place in the folder for a file of that name, or nothing when it is not wanted
     * @return places of the files taken, relative to the folder
     */
    static List<String> unpack(Path file, Function<String, Optional<String>> target, Path into, ArchiveLimits limits)
            throws IOException {
        try (var raw = new BufferedInputStream(Files.newInputStream(file)); var in = new GZIPInputStream(raw, 64 * 1024)) {
            return new NpmArchive(in, Files.size(file), limits).unpack(target, into);
        } catch (ZipException e) {
            throw new ArchiveFault("registry.archive.damaged", "the archive is no gzip file or is damaged: " + e.getMessage());
        } catch (EOFException e) {
            throw new ArchiveFault("registry.archive.truncated", "the archive ends in the middle");
        }
    }

    private List<String> unpack(Function<String, Optional<String>> target, Path into) throws IOException {
        var taken = new ArrayList<String>();
        Map<String, String> extended = Map.of();
        int entries = 0;
        for (byte[] block = block(); block != null && !TarHeader.isEnd(block); block = block()) {
            if (++entries > limits.entries()) {
                throw new ArchiveFault("registry.archive.limit", "the archive holds more than " + limits.entries() + " members");
            }
            TarHeader header = TarHeader.parse(block);
            switch (header.type()) {
                case 'x' -> extended = pax(header);
                case 'g' -> global(header);
                case '0', '\0' -> {
                    file(header, extended, target, into).ifPresent(taken::add);
                    extended = Map.of();
                }
                case '5' -> extended = Map.of();
                default ->
                    throw new ArchiveFault("registry.archive.link", "the archive's member " + MemberName.quoted(header.name())
                            + " is no regular file (type '" + header.type() + "')");
            }
        }
        return taken;
    }

    private Map<String, String> pax(TarHeader header) throws IOException {
        if (header.size() > LARGEST_PAX) {
            throw new ArchiveFault("registry.archive.limit",
                    "an extended header of the archive is larger than " + LARGEST_PAX + " bytes");
        }
        byte[] content = in.readNBytes((int) header.size());
        count(content.length);
        if (content.length < header.size()) {
            throw new ArchiveFault("registry.archive.truncated", "the archive ends in the middle");
        }
        padding(header.size());
        return PaxRecords.parse(content);
    }

    private void global(TarHeader header) throws IOException {
        Map<String, String> records = pax(header);
        if (records.containsKey("path") || records.containsKey("size") || records.containsKey("linkpath")) {
            throw new ArchiveFault("registry.archive.name", "a global header of the archive renames its members");
        }
    }

    private Optional<String> file(TarHeader header, Map<String, String> extended, Function<String, Optional<String>> target,
            Path into)
            throws IOException {
        String name = extended.getOrDefault("path", header.name());
        long size = size(header, extended.get("size"));
        MemberName.check(name);
        // Compared without case, because two such names are one file on some systems.
        if (name.endsWith("/") || extended.containsKey("linkpath") || !names.add(name.toLowerCase(Locale.ROOT))) {
            throw new ArchiveFault("registry.archive.duplicate",
                    "the archive's member " + MemberName.quoted(name) + " stands there twice or is no plain file");
        }
        if (size > limits.memberBytes()) {
            throw new ArchiveFault("registry.archive.limit",
                    MemberName.quoted(name) + " claims " + size + " bytes; the limit is " + limits.memberBytes());
        }
        var place = target.apply(name);
        if (place.isPresent()) {
            MemberName.check(place.get());
            write(into.resolve(place.get()), size);
        } else {
            pass(size, null);
        }
        padding(size);
        return place;
    }

    private static long size(TarHeader header, @Nullable String extended) throws ArchiveFault {
        if (extended == null) {
            return header.size();
        }
        if (extended.isEmpty() || extended.length() > 15 || !extended.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new ArchiveFault("registry.archive.format", "an extended header of the archive holds a malformed size");
        }
        return Long.parseLong(extended);
    }

    private void write(Path file, long size) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            OwnerOnly.folders(folder);
        }
        try (var out = OwnerOnly.create(file)) {
            pass(size, chunk -> {
                while (chunk.hasRemaining()) {
                    out.write(chunk);
                }
            });
            out.force(true);
        }
    }

    private void pass(long size, @Nullable Sink sink) throws IOException {
        byte[] chunk = new byte[64 * 1024];
        long left = size;
        while (left > 0) {
            int read = in.read(chunk, 0, (int) Math.min(left, chunk.length));
            if (read < 0) {
                throw new ArchiveFault("registry.archive.truncated", "the archive ends in the middle");
            }
            count(read);
            if (sink != null) {
                sink.accept(ByteBuffer.wrap(chunk, 0, read));
            }
            left -= read;
        }
    }

    private void padding(long size) throws IOException {
        pass(Math.floorMod(-size, TarHeader.BYTES), null);
    }

    private byte @Nullable [] block() throws IOException {
        byte[] block = in.readNBytes(TarHeader.BYTES);
        count(block.length);
        if (block.length == 0) {
            return null;
        }
        if (block.length < TarHeader.BYTES) {
            throw new ArchiveFault("registry.archive.truncated", "the archive ends in the middle");
        }
        return block;
    }

    private void count(long bytes) throws ArchiveFault {
        unpacked += bytes;
        if (unpacked > limits.totalBytes()) {
            throw new ArchiveFault("registry.archive.limit",
                    "the archive unpacks to more than " + limits.totalBytes() + " bytes");
        }
        if (limits.inflatesTooMuch(unpacked, packed)) {
            throw new ArchiveFault("registry.archive.bomb",
                    "the archive unpacks to more than " + limits.ratio() + " times its size");
        }
    }

    private interface Sink {
        void accept(ByteBuffer chunk) throws IOException;
    }
}
