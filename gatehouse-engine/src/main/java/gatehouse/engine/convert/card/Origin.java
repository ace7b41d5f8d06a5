package gatehouse.engine.convert.card;

import gatehouse.engine.convert.card.CardValue.Mapping;
import gatehouse.engine.convert.card.CardValue.Nothing;
import gatehouse.engine.convert.card.CardValue.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A model or data set that a model was made from, as its card names it: by the name it has on the hub, by address, or by parts. */
final class Origin {
    private static final List<String> PARTS = List.of("name", "author", "version", "organization", "description", "url", "doi",
            "uuid",
            "repo_url");
    private static final Pattern ADDRESS = Pattern.compile("(?:http|https|ssh)://.*", Pattern.DOTALL);
    private static final Pattern ON_THE_HUB = Pattern.compile("https?://huggingface.co/([^/]+/[^/]+)");

    private Origin() {}

    /** Its parts, in the order in which they are written. */
    static Map<String, String> parts(CardValue value, long weights) {
        var found = new LinkedHashMap<String, String>();
        switch (value) {
            case Text(String id) when ADDRESS.matcher(id).matches() -> {
                found.put("repo_url", id);
                Matcher hub = ON_THE_HUB.matcher(id);
                if (hub.matches()) {
                    addNames(ModelName.parse(hub.group(1), weights), found);
                }
            }
            case Text(String id) -> {
                ModelName name = ModelName.parse(id, weights);
                addNames(name, found);
                if (name.organisation() != null) {
                    found.put("repo_url", "https://huggingface.co/" + name.organisation() + "/" + name.name());
                }
            }
            case Mapping(Map<String, CardValue> said) -> PARTS.stream().filter(said::containsKey)
                    .forEach(part -> found.put(part, ModelCard.text(said.getOrDefault(part, new Nothing()), part)));
            case Nothing _,CardValue.Other _,CardValue.Many _ -> {
            }
        }
        var ordered = new LinkedHashMap<String, String>();
        PARTS.stream().filter(found::containsKey).forEach(part -> ordered.put(part, found.getOrDefault(part, "")));
        return ordered;
    }

    private static void addNames(ModelName name, Map<String, String> found) {
        found.put("name", ModelName.title(name.name()));
        if (name.organisation() != null) {
            found.put("organization", ModelName.title(name.organisation()));
        }
        if (name.version() != null) {
            found.put("version", name.version());
        }
    }
}
