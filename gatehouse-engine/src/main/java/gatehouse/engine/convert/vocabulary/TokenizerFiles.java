package gatehouse.engine.convert.vocabulary;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.source.Limits;
import gatehouse.engine.convert.source.ModelFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The files that say how a model's texts are split.
 *
 * @param tokenizer content of {@code tokenizer.json}; empty when there is none
 * @param config content of {@code tokenizer_config.json}; empty when there is none
 * @param model content of {@code config.json}
 * @param vocabularySize rows that the weights have for tokens; 0 when not known
 */
record TokenizerFiles(ModelFolder folder, JsonNode tokenizer, JsonNode config, JsonNode model, int vocabularySize) {
    static final String TOKENIZER = "tokenizer.json";
    static final String CONFIG = "tokenizer_config.json";
    static final String SENTENCEPIECE = "tokenizer.model";
    static final String ADDED = "added_tokens.json";
    /** Ids beyond this are damage or an attack: the largest vocabularies have some 260,000 pieces. */
    static final int MOST_PIECES = 1 << 22;

    static TokenizerFiles read(ModelFolder folder, long vocabularySize) {
        if (vocabularySize > MOST_PIECES) {
            throw fault("config.json",
                    "says that there are " + vocabularySize + " tokens; at most " + MOST_PIECES + " are converted");
        }
        return new TokenizerFiles(folder, json(folder, TOKENIZER, Limits.VOCABULARY), json(folder, CONFIG, Limits.SMALL),
                json(folder, "config.json", Limits.SMALL), (int) vocabularySize);
    }

    private static JsonNode json(ModelFolder folder, String name, Limits limits) {
        return folder.json(name, limits).orElseGet(JsonNodeFactory.instance::objectNode);
    }

    boolean hasTokenizer() {
        return folder.has(TOKENIZER);
    }

    /** Whether the configuration of the tokenizer says anything. */
    boolean hasConfig() {
        return !config.isEmpty();
    }

    boolean hasSentencePiece() {
        return folder.has(SENTENCEPIECE);
    }

    /** The text of a token given as such or as an object; empty when there is none. */
    static String content(JsonNode token) {
        return token.isObject() ? token.path("content").asString("") : token.isString() ? token.stringValue() : "";
    }

    static int id(JsonNode number, String where) {
        if (!number.isIntegralNumber() || !number.canConvertToInt() || number.intValue() < 0 || number.intValue() > MOST_PIECES) {
            throw fault(where, "has '" + (number.isContainer() ? "a list or object" : number.toString())
                    + "' where the number of a token belongs");
        }
        return number.intValue();
    }

    static int id(String number, String where) {
        if (!number.matches("\\d{1,7}") || Integer.parseInt(number) > MOST_PIECES) {
            throw fault(where, "has '" + number + "' where the number of a token belongs");
        }
        return Integer.parseInt(number);
    }

    static EngineException fault(String where, String problem) {
        return new EngineException("engine.convert.tokenizer", where + " " + problem + "; compare it with the publisher's");
    }
}
