package gatehouse.testkit.hub;

import gatehouse.api.evidence.Sha256;
import gatehouse.testkit.provider.FileReplies;
import gatehouse.testkit.provider.ProviderStub;
import gatehouse.testkit.provider.Received;
import gatehouse.testkit.provider.Reply;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An S3-compatible store with one bucket, addressed by path: lists in pages, gives ranges, refuses an object that was replaced. */
public final class S3Stub implements AutoCloseable {
    private final String bucket;
    private final ProviderStub server = ProviderStub.ruled(this::answer);
    private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private volatile Function<Received, @Nullable Reply> fault = _ -> null;
    private volatile int pageSize = 1000;

    private S3Stub(String bucket) {
        this.bucket = bucket;
    }

    public static S3Stub of(String bucket) {
        return new S3Stub(bucket);
    }

    public S3Stub put(String key, byte[] content) {
        objects.put(key, content);
        return this;
    }

    public S3Stub pages(int size) {
        pageSize = size;
        return this;
    }

    /** Replies in place of its own; null leaves it its own. */
    public S3Stub fault(Function<Received, @Nullable Reply> replies) {
        fault = replies;
        return this;
    }

    public URI endpoint() {
        return server.root();
    }

    public ProviderStub server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply answer(Received request) {
        Reply faulty = fault.apply(request);
        if (faulty != null) {
            return faulty;
        }
        String[] parts = request.path().split("\\?", 2);
        if (!parts[0].startsWith("/" + bucket + "/")) {
            return error(404, "NoSuchBucket");
        }
        String key = decoded(parts[0].substring(bucket.length() + 2));
        if (key.isEmpty()) {
            return list(query(parts.length > 1 ? parts[1] : ""));
        }
        byte[] content = objects.get(key);
        if (content == null) {
            return error(404, "NoSuchKey");
        }
        String tag = tag(content);
        String wanted = request.header("If-Match");
        return !wanted.isEmpty() && !wanted.equals(tag) ? error(412, "PreconditionFailed")
                : FileReplies.file(request, content, tag);
    }

    private Reply list(Map<String, String> query) {
        String prefix = query.getOrDefault("prefix", "");
        var keys = objects.keySet().stream().filter(key -> key.startsWith(prefix))
                .filter(key -> key.compareTo(query.getOrDefault("continuation-token", "")) > 0).toList();
        var page = keys.subList(0, Math.min(pageSize, keys.size()));
        var xml = new StringBuilder(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                        + "<Name>" + bucket + "</Name><EncodingType>url</EncodingType><IsTruncated>" + (page.size() < keys.size())
                        + "</IsTruncated>");
        if (page.size() < keys.size()) {
            xml.append("<NextContinuationToken>").append(page.getLast()).append("</NextContinuationToken>");
        }
        for (String key : page) {
            byte[] content = objects.getOrDefault(key, new byte[0]);
            xml.append("<Contents><Key>").append(URLEncoder.encode(key, StandardCharsets.UTF_8)).append("</Key><ETag>")
                    .append(tag(content).replace("\"", "&quot;")).append("</ETag><Size>").append(content.length)
                    .append("</Size></Contents>");
        }
        byte[] body = xml.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8);
        return out -> out.whole(200, Map.of("Content-Type", "application/xml"), body);
    }

    private static String tag(byte[] content) {
        return "\"" + Sha256.of(content).hex().substring(0, 32) + "\"";
    }

    private static Reply error(int status, String code) {
        byte[] body = ("<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>said by the stub</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
        return out -> out.whole(status, Map.of("Content-Type", "application/xml"), body);
    }

    private static Map<String, String> query(String raw) {
        var query = new TreeMap<String, String>();
        for (String pair : raw.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
        }
        return query;
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
