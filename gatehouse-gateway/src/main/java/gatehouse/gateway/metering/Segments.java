package gatehouse.gateway.metering;

import gatehouse.api.usage.JournalPosition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder of a journal: files named by rising numbers, each beginning with sixteen bytes that say what it is. */
final class Segments {
    static final int HEADER = 16;
    private static final int MAGIC = 0x47_48_4A_4C;
    private static final int VERSION = 1;
    private static final Pattern NAME = Pattern.compile("(\\d{10})\\.journal");

    private final Path folder;

    Segments(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    Path path(long number) {
        return folder.resolve("%010d.journal".formatted(number));
    }

    /** The numbers of all segments, rising. */
    List<Long> numbers() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString())).filter(Matcher::matches)
                    .map(matcher -> Long.parseLong(matcher.group(1))).sorted().toList();
        } catch (IOException e) {
            throw new JournalException("metering.journal.unreadable", "the journal " + folder
                    + " cannot be listed; check that the folder is there and may be read", e);
        }
    }

    static byte[] header(long number) {
        return ByteBuffer.allocate(HEADER).putInt(MAGIC).putInt(VERSION).putLong(number).array();
    }

    /** Where its first record begins; the end of the file when nothing of it can be read. */
    long firstRecord(long number) {
        Path file = path(number);
        try (var in = Files.newInputStream(file)) {
            byte[] header = in.readNBytes(HEADER);
            if (header.length < HEADER) {
                return header.length;
            }
            ByteBuffer fields = ByteBuffer.wrap(header);
            if (fields.getInt() == MAGIC && fields.getInt() > VERSION) {
                throw new JournalException("metering.journal.newer", file + " was written by a newer program; start that one");
            }
            return HEADER;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    long size(long number) {
        try {
            return Files.size(path(number));
        } catch (IOException e) {
            throw unreadable(path(number), e);
        }
    }

    void cut(long number, long size) {
        try (FileChannel file = FileChannel.open(path(number), StandardOpenOption.WRITE)) {
            file.truncate(size);
            file.force(true);
        } catch (IOException e) {
            throw new JournalException("metering.journal.unwritable", "the torn end of " + path(number)
                    + " cannot be cut off; check that the folder may be written", e);
        }
    }

    boolean delete(long number) {
        try {
            return Files.deleteIfExists(path(number));
        } catch (IOException e) {
            return false; // It stays and is tried again later; reading it twice does no harm.
        }
    }

    Path create(long number) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        return Files.createFile(path(number), owner);
    }

    /** Makes the names of new files outlive a power cut. */
    void forceFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static JournalPosition beginning(long number) {
        return new JournalPosition(number, HEADER);
    }

    static JournalException unreadable(Path file, IOException cause) {
        return new JournalException("metering.journal.unreadable", file + " cannot be read; check the disk", cause);
    }
}
