package gatehouse.control.source.hub;

import gatehouse.api.model.ModelReference.HubRepository;
import gatehouse.control.transfer.Answers;
import gatehouse.control.transfer.TransferException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a hub's refusal means. The hub says it in the header {@code X-Error-Code}; without a code, 401 stands for a repository that
 * is not there as well as for one that must not be seen.
 *
 * @param hub its address, where people go to ask for access
 * @param loggedIn whether a token was sent
 * @param file the file asked for; absent when it was the repository
 */
record HubRefusal(URI hub, HubRepository repository, boolean loggedIn, @Nullable String file) {
    TransferException of(int status, String errorCode, String errorMessage) {
        String said = Answers.printable(errorMessage);
        return switch (errorCode) {
            case "GatedRepo" -> gated(said);
            case "RepoNotFound" -> missing();
            case "RevisionNotFound" ->
                new TransferException("hub.revision.missing", "'" + repository.repository() + "' has no branch, tag or commit '"
                        + repository.revision() + "' at " + hub.getHost() + "; correct the part behind '@'");
            case "EntryNotFound" ->
                new TransferException("hub.file.missing", "'" + repository.repository() + "' has no file "
                        + (file == null ? "of that name" : Answers.quoted(file))
                        + " at this revision; correct the part behind '#'");
            default -> byStatus(status, said);
        };
    }

    private TransferException byStatus(int status, String said) {
        if (status == 401 && loggedIn && said.startsWith("Invalid credentials")) {
            return new TransferException("hub.token.refused",
                    hub.getHost() + " does not accept the hub token; make a new one there"
                            + " and set HF_TOKEN to it, or unset HF_TOKEN for what is public");
        }
        if (status == 401 || status == 404) {
            return missing();
        }
        if (status == 403) {
            return new TransferException("hub.access.forbidden", hub.getHost() + " forbids access to '" + repository.repository()
                    + "'" + (said.isEmpty() ? "" : " (" + said + ")") + "; the token may lack the right to read it: give it that"
                    + " right in the hub's settings");
        }
        return new TransferException("hub.answer.unexpected",
                hub.getHost() + " answered with status " + status + " to the call for '"
                        + repository.repository() + "'" + (said.isEmpty() ? "" : " (" + said + ")")
                        + "; check HF_ENDPOINT, and whether a proxy answers in the hub's place");
    }

    private TransferException gated(String said) {
        String page = hub + "/" + repository.repository();
        String next = loggedIn
                ? "open " + page + " with the account of the token, accept its terms, and start again once access is granted"
                : "open " + page + ", accept its terms, then set HF_TOKEN to a token of that account";
        return new TransferException("hub.access.gated", "'" + repository.repository()
                + "' is gated: its publisher lets in only who has asked" + (said.isEmpty() ? "" : " (" + said + ")") + "; "
                + next);
    }

    private TransferException missing() {
        return new TransferException("hub.repository.missing", hub.getHost() + " shows no model '" + repository.repository() + "'"
                + (loggedIn ? " to the account of the token; correct the name, or ask its owner for access"
                        : "; correct the name, or set HF_TOKEN if it is private"));
    }
}
