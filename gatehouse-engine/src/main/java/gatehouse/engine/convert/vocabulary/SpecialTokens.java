package gatehouse.engine.convert.vocabulary;

import gatehouse.engine.convert.gguf.GgufMetadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Which token begins, ends or pads a text, and which of them are put there unasked. The post-processor of {@code tokenizer.json} counts
 * most, then {@code tokenizer_config.json}, then {@code config.json}.
 */
final class SpecialTokens {
    /** The purposes a file has keys for; in the order in which they are looked up. */
    private static final Map<String, String> ID_KEYS = Map.of("bos", "bos_token_id", "eos", "eos_token_id", "unk",
            "unknown_token_id", "sep", "seperator_token_id", "pad", "padding_token_id", "mask", "mask_token_id", "eot",
            "eot_token_id", "eom", "eom_token_id");
    private static final List<String> ADDABLE = List.of("bos", "eos", "sep");
    private static final String PREFIX = "tokenizer.ggml.";
    private static final String ENDING = "_token";
    private static final JsonNode NOTHING = StringNode.valueOf("");

    private final TokenizerFiles files;
    private final int limit;
    private final List<String> purposes;
    /** Tokens by purpose, as {@code tokenizer_config.json} says them, as text or object, and the post-processor corrects them. */
    private final Map<String, JsonNode> said = new HashMap<>();
    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final Map<String, Boolean> add = new LinkedHashMap<>();

    private SpecialTokens(TokenizerFiles files, int limit, List<String> purposes) {
        this.files = files;
        this.limit = limit;
        this.purposes = new ArrayList<>(purposes);
    }

    /**
     * Works them out.
     *
     * @param limit numbers from here on do not count
     */
    static SpecialTokens find(TokenizerFiles files, int limit) {
        return find(files, limit, List.of("bos", "eos", "unk", "sep", "pad", "cls", "mask"));
    }

    static SpecialTokens find(TokenizerFiles files, int limit, List<String> purposes) {
        var tokens = new SpecialTokens(files, limit, purposes);
        tokens.readConfig();
        new PostProcessorReading(tokens, files).read();
        tokens.readNumbers();
        return tokens;
    }

    private void readConfig() {
        files.config().properties().forEach(entry -> {
            String name = entry.getKey();
            if (name.endsWith(ENDING) && !entry.getValue().isNull()) {
                said.put(name.substring(0, name.length() - ENDING.length()), entry.getValue());
            }
        });
    }

    /** What was said for a purpose; an empty text when nothing was. */
    JsonNode said(String purpose) {
        return said.getOrDefault(purpose, NOTHING);
    }

    void say(String purpose, JsonNode token) {
        said.put(purpose, token);
    }

    void setAdd(String purpose, boolean whether) {
        add.put(purpose, whether);
    }

    void setAddUnlessSaid(String purpose, boolean whether) {
        add.putIfAbsent(purpose, whether);
    }

    /** Looks for one purpose more, when it is not looked for already. */
    boolean alsoLookFor(String purpose) {
        return !purposes.contains(purpose) && purposes.add(purpose);
    }

    private void readNumbers() {
        if (files.hasConfig()) {
            Map<String, Integer> numbers = numbers();
            for (String purpose : purposes) {
                JsonNode unasked = files.config().path("add_" + purpose + ENDING);
                if (unasked.isBoolean()) {
                    add.putIfAbsent(purpose, unasked.booleanValue());
                }
                Integer id = numbers.get(TokenizerFiles.content(said(purpose)));
                if (id != null) {
                    set(purpose, id);
                }
            }
        }
        for (String purpose : purposes) {
            JsonNode id = files.model().path(purpose + ENDING + "_id");
            if (id.isIntegralNumber()) {
                set(purpose, TokenizerFiles.id(id, "config.json"));
            }
        }
    }

    /** Only tokens that {@code tokenizer.json} adds have a number here; of two with the same text the first counts. */
    private Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        files.tokenizer().path("added_tokens").forEach(token -> {
            String text = TokenizerFiles.content(token);
            if (!text.isEmpty() && token.path("id").isIntegralNumber()) {
                numbers.putIfAbsent(text, TokenizerFiles.id(token.path("id"), TokenizerFiles.TOKENIZER));
            }
        });
        return numbers;
    }

    /** Gives a purpose its number, unless it has one already. */
    void set(String purpose, int id) {
        if (id < limit) {
            ids.putIfAbsent(purpose, id);
        }
    }

    void addTo(GgufMetadata metadata) {
        ids.forEach((purpose, id) -> {
            if (ID_KEYS.containsKey(purpose)) {
                metadata.unsigned(PREFIX + ID_KEYS.get(purpose), id);
            }
        });
        add.forEach((purpose, whether) -> {
            if (ADDABLE.contains(purpose)) {
                metadata.flag(PREFIX + "add_" + purpose + "_token", whether);
            }
        });
    }
}
