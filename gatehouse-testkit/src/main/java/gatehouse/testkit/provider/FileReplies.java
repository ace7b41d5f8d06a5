package gatehouse.testkit.provider;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers of a server that offers files: ranges, entity tags, and the ways such answers go wrong. */
public final class FileReplies {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    private FileReplies() {}

    /** The content or the range of it that was asked for; the whole when the tag asked by is another (RFC 9110 section 13.1.5). */
    public static Reply file(Received request, byte[] content, String tag) {
        return file(request, content, tag, Map.of());
    }

    /** The same with more headers. */
    public static Reply file(Received request, byte[] content, String tag, Map<String, String> more) {
        return out -> {
            var part = part(request, content, tag);
            part.headers().putAll(more);
            if (request.method().equals("HEAD")) {
                out.announced(part.status(), part.headers(), part.bytes().length);
                return;
            }
            out.whole(part.status(), part.headers(), part.bytes());
        };
    }

    /** The same, but the connection is cut after so many bytes of the body. */
    public static Reply cutAfter(int count, Received request, byte[] content, String tag) {
        return out -> {
            var part = part(request, content, tag);
            out.announced(part.status(), part.headers(), part.bytes().length);
            out.raw(Arrays.copyOf(part.bytes(), Math.min(count, part.bytes().length)));
        };
    }

    /** The same, but nothing more comes after so many bytes of the body. */
    public static Reply silentAfter(int count, Received request, byte[] content, String tag) {
        return out -> {
            var part = part(request, content, tag);
            out.announced(part.status(), part.headers(), part.bytes().length);
            out.raw(Arrays.copyOf(part.bytes(), Math.min(count, part.bytes().length)));
            out.awaitClientLeaving();
        };
    }

    /** The whole content whatever was asked for. */
    public static Reply wholeFile(byte[] content, String tag) {
        return out -> out.whole(200, Map.of("ETag", tag), content);
    }

    /** To another place. */
    public static Reply redirect(int status, String location, Map<String, String> headers) {
        return out -> {
            var all = new LinkedHashMap<>(headers);
            all.put("Location", location);
            out.whole(status, all, new byte[0]);
        };
    }

    @SuppressWarnings("ArrayRecordComponent") // a transport value, never compared
    private record Part(int status, Map<String, String> headers, byte[] bytes) {}

    private static Part part(Received request, byte[] content, String tag) {
        var headers = new LinkedHashMap<String, String>();
        if (!tag.isEmpty()) {
            headers.put("ETag", tag);
        }
        Matcher range = RANGE.matcher(request.header("Range"));
        String condition = request.header("If-Range");
        if (!range.matches() || (!condition.isEmpty() && !condition.equals(tag))) {
            return new Part(200, headers, content);
        }
        int from = Integer.parseInt(range.group(1));
        int to = range.group(2).isEmpty() ? content.length : Math.min(content.length, Integer.parseInt(range.group(2)) + 1);
        if (from >= to) {
            headers.put("Content-Range", "bytes */" + content.length);
            return new Part(416, headers, new byte[0]);
        }
        headers.put("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + content.length);
        return new Part(206, headers, Arrays.copyOfRange(content, from, to));
    }
}
