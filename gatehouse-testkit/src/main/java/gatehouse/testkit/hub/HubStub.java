package gatehouse.testkit.hub;

import gatehouse.api.evidence.Sha256;
import gatehouse.testkit.provider.FileReplies;
import gatehouse.testkit.provider.ProviderStub;
import gatehouse.testkit.provider.Received;
import gatehouse.testkit.provider.Replies;
import gatehouse.testkit.provider.Reply;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Hugging Face hub with one repository on one port, and its store for large files on another. It resolves revisions, lists in
 * pages, sends small files itself and redirects for large ones to addresses that carry a signature. Tests change what it holds and
 * how it fails.
 */
public final class HubStub implements AutoCloseable {
    public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final JsonMapper JSON = new JsonMapper();

    private final String repository;
    private final ProviderStub hub = ProviderStub.ruled(this::hubAnswer);
    private final ProviderStub store = ProviderStub.ruled(this::storeAnswer);
    private final Map<String, byte[]> small = new LinkedHashMap<>();
    private final Map<String, byte[]> large = new LinkedHashMap<>();
    private final Map<String, String> revisions = new ConcurrentHashMap<>(Map.of("main", COMMIT));
    private final AtomicInteger signature = new AtomicInteger(1);
    private volatile Function<Received, @Nullable Reply> hubFault = _ -> null;
    private volatile Function<Received, @Nullable Reply> storeFault = _ -> null;
    private volatile int pageSize = 1000;
    private volatile String nextPages = hub.root().toString();
    private volatile String token = "";
    private volatile List<Map<String, Object>> oddEntries = List.of();

    private HubStub(String repository) {
        this.repository = repository;
    }

    public static HubStub of(String repository) {
        return new HubStub(repository);
    }

    /** A file kept in Git itself. */
    public synchronized HubStub small(String path, byte[] content) {
        small.put(path, content);
        return this;
    }

