package gatehouse.control.registry;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The extended header of a tar entry (POSIX.1-2001 pax): lines of {@code LENGTH KEY=VALUE}. */
final class PaxRecords {
    private PaxRecords() {}

    static Map<String, String> parse(byte[] content) throws ArchiveFault {
        var records = new HashMap<String, String>();
        int at = 0;
        while (at < content.length) {
            int space = at;
            int length = 0;
            while (space < content.length && content[space] >= '0' && content[space] <= '9' && length <= content.length) {
                length = length * 10 + content[space++] - '0';
            }
            int end = at + length;
            if (space == at || space >= content.length || content[space] != ' ' || end > content.length || end <= space + 1
                    || content[end - 1] != '\n') {
                throw malformed();
            }
            String line = text(content, space + 1, end - 1);
            int equals = line.indexOf('=');
            if (equals < 1 || records.putIfAbsent(line.substring(0, equals), line.substring(equals + 1)) != null) {
                throw malformed();
            }
            at = end;
        }
        return records;
    }

    private static String text(byte[] content, int from, int to) throws ArchiveFault {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content, from, to - from)).toString();
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private static ArchiveFault malformed() {
        return new ArchiveFault("registry.archive.format", "an extended header of the archive is malformed");
    }
}
