package gatehouse.control.source.oci;

import gatehouse.control.http.Get;
import gatehouse.control.http.Secret;
import gatehouse.control.storage.Json;
import gatehouse.control.transfer.Question;
import gatehouse.control.transfer.TransferException;
import gatehouse.control.transfer.UrlPath;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Our standing at one repository of a registry: nobody at first, then whoever its challenge lets us be. With a token as the registry's
 * authority gives it (distribution's token authentication), or with name and password. Shared between threads.
 */
final class OciSession {
    private static final int LARGEST = 1 << 20;

    private final Question question;
    private final OciAddress address;
    private final Logins.Login login;
    private volatile @Nullable Secret secret;

    OciSession(Question question, OciAddress address, Logins.Login login) {
        this.question = question;
        this.address = address;
        this.login = login;
    }

    Get get(String path) {
        return Get.of(address.at(path)).with(secret);
    }

    boolean isLoggedIn() {
        return login.basic() != null;
    }

    String helper() {
        return login.helper();
    }

    /** Whether the challenge of a refusal could be met, so that the call is worth repeating. */
    synchronized boolean renewed(List<String> challenges) throws InterruptedException {
        Challenge challenge = Challenge.read(challenges);
        if (challenge == null) {
            return false;
        }
        Secret basic = login.basic();
        if (challenge.scheme().equals("basic")) {
            boolean fresh = basic != null && !basic.equals(secret);
            secret = basic;
            return fresh;
        }
        secret = token(challenge, basic);
        return true;
    }

    private Secret token(Challenge challenge, @Nullable Secret basic) throws InterruptedException {
        String scope = challenge.parameter("scope").isEmpty() ? "repository:" + address.repository() + ":pull"
                : challenge.parameter("scope");
        String realm = challenge.parameter("realm");
        String query = "service=" + UrlPath.part(challenge.parameter("service")) + "&scope=" + UrlPath.part(scope);
        // The rules for redirects hold here too: a registry may not send us into the clear or to this machine itself.
        Get get = Get.of(address.at("/")).redirected(realm + (realm.contains("?") ? "&" : "?") + query).with(basic);
        var answer = question.ask(() -> get, "a token for '" + address.repository() + "'", LARGEST);
        if (answer.status() == 401 || answer.status() == 403) {
            throw new TransferException("oci.login.refused", "the registry " + address.registry() + " gives no token"
                    + (basic == null ? "" : " for the login it was given") + "; log in with docker or podman, or set"
                    + " GATEHOUSE_OCI_REGISTRY, GATEHOUSE_OCI_USERNAME and GATEHOUSE_OCI_PASSWORD");
        }
        try {
            JsonNode node = Json.MAPPER.readTree(answer.body());
            return Secret.bearer(node.path("token").asString(node.path("access_token").asString("")).strip());
        } catch (JacksonException | IllegalArgumentException e) {
            throw new TransferException("oci.token.unreadable", "the authority of the registry " + address.registry()
                    + " answers with status " + answer.status() + " and no token; ask who runs it");
        }
    }
}
