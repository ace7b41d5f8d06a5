package gatehouse.engine.convert.vocabulary;

import gatehouse.engine.convert.gguf.GgufMetadata;
import gatehouse.engine.convert.source.Limits;
import gatehouse.engine.convert.source.ModelFolder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The templates that turn a conversation into a prompt: the one in the tokenizer's configuration, else the files beside it. */
final class ChatTemplates {
    private static final String KEY = "tokenizer.chat_template";
    private static final String DEFAULT = "default";
    private static final String ENDING = ".jinja";
    private static final String FOLDER = "additional_chat_templates";

    private @Nullable String main;
    private final Map<String, String> others = new LinkedHashMap<>();

    private ChatTemplates() {}

    static ChatTemplates read(TokenizerFiles files) {
        var templates = new ChatTemplates();
        if (files.hasConfig()) {
            JsonNode said = files.config().path("chat_template");
            if (said.isMissingNode()) {
                templates.readFiles(files.folder());
            } else {
                templates.readNode(said);
            }
        }
        return templates;
    }

    private void readFiles(ModelFolder folder) {
        var file = folder.text("chat_template" + ENDING, Limits.SMALL);
        if (file.isPresent()) {
            main = file.get();
            folder.below(FOLDER, ENDING).forEach(name -> add(
                    name.substring(FOLDER.length() + 1, name.length() - ENDING.length()),
                    folder.text(name, Limits.SMALL).orElse("")));
        } else {
            folder.json("chat_template.json", Limits.SMALL).ifPresent(json -> readNode(json.path("chat_template")));
        }
    }

    private void readNode(JsonNode said) {
        if (said.isString()) {
            main = said.stringValue();
        } else if (said.isArray()) {
            said.forEach(choice -> {
                if (choice.path("template").isString()) {
                    add(choice.path("name").asString(""), choice.path("template").stringValue());
                }
            });
        }
    }

    private void add(String name, String template) {
        String plain = name.replaceAll("[^A-Za-z0-9]", "_");
        if (plain.equals(DEFAULT)) {
            main = template;
        } else if (!plain.isEmpty()) {
            others.put(plain, template);
        }
    }

    /** Adds them; the list of names is sorted, where the reference leaves its order to chance. */
    void addTo(GgufMetadata metadata) {
        others.forEach((name, template) -> metadata.text(KEY + "." + name, template));
        metadata.texts(KEY + "s", others.keySet().stream().sorted().toList());
        if (main != null) {
            metadata.text(KEY, main);
        }
    }
}
