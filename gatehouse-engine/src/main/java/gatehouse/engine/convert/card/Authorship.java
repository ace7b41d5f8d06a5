package gatehouse.engine.convert.card;

import gatehouse.engine.convert.gguf.GgufMetadata;
import gatehouse.engine.convert.source.Limits;
import gatehouse.engine.convert.source.ModelFolder;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Who made a model, of what, under which licence and how to sample from it: the {@code general.*} keys of a GGUF file. What the card
 * says comes first, then the name in {@code config.json}, then that of the folder.
 *
 * @param name as it is written
 * @param label of the size, such as {@code 7B}
 */
public record Authorship(@Nullable String name, @Nullable String author, @Nullable String version, @Nullable String organisation,
        @Nullable String finetune, @Nullable String basename, @Nullable String label) {
    private static final String PREFIX = "general.";

    /** Adds every key that the folder gives cause for. */
    public static void add(ModelFolder folder, @Nullable String givenName, long weights, String sizeLabel,
            GgufMetadata metadata) {
        ModelCard card = ModelCard.read(folder);
        Authorship found = find(folder, card, weights);
        metadata.text(PREFIX + "type", "model");
        SamplingAdvice.add(folder, metadata);
        String name = givenName != null ? givenName : found.name != null ? found.name : folder.name();
        metadata.text(PREFIX + "name", name);
        text(metadata, "author", found.author);
        text(metadata, "version", found.version);
        text(metadata, "organization", found.organisation);
        text(metadata, "finetune", found.finetune);
        text(metadata, "basename", found.basename);
        text(metadata, "description", card.text("description", "model_description"));
        metadata.text(PREFIX + "size_label", found.label == null ? sizeLabel : found.label);
        text(metadata, "license", card.licence());
        text(metadata, "license.name", card.text("license_name"));
        text(metadata, "license.link", card.text("license_link"));
        text(metadata, "source.url", card.text("url", "model_url"));
        text(metadata, "source.doi", card.text("doi", "model_doi"));
        text(metadata, "source.uuid", card.text("uuid", "model_uuid"));
        text(metadata, "source.repo_url", card.text("repo_url", "model_repo_url"));
        origins(metadata, "base_model", card, weights, "base_model", "base_models", "base_model_sources");
        origins(metadata, "dataset", card, weights, "datasets", "dataset", "dataset_sources");
        metadata.texts(PREFIX + "tags", card.texts("tags", "pipeline_tag"));
        metadata.texts(PREFIX + "languages", card.texts("languages", "language"));
    }

    private static Authorship find(ModelFolder folder, ModelCard card, long weights) {
        var said = new Authorship(card.text("name", "model_name"), card.text("author", "model_author", "model_creator"),
                card.text("version", "model_version"), card.text("organization", "model_organization"),
                card.text("finetune", "model_finetune"), card.text("basename", "model_basename", "model_type"),
                card.text("size_label", "model_size_label"));
        JsonNode config = folder.json("config.json", Limits.SMALL).orElseGet(JsonNodeFactory.instance::objectNode);
        String origin = config.path("_name_or_path").asString("");
        // With more than one slash it is the path of somebody's file, not a name.
        boolean isName = config.path("_name_or_path").isString() && origin.chars().filter(c -> c == '/').count() <= 1;
        Authorship named = isName ? said.completed(ModelName.parse(origin, weights)) : said;
        return named.completed(ModelName.parse(folder.name(), weights));
    }

    private Authorship completed(ModelName parts) {
        return new Authorship(first(name, ModelName.title(parts.name())), author, first(version, parts.version()),
                first(organisation, parts.organisation() == null ? null : ModelName.title(parts.organisation())),
                first(finetune, parts.finetune()), first(basename, parts.basename()), first(label, parts.sizeLabel()));
    }

    private static @Nullable String first(@Nullable String said, @Nullable String guessed) {
        return said == null ? guessed : said;
    }

    private static void origins(GgufMetadata metadata, String kind, ModelCard card, long weights, String... names) {
        card.origins(names).ifPresent(origins -> {
            metadata.unsigned(PREFIX + kind + ".count", origins.size());
            for (int i = 0; i < origins.size(); i++) {
                String prefix = PREFIX + kind + "." + i + ".";
                Map<String, String> parts = Origin.parts(origins.get(i), weights);
                parts.forEach((part, value) -> metadata.text(prefix + part, value));
            }
        });
    }

    private static void text(GgufMetadata metadata, String key, @Nullable String value) {
        if (value != null) {
            metadata.text(PREFIX + key, value);
        }
    }
}
