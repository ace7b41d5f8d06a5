package gatehouse.testkit.hub;

import gatehouse.api.evidence.Sha256;
import gatehouse.testkit.provider.FileReplies;
import gatehouse.testkit.provider.ProviderStub;
import gatehouse.testkit.provider.Received;
import gatehouse.testkit.provider.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/**
 * A container registry with one repository, its token authority and its blob store, each on a port of its own. It wants a token for
 * everything and gives one to everybody, or only to who knows name and password.
 */
public final class OciStub implements AutoCloseable {
    public static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final JsonMapper JSON = new JsonMapper();

    private final String repository;
    private final ProviderStub registry = ProviderStub.ruled(this::registryAnswer);
    private final ProviderStub authority = ProviderStub.ruled(this::authorityAnswer);
    private final ProviderStub store = ProviderStub.ruled(this::storeAnswer);
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
    private final AtomicInteger token = new AtomicInteger(1);
    private final List<Map<String, Object>> layers = new ArrayList<>();
    private volatile String login = "";
    private volatile boolean basic;

    private OciStub(String repository) {
        this.repository = repository;
    }

    public static OciStub of(String repository) {
        return new OciStub(repository);
    }

    /** Adds a layer to the next manifest. */
    public synchronized OciStub layer(String mediaType, byte[] content, Map<String, String> annotations) {
        String digest = Sha256.of(content).toString();
        blobs.put(digest, content);
        layers.add(Map.of("mediaType", mediaType, "digest", digest, "size", content.length, "annotations", annotations));
        return this;
    }

    /** Publishes the layers so far under a tag; returns the manifest's digest. */
    public synchronized Sha256 tag(String tag) {
        var manifest = new LinkedHashMap<String, Object>();
        manifest.put("schemaVersion", 2);
        manifest.put("mediaType", MANIFEST);
        manifest.put("config", Map.of("mediaType", "application/vnd.oci.empty.v1+json", "digest",
                Sha256.of("{}".getBytes(StandardCharsets.UTF_8)).toString(), "size", 2));
        manifest.put("layers", List.copyOf(layers));
        layers.clear();
        return publish(tag, JSON.writeValueAsBytes(manifest));
    }

    /** Publishes any bytes as a manifest. */
    public Sha256 publish(String tag, byte[] manifest) {
        Sha256 digest = Sha256.of(manifest);
        manifests.put(digest.toString(), manifest);
        manifests.put(tag, manifest);
        return digest;
    }

    /** Puts other bytes behind a manifest's digest. */
    public void tamper(String reference, byte[] manifest) {
        manifests.put(reference, manifest);
    }

    public void tamperBlob(Sha256 digest, byte[] content) {
        blobs.put(digest.toString(), content);
    }

    /** Gives tokens only to this name and password, {@code name:password}. */
    public OciStub privateFor(String nameAndPassword) {
        login = nameAndPassword;
        return this;
    }

    /** Wants name and password with each call in place of a token. */
    public OciStub basic() {
        basic = true;
        return this;
    }

    /** The tokens given so far are worth nothing any more. */
    public void expireTokens() {
        token.incrementAndGet();
    }

    /** Host and port, as they stand in a reference. */
    public String host() {
        return "127.0.0.1:" + registry.root().getPort();
    }

    public ProviderStub registry() {
        return registry;
    }

    public ProviderStub authority() {
        return authority;
    }

    public ProviderStub store() {
        return store;
    }

    @Override
    public void close() {
        registry.close();
        authority.close();
        store.close();
    }

    private Reply registryAnswer(Received request) {
        String wanted = basic ? "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8))
                : "Bearer token-" + token.get();
        if (!request.header("Authorization").equals(wanted)) {
            String challenge = basic ? "Basic realm=\"stub\""
                    : "Bearer realm=\"" + authority.root() + "/token\",service=\"stub, \\\"quoted\\\"\",scope=\"repository:"
                            + repository
                            + ":pull\"";
            return out -> out.whole(401, Map.of("WWW-Authenticate", challenge), new byte[0]);
        }
        String path = request.path();
        String manifest = "/v2/" + repository + "/manifests/";
        String blob = "/v2/" + repository + "/blobs/";
        if (path.startsWith(manifest) && manifests.containsKey(path.substring(manifest.length()))) {
            byte[] body = manifests.getOrDefault(path.substring(manifest.length()), new byte[0]);
            return out -> out.whole(200, Map.of("Content-Type", MANIFEST, "Docker-Content-Digest", Sha256.of(body).toString()),
                    body);
        }
        if (path.startsWith(blob) && blobs.containsKey(path.substring(blob.length()))) {
            return FileReplies.redirect(307, store.root() + "/" + path.substring(blob.length()) + "?signed", Map.of());
        }
        return out -> out.whole(404, Map.of(), "{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\"}]}".getBytes(StandardCharsets.UTF_8));
    }

    private Reply authorityAnswer(Received request) {
        String wanted = login.isEmpty() ? ""
                : "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        if (!wanted.isEmpty() && !request.header("Authorization").equals(wanted)) {
            return out -> out.whole(401, Map.of(), new byte[0]);
        }
        byte[] body = JSON.writeValueAsBytes(Map.of("token", "token-" + token.get(), "expires_in", 60));
        return out -> out.whole(200, Map.of("Content-Type", "application/json"), body);
    }

    private Reply storeAnswer(Received request) {
        byte[] content = blobs.getOrDefault(request.path().substring(1).replace("?signed", ""), new byte[0]);
        return FileReplies.file(request, content, "\"" + Sha256.of(content).brief() + "\"");
    }
}
