package gatehouse.engine.convert.vocabulary;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.source.Limits;
import gatehouse.engine.convert.source.Reference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The vocabulary of a {@code tokenizer.json} with its added tokens, as transformers completes them from the files beside it. */
final class FastTokenizer {
    private final TokenizerFiles files;
    private final TokenizerClass kind;
    private final SpecialNames names;
    private final Map<String, Integer> vocabulary = new HashMap<>();
    private final NavigableMap<Integer, AddedToken> added = new TreeMap<>();
    private final Map<String, Integer> addedIds = new HashMap<>();
    private final Set<AddedToken> present = new HashSet<>();

    private FastTokenizer(TokenizerFiles files) {
        this.files = files;
        this.kind = TokenizerClass.of(files);
        this.names = SpecialNames.read(files, kind);
    }

    static FastTokenizer read(TokenizerFiles files) {
        if (!files.hasTokenizer()) {
            throw new EngineException("engine.convert.tokenizer", files.folder().name() + " has neither "
                    + TokenizerFiles.SENTENCEPIECE + " nor " + TokenizerFiles.TOKENIZER + "; " + Reference.POINTER);
        }
        var tokenizer = new FastTokenizer(files);
        tokenizer.readVocabulary();
        tokenizer.readAdded();
        tokenizer.complete();
        return tokenizer;
    }

    TokenizerFiles files() {
        return files;
    }

    TokenizerClass kind() {
        return kind;
    }

    SpecialNames names() {
        return names;
    }

    /** The model of splitting: pairs to merge and what goes with them. */
    JsonNode model() {
        return files.tokenizer().path("model");
    }

    /** Number of each piece, without those that were added. */
    Map<String, Integer> vocabulary() {
        return vocabulary;
    }

    /** The added tokens by number. */
    NavigableMap<Integer, AddedToken> added() {
        return added;
    }

    /** The number of a piece or added token. */
    @Nullable
    Integer id(String content) {
        Integer id = addedIds.get(content);
        return id != null ? id : vocabulary.get(content);
    }

    private void readVocabulary() {
        JsonNode model = model();
        if (!model.path("type").asString("BPE").equals("BPE") || !model.path("vocab").isObject()) {
            throw new EngineException("engine.convert.tokenizer", TokenizerFiles.TOKENIZER + " splits by '"
                    + model.path("type").asString("") + "', not by merging pairs; " + Reference.POINTER);
        }
        model.path("vocab").properties()
                .forEach(entry -> vocabulary.put(entry.getKey(), TokenizerFiles.id(entry.getValue(), TokenizerFiles.TOKENIZER)));
    }

    private void readAdded() {
        for (JsonNode node : files.tokenizer().path("added_tokens")) {
            AddedToken token = AddedToken.read(node, TokenizerFiles.TOKENIZER);
            int said = TokenizerFiles.id(node.path("id"), TokenizerFiles.TOKENIZER);
            if (add(token) != said) {
                throw TokenizerFiles.fault(TokenizerFiles.TOKENIZER,
                        "numbers the added token '" + token.content() + "' " + said + ", which it would not get");
            }
        }
    }

    /** Adds a token as the library does: one that is there keeps its number, a new one gets the next. */
    private int add(AddedToken token) {
        Integer known = id(token.content());
        int next = added.isEmpty() ? 0 : added.lastKey() + 1;
        int id = known != null ? known : Math.max(next, vocabulary.size());
        present.remove(added.put(id, token));
        present.add(token);
        addedIds.put(token.content(), id);
        return id;
    }

    /** Adds what the other files say and transformers would add. */
    private void complete() {
        Map<String, AddedToken> declared = declared();
        Set<AddedToken> more = new LinkedHashSet<>(declared.values());
        more.removeAll(present);
        Set<String> contents = more.stream().map(AddedToken::content).collect(Collectors.toSet());
        for (String name : names.all()) {
            AddedToken known = declared.get(name);
            if (known != null) {
                more.add(known);
            } else if (names.isRemade(name, kind) || (!addedIds.containsKey(name) && !contents.contains(name))) {
                more.add(AddedToken.control(name));
            }
        }
        for (AddedToken token : more) {
            AddedToken marked = token.asSpecial(token.special() || names.all().contains(token.content()));
            if (!present.contains(marked)) {
                add(marked);
            }
        }
    }

    /** The added tokens by their texts, in the order of their numbers, as the configuration declares them. */
    private Map<String, AddedToken> declared() {
        JsonNode decoder = files.config().path("added_tokens_decoder");
        var byId = new TreeMap<Integer, AddedToken>(added);
        if (decoder.isObject()) {
            byId.clear();
            decoder.properties().forEach(entry -> byId.put(TokenizerFiles.id(entry.getKey(), TokenizerFiles.CONFIG),
                    AddedToken.read(entry.getValue(), TokenizerFiles.CONFIG)));
        } else {
            refuseOlderAdditions();
        }
        var declared = new LinkedHashMap<String, AddedToken>();
        byId.values().forEach(token -> declared.put(token.content(), token));
        return declared;
    }

    /** The older file of added tokens must say nothing new. */
    private void refuseOlderAdditions() {
        files.folder().json(TokenizerFiles.ADDED, Limits.SMALL).ifPresent(older -> older.properties().forEach(entry -> {
            Integer id = addedIds.get(entry.getKey());
            if (id == null || id != TokenizerFiles.id(entry.getValue(), TokenizerFiles.ADDED)) {
                throw TokenizerFiles.fault(TokenizerFiles.ADDED,
                        "adds '" + entry.getKey() + "', which " + TokenizerFiles.TOKENIZER + " does not");
            }
        }));
    }

    /** Each number's text, added tokens included. */
    Map<Integer, String> texts() {
        Map<Integer, String> texts = new HashMap<>();
        vocabulary.forEach((text, id) -> put(texts, id, text));
        added.forEach((id, token) -> put(texts, id, token.content()));
        return texts;
    }

    private static void put(Map<Integer, String> texts, int id, String text) {
        String other = texts.put(id, text);
        if (other != null && !other.equals(text)) {
            throw TokenizerFiles.fault(TokenizerFiles.TOKENIZER,
                    "gives the number " + id + " to '" + other + "' and to '" + text + "'");
        }
    }
}
