package gatehouse.app.reference;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys of a file that users write, from the resource its reader carries: a JSON array of
 * {@code {"key","type","required","default"?,"says"}}.
 */
final class KeyPage {
    private KeyPage() {}

    /** The page, or nothing while no reader carries the resource. */
    static Optional<String> of(String title, String resource) throws IOException {
        try (InputStream in = KeyPage.class.getResourceAsStream(resource)) {
            if (in == null) {
                return Optional.empty();
            }
            var page = new StringBuilder("# " + title + "\n\n| Key | Type | Default | Meaning |\n|---|---|---|---|\n");
            for (JsonNode key : JsonMapper.shared().readTree(in)) {
                String fallback = key.path("required").asBoolean(false) ? "required" : key.path("default").asString("");
                page.append("| `").append(key.path("key").asString()).append("` | ").append(cell(key.path("type").asString()))
                        .append(" | ")
                        .append(cell(fallback)).append(" | ").append(cell(key.path("says").asString())).append(" |\n");
            }
            return Optional.of(page.toString());
        }
    }

    private static String cell(String text) {
        return text.replace("\n", " ").replace("|", "\\|");
    }
}