    public HubStub small(String path, String content) {
        return small(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** A file kept in the store for large files. */
    public synchronized HubStub large(String path, byte[] content) {
        large.put(path, content);
        return this;
    }

    /** An element of the list that no well-behaved hub would give. */
    public HubStub oddEntry(Map<String, Object> entry) {
        var more = new ArrayList<>(oddEntries);
        more.add(entry);
        oddEntries = List.copyOf(more);
        return this;
    }

    public HubStub revision(String name, String commit) {
        revisions.put(name, commit);
        return this;
    }

    public HubStub pages(int size) {
        pageSize = size;
        return this;
    }

    /** Names another host in the links to next pages, as a mirror does that copies the hub's headers. */
    public HubStub nextPagesAt(String host) {
        nextPages = host;
        return this;
    }

    /** Lets in only who sends this token; who sends none is told that the repository is gated. */
    public HubStub gatedFor(String wanted) {
        token = wanted;
        return this;
    }

    /** Replies of the hub in place of its own; null leaves it its own. */
    public HubStub hubFault(Function<Received, @Nullable Reply> fault) {
        hubFault = fault;
        return this;
    }

    public HubStub storeFault(Function<Received, @Nullable Reply> fault) {
        storeFault = fault;
        return this;
    }

    /** From now on the addresses given so far are refused. */
    public void expireSignatures() {
        signature.incrementAndGet();
    }

    public URI endpoint() {
        return hub.root();
    }

    public ProviderStub hub() {
        return hub;
    }

    public ProviderStub store() {
        return store;
    }

    @Override
    public void close() {
        hub.close();
        store.close();
    }

    private Reply hubAnswer(Received request) {
        Reply fault = hubFault.apply(request);
        if (fault != null) {
            return fault;
        }
        if (!token.isEmpty() && !request.header("Authorization").equals("Bearer " + token)) {
            return error(request.header("Authorization").isEmpty() ? 401 : 403, "GatedRepo",
                    "Access to model " + repository + " is restricted.");
        }
        String path = request.path().split("\\?", 2)[0];
        String api = "/api/models/" + repository;
        if (path.startsWith(api + "/revision/")) {
            return revision(decoded(path.substring((api + "/revision/").length())));
        }
        if (path.startsWith(api + "/tree/")) {
            return tree(path.substring((api + "/tree/").length()), request);
        }
        String resolve = "/" + repository + "/resolve/";
        if (path.startsWith(resolve)) {
            String[] parts = path.substring(resolve.length()).split("/", 2);
            return content(decoded(parts[0]), decoded(parts[1]), request);
        }
        return error(401, "RepoNotFound", "Repository not found");
    }

    private Reply revision(String name) {
        String commit = revisions.containsValue(name) ? name : revisions.get(name);
        return commit == null ? error(404, "RevisionNotFound", "Invalid rev id: " + name)
                : Replies.json(200, Map.of("id", repository, "sha", commit, "gated", !token.isEmpty()));
    }

    private Reply tree(String commit, Received request) {
        if (!revisions.containsValue(commit) && !revisions.containsKey(commit)) {
            return error(404, "RevisionNotFound", "Invalid rev id: " + commit);
        }
        List<Map<String, Object>> all = entries();
        int from = request.path().contains("cursor=") ? Integer.parseInt(request.path().replaceAll(".*cursor=(\\d+).*", "$1"))
                : 0;
        int to = Math.min(all.size(), from + pageSize);
        byte[] body = JSON.writeValueAsBytes(all.subList(from, to));
        var headers = new LinkedHashMap<>(Map.of("Content-Type", "application/json"));
        if (to < all.size()) {
            headers.put("Link", "<" + nextPages + request.path().split("\\?", 2)[0]
                    + "?recursive=true&expand=false&cursor=" + to + ">; rel=\"next\"");
        }
        return out -> out.whole(200, headers, body);
    }

    private synchronized List<Map<String, Object>> entries() {
        var entries = new ArrayList<Map<String, Object>>();
        entries.add(Map.of("type", "directory", "path", "onnx", "oid", "1".repeat(40), "size", 0));
        small.forEach((path, content) -> entries
                .add(Map.of("type", "file", "path", path, "oid", gitSha1(content), "size", content.length)));
        large.forEach((path, content) -> entries.add(Map.of("type", "file", "path", path, "oid", "2".repeat(40), "size",
                content.length, "xetHash", "3".repeat(64), "lfs",
                Map.of("oid", Sha256.of(content).hex(), "size", content.length, "pointerSize", 134))));
        entries.addAll(oddEntries);
        return entries;
    }

    private synchronized Reply content(String commit, String path, Received request) {
        byte[] content = small.get(path);
        if (content != null) {
            return FileReplies.file(request, content, "\"" + gitSha1(content) + "\"", Map.of("X-Repo-Commit", commit));
        }
        byte[] stored = large.get(path);
        if (stored == null) {
            return error(404, "EntryNotFound", "Entry not found");
        }
        String hex = Sha256.of(stored).hex();
        return FileReplies.redirect(302, store.root() + "/objects/" + hex + "?signature=" + signature.get(),
                Map.of("X-Repo-Commit",
                        commit, "X-Linked-Size", Integer.toString(stored.length), "X-Linked-Etag", "\"" + hex + "\""));
    }

    private Reply storeAnswer(Received request) {
        Reply fault = storeFault.apply(request);
        if (fault != null) {
            return fault;
        }
        if (!request.path().endsWith("?signature=" + signature.get())) {
            return Replies.body(403, "application/xml", "<Error><Code>AccessDenied</Code></Error>");
        }
        synchronized (this) {
            return large.values().stream().filter(content -> request.path().contains(Sha256.of(content).hex())).findFirst()
                    .map(content -> FileReplies.file(request, content, "\"store-" + Sha256.of(content).brief() + "\""))
                    .orElseGet(() -> Replies.body(404, "application/xml", "<Error><Code>NoSuchKey</Code></Error>"));
        }
    }

    private static Reply error(int status, String code, String message) {
        return out -> out.whole(status, Map.of("X-Error-Code", code, "X-Error-Message", message), new byte[0]);
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** What Git calls a file of this content. */
    public static String gitSha1(byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-1", e);
        }
    }
}
