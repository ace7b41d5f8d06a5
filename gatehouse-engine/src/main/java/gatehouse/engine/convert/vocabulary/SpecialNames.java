package gatehouse.engine.convert.vocabulary;

import gatehouse.engine.convert.source.Limits;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Which tokens are named for a purpose: the class' own names, those of {@code tokenizer_config.json}, and those of the older file. */
final class SpecialNames {
    static final String BEGIN = "bos_token";
    static final String END = "eos_token";
    private static final String MORE = "additional_special_tokens";
    private static final List<String> PURPOSES = List.of(BEGIN, END, "unk_token", "sep_token", "pad_token", "cls_token",
            "mask_token");
    private static final String OLDER_FILE = "special_tokens_map.json";

    private final Map<String, String> byPurpose = new LinkedHashMap<>();
    private final Set<String> all = new LinkedHashSet<>();

    private SpecialNames() {}

    static SpecialNames read(TokenizerFiles files, TokenizerClass kind) {
        var names = new SpecialNames();
        Map<String, String> usual = kind.names();
        JsonNode older = files.config().has("added_tokens_decoder") ? files.config().path("no such key")
                : files.folder().json(OLDER_FILE, Limits.SMALL).orElse(files.config().path("no such key"));
        for (String purpose : PURPOSES) {
            JsonNode said = older.has(purpose) ? older.path(purpose) : files.config().path(purpose);
            String content = said.isMissingNode() ? usual.getOrDefault(purpose, "") : TokenizerFiles.content(said);
            if (!content.isEmpty()) {
                names.byPurpose.put(purpose, content);
                names.add(content);
            }
        }
        files.config().path(MORE).forEach(token -> names.add(TokenizerFiles.content(token)));
        older.path(MORE).forEach(token -> names.add(TokenizerFiles.content(token)));
        files.config().path("extra_special_tokens").properties()
                .forEach(entry -> names.add(TokenizerFiles.content(entry.getValue())));
        return names;
    }

    private void add(String content) {
        if (!content.isEmpty()) {
            all.add(content);
        }
    }

    /** The token for this purpose; empty when there is none. */
    String of(String purpose) {
        return byPurpose.getOrDefault(purpose, "");
    }

    /** Every token named for a purpose, each once. */
    Set<String> all() {
        return Collections.unmodifiableSet(all);
    }

    /** Whether the class makes a token of its own out of this name, whatever the files say of it. */
    boolean isRemade(String content, TokenizerClass kind) {
        return kind == TokenizerClass.QWEN2 && List.of(BEGIN, END, "unk_token", "pad_token").stream()
                .anyMatch(purpose -> of(purpose).equals(content));
    }
}
