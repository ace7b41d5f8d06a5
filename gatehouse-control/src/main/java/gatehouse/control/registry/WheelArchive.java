package gatehouse.control.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** A Python wheel, opened to take single members out of it; nothing in it is run and nothing else is unpacked. */
final class WheelArchive implements AutoCloseable {
    private final FileChannel channel;
    private final FileWindow window;
    private final Map<String, ZipMember> members;

    private WheelArchive(FileChannel channel, FileWindow window, Map<String, ZipMember> members) {
        this.channel = channel;
        this.window = window;
        this.members = members;
    }

    static WheelArchive open(Path file, ArchiveLimits limits) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.READ);
        boolean opened = false;
        try {
            var window = new FileWindow(channel);
            var archive = new WheelArchive(channel, window, new ZipDirectory(window, limits).read());
            opened = true;
            return archive;
        } finally {
            if (!opened) {
                channel.close();
            }
        }
    }

    /** Members that are files, in the order of the archive. */
    List<ZipMember> files() {
        return members.values().stream().filter(m -> !m.isFolder()).toList();
    }

    ZipMember member(String name) {
        ZipMember member = members.get(name);
        if (member == null || member.isFolder()) {
            throw new RegistryException("registry.member.missing", "the wheel holds no file " + MemberName.quoted(name)
                    + "; it holds " + nearest(name) + ". Correct the part of the reference behind '#'");
        }
        return member;
    }

    /** The member's content; the caller closes it before the archive. */
    InputStream read(ZipMember member) throws IOException {
        return new ZipMemberStream(window, member);
    }

    private String nearest(String name) {
        String ending = name.substring(Math.max(name.lastIndexOf('.'), 0));
        var alike = files().stream().map(ZipMember::name).filter(n -> n.endsWith(ending)).limit(5).map(MemberName::quoted)
                .toList();
        return alike.isEmpty() ? files().size() + " other files" : String.join(", ", alike);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
