package gatehouse.web.admin;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that a path has where the table has braces. */
final class PathNames {
    private PathNames() {}

    /** Absent when the path is another. */
    static @Nullable Map<String, String> of(Operation operation, String path) {
        String[] wanted = operation.segments();
        String[] found = path.split("/", -1);
        if (wanted.length != found.length) {
            return null;
        }
        var names = new HashMap<String, String>();
        for (int i = 0; i < wanted.length; i++) {
            if (Operation.isName(wanted[i])) {
                if (found[i].isEmpty()) {
                    return null;
                }
                names.put(wanted[i].substring(1, wanted[i].length() - 1), found[i]);
            } else if (!wanted[i].equals(found[i])) {
                return null;
            }
        }
        return names;
    }

    /** A part of an address with its escapes undone; a plus is a plus. */
    static String decoded(String text) {
        try {
            String decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new AdminRefusal(400, "web.path.malformed",
                    "the address has an escape that is none; write %25 for a percent sign,"
                            + " and others as UTF-8");
        }
    }
}
