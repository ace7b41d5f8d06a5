package gatehouse.engine.convert.vocabulary;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.EngineException;
import gatehouse.engine.convert.source.JsonText;
import gatehouse.engine.convert.source.Limits;
import gatehouse.engine.convert.source.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rules by which a byte-level tokenizer cuts a text into words, under the name that llama.cpp has for them. A wrong name would
 * silently ruin the model, so they are recognised or refused, never guessed: first by the reference's own test, which splits one text
 * and compares the fingerprint of the outcome; then, for a vocabulary that the test has never seen, by rules that are word for word
 * those of a published tokenizer.
 */
record Splitting(String name, Recognition recognition) {
    /** The text of the reference's test: white space, pictures, numbers, scripts and shortened forms. */
    static final String PROBE = resource("probe.txt");
    private static final Map<String, String> FINGERPRINTS = resource("fingerprints.tsv").lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t", -1)).collect(Collectors.toUnmodifiableMap(row -> row[0], row -> row[1]));
    private static final JsonNode RULES = JsonText.strict(Limits.SMALL)
            .object(resource("splitting-rules.json").getBytes(StandardCharsets.UTF_8), "splitting-rules.json");
    /** Says where pieces lie in the text, not what they are. */
    private static final Set<String> IRRELEVANT = Set.of("trim_offsets");

    static Splitting recognise(FastTokenizer tokenizer) {
        String fingerprint = fingerprint(tokenizer);
        return Optional.ofNullable(FINGERPRINTS.get(fingerprint)).map(name -> new Splitting(name, Recognition.FINGERPRINT))
                .or(() -> byRules(tokenizer)).orElseThrow(() -> new EngineException("engine.convert.pre-tokenizer",
                        "how " + TokenizerFiles.TOKENIZER + " cuts a text into words is not known to llama.cpp (fingerprint "
                                + fingerprint + "); a file made by guessing would answer wrongly, so " + Reference.POINTER));
    }

    /** The digest of the numbers that the test's text becomes. */
    static String fingerprint(FastTokenizer tokenizer) {
        List<Integer> ids = new ProbeEncoder(tokenizer).encode(PROBE);
        return Sha256.of(ids.toString().getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static Optional<Splitting> byRules(FastTokenizer tokenizer) {
        JsonNode file = tokenizer.files().tokenizer();
        for (Map.Entry<String, JsonNode> rule : RULES.properties()) {
            JsonNode wanted = rule.getValue();
            if (plain(file.path("normalizer")).equals(plain(wanted.path("normalizer")))
                    && plain(file.path("pre_tokenizer")).equals(plain(wanted.path("pre_tokenizer")))
                    && file.path("model").path("ignore_merges").asBoolean(false) == wanted.path("ignore_merges")
                            .asBoolean(false)) {
                return Optional.of(new Splitting(rule.getKey(), Recognition.RULES));
            }
        }
        return Optional.empty();
    }

    private static JsonNode plain(JsonNode node) {
        if (node.isMissingNode()) {
            return NullNode.getInstance();
        }
        JsonNode copy = node.deepCopy();
        strip(copy);
        return copy;
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(IRRELEVANT);
        }
        node.forEach(Splitting::strip);
    }

    static EngineException unsupported(String why) {
        return new EngineException("engine.convert.pre-tokenizer", "how " + TokenizerFiles.TOKENIZER
                + " cuts a text into words cannot be told, for " + why + "; " + Reference.POINTER);
    }

    private static String resource(String name) {
        try (InputStream in = Splitting.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError(name + " belongs to this class");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
