package gatehouse.control.source.hub;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.http.Exchange;
import gatehouse.control.http.Get;
import gatehouse.control.transfer.Declared;
import gatehouse.control.transfer.Origin;
import gatehouse.control.transfer.TransferException;
import gatehouse.control.transfer.UrlPath;
import java.util.Locale;

/**
 * One file of one commit at a hub. The hub sends small files itself and redirects to its store for large ones; its own answer names
 * the commit and what the file is, which must be what was listed.
 */
record HubOrigin(HubSettings settings, String repository, String commit, HubEntry entry, HubRefusal refused) implements Origin {
    @Override
    public String identity() {
        return switch (entry.declared()) {
            case Declared.BySha256(Sha256 sha256) -> sha256.toString();
            case Declared.ByGitSha1(String hex) -> "git-sha1:" + hex;
            case Declared.Nothing _ -> throw new AssertionError("a hub declares every file");
        };
    }

    @Override
    public Get get() {
        return Get.of(settings.at("/" + repository + "/resolve/" + commit + "/" + UrlPath.path(entry.path())))
                .with(settings.token());
    }

    @Override
    public void check(Exchange answer) {
        if (answer.status() >= 400) {
            return;
        }
        String named = answer.header("X-Repo-Commit");
        if (!named.isEmpty() && !named.equalsIgnoreCase(commit)) {
            throw other("from the commit " + named, "the commit " + commit);
        }
        String size = answer.header("X-Linked-Size");
        if (!size.isEmpty() && !size.equals(Long.toString(entry.bytes()))) {
            throw other("of " + size + " bytes", entry.bytes() + " bytes");
        }
        String tag = hex(answer.header("X-Linked-Etag"));
        if (entry.declared() instanceof Declared.BySha256(Sha256 sha256) && Sha256.isWellFormed(tag)
                && !tag.equals(sha256.hex())) {
            throw other("with the SHA-256 " + tag, sha256.hex());
        }
    }

    @Override
    public TransferException refusal(Exchange answer) {
        return refused.of(answer.status(), answer.header("X-Error-Code"), answer.header("X-Error-Message"));
    }

    private TransferException other(String found, String listed) {
        return new TransferException("hub.file.changed", settings.endpoint().getHost() + " offers '" + entry.path() + "' "
                + found + " where its list says " + listed
                + "; nothing was taken. Start again, and if it stays so ask who runs the hub");
    }

    private static String hex(String tag) {
        return tag.replace("W/", "").replace("\"", "").toLowerCase(Locale.ROOT);
    }
}
