package gatehouse.control.source.hub;

import gatehouse.api.model.ModelReference;
import gatehouse.api.model.ModelReference.HubRepository;
import gatehouse.control.http.Get;
import gatehouse.control.storage.Json;
import gatehouse.control.transfer.Answers;
import gatehouse.control.transfer.Listing;
import gatehouse.control.transfer.Question;
import gatehouse.control.transfer.RemoteFile;
import gatehouse.control.transfer.Source;
import gatehouse.control.transfer.TransferException;
import gatehouse.control.transfer.UrlPath;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A hub as a place models come from. A revision is resolved to its commit before anything is listed, so that list and files are of
 * one state; the hub's own digests go into the list.
 */
public final class HubSource implements Source {
    private static final int LARGEST_ANSWER = 32 << 20;
    private static final int MOST_PAGES = 200;
    private static final int MOST_FILES = 100_000;
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    /** RFC 8288: the link to the next page. */
    private static final Pattern NEXT = Pattern.compile("<([^>]{1,4000})>\\s*;\\s*rel=\"?next\"?");

    private final Question question;
    private final Map<String, String> environment;

    /** @param environment names the hub and the token; read at each listing, so that a wrong value harms nothing else */
    public HubSource(Question question, Map<String, String> environment) {
        this.question = question;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public boolean serves(ModelReference reference) {
        return reference instanceof HubRepository;
    }

    @Override
    public Listing list(ModelReference reference) throws InterruptedException {
        if (!(reference instanceof HubRepository repository)) {
            throw new AssertionError("only references that are served are listed");
        }
        var settings = HubSettings.read(environment);
        var notes = new ArrayList<String>();
        String commit = repository.isCommit() ? repository.revision() : commit(settings, repository, notes);
        List<HubEntry> entries = entries(settings, repository, commit);
        if (entries.isEmpty()) {
            throw new TransferException("hub.repository.empty", "'" + repository.repository() + "' holds no files at " + commit
                    + "; name another revision behind '@'");
        }
        var files = entries.stream().map(entry -> new RemoteFile(entry.path(), entry.bytes(), entry.declared(),
                new HubOrigin(settings, repository.repository(), commit, entry, refusal(settings, repository, entry.path()))))
                .toList();
        return new Listing(commit, repository.isCommit(), files, notes);
    }

    private String commit(HubSettings settings, HubRepository repository, List<String> notes) throws InterruptedException {
        String path = "/api/models/" + repository.repository() + "/revision/" + UrlPath.part(repository.revision());
        JsonNode answer = json(settings, repository, settings.at(path)).node();
        String commit = answer.path("sha").asString("");
        if (!COMMIT.matcher(commit).matches()) {
            throw unreadable(settings, "names no commit for '" + repository.revision() + "'");
        }
        String name = answer.path("id").asString("");
        if (!name.isEmpty() && !name.equalsIgnoreCase(repository.repository())) {
            notes.add("the hub calls '" + repository.repository() + "' " + Answers.quoted(name)
                    + " by now; make sure that its owner is still the one you mean");
        }
        return commit;
    }

    private List<HubEntry> entries(HubSettings settings, HubRepository repository, String commit) throws InterruptedException {
        var entries = new ArrayList<HubEntry>();
        URI tree = settings.at("/api/models/" + repository.repository() + "/tree/" + commit);
        String query = "recursive=true&expand=false";
        for (int page = 0; page < MOST_PAGES && entries.size() <= MOST_FILES && !query.isEmpty(); page++) {
            Page answer = json(settings, repository, address(settings, tree + "?" + query));
            if (!answer.node().isArray()) {
                throw unreadable(settings, "gives no list of files");
            }
            for (JsonNode node : answer.node()) {
                HubEntry entry = entry(settings, node);
                if (entry != null) {
                    entries.add(entry);
                }
            }
            query = next(answer.link());
        }
        if (!query.isEmpty() || entries.size() > MOST_FILES) {
            throw new TransferException("hub.repository.too-large", "'" + repository.repository() + "' lists more than "
                    + (entries.size() > MOST_FILES ? MOST_FILES + " files" : MOST_PAGES + " pages of files")
                    + "; no model has so many");
        }
        return entries;
    }

    private static @Nullable HubEntry entry(HubSettings settings, JsonNode node) {
        try {
            return HubEntry.read(node);
        } catch (IllegalArgumentException e) {
            throw unreadable(settings, "lists " + Answers.printable(String.valueOf(e.getMessage())));
        }
    }

    /** Of the link only the query is taken: where a mirror copies the hub's headers, its host is another, and the token stays here. */
    private static String next(String link) {
        Matcher next = NEXT.matcher(link);
        int query = next.find() ? next.group(1).indexOf('?') : -1;
        return query < 0 ? "" : next.group(1).substring(query + 1);
    }

    private static URI address(HubSettings settings, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw unreadable(settings, "names a next page that is no address");
        }
    }

    private record Page(JsonNode node, String link) {}

    private Page json(HubSettings settings, HubRepository repository, URI uri) throws InterruptedException {
        var answer = question.ask(() -> Get.of(uri).with("Accept", "application/json").with(settings.token()),
                "'" + repository.repository() + "'", LARGEST_ANSWER);
        if (answer.status() != 200) {
            throw refusal(settings, repository, null).of(answer.status(), answer.header("X-Error-Code"),
                    answer.header("X-Error-Message"));
        }
        try {
            return new Page(Json.MAPPER.readTree(answer.body()), answer.header("Link"));
        } catch (JacksonException e) {
            throw unreadable(settings, "answers with something that is not JSON");
        }
    }

    private static HubRefusal refusal(HubSettings settings, HubRepository repository, @Nullable String file) {
        return new HubRefusal(settings.endpoint(), repository, settings.token() != null, file);
    }

    private static TransferException unreadable(HubSettings settings, String what) {
        return new TransferException("hub.answer.unreadable", settings.endpoint().getHost() + " " + what
                + "; check HF_ENDPOINT, and whether a proxy answers in the hub's place");
    }
}
