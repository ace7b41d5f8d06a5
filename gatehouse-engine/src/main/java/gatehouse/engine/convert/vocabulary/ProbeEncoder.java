package gatehouse.engine.convert.vocabulary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Splits one short text as the tokenizers library does, to tell tokenizers apart; what it does not know it refuses. */
final class ProbeEncoder {
    private final FastTokenizer tokenizer;
    private final JsonNode normalizer;
    private final List<SplitStep> steps;
    private final PairMerger merger;

    ProbeEncoder(FastTokenizer tokenizer) {
        JsonNode file = tokenizer.files().tokenizer();
        this.tokenizer = tokenizer;
        this.normalizer = file.path("normalizer");
        this.steps = SplitStep.read(corrected(file.path("pre_tokenizer")));
        this.merger = new PairMerger(tokenizer);
    }

    /** Whether a blank is put in front is overruled by the class, when the whole step is the one that does it. */
    private JsonNode corrected(JsonNode step) {
        JsonNode said = tokenizer.files().config().path("add_prefix_space");
        boolean silent = said.isMissingNode() && tokenizer.kind() != TokenizerClass.LLAMA;
        if (step.has("add_prefix_space") && (said.isBoolean() || silent)) {
            return ((ObjectNode) step.deepCopy()).put("add_prefix_space", said.asBoolean(false));
        }
        return step;
    }

    List<Integer> encode(String text) {
        var ids = new ArrayList<Integer>();
        for (Part part : cut(text, false)) {
            if (part.id >= 0) {
                ids.add(part.id);
            } else {
                for (Part inner : cut(TextForm.apply(normalizer, part.text), true)) {
                    encodePlain(inner, ids);
                }
            }
        }
        return surrounded(ids);
    }

    private void encodePlain(Part part, List<Integer> ids) {
        if (part.id >= 0) {
            ids.add(part.id);
            return;
        }
        List<String> words = List.of(part.text);
        for (SplitStep step : steps) {
            words = words.stream().flatMap(word -> step.apply(word).stream()).toList();
        }
        words.forEach(word -> merger.merge(word, ids));
    }

    /** Cuts a text where an added token stands: the leftmost, of those the longest. */
    private List<Part> cut(String text, boolean normalized) {
        List<Part> tokens = tokenizer.added().entrySet().stream().filter(entry -> entry.getValue().normalized() == normalized)
                .map(entry -> new Part(
                        normalized ? TextForm.apply(normalizer, entry.getValue().content()) : entry.getValue().content(),
                        entry.getKey()))
                .filter(token -> !token.text.isEmpty() && text.contains(token.text))
                .sorted(Comparator.comparingInt((Part token) -> -token.text.length())).toList();
        var parts = new ArrayList<Part>();
        int plainFrom = 0;
        int at = 0;
        while (at < text.length()) {
            int here = at;
            Part found = tokens.stream().filter(token -> text.startsWith(token.text, here)).findFirst().orElse(null);
            if (found == null) {
                at++;
            } else {
                refuseCapricious(found.id);
                addPlain(text, plainFrom, at, parts);
                parts.add(found);
                at += found.text.length();
                plainFrom = at;
            }
        }
        addPlain(text, plainFrom, text.length(), parts);
        return parts;
    }

    private void refuseCapricious(int id) {
        AddedToken token = tokenizer.added().get(id);
        if (token == null || token.isCapricious()) {
            throw Splitting.unsupported("it seeks added tokens together with blanks or as whole words");
        }
    }

    private static void addPlain(String text, int from, int to, List<Part> parts) {
        if (to > from) {
            parts.add(new Part(text.substring(from, to), -1));
        }
    }

    private List<Integer> surrounded(List<Integer> ids) {
        if (tokenizer.kind() == TokenizerClass.LLAMA) {
            return surroundedByClass(ids);
        }
        JsonNode processor = tokenizer.files().tokenizer().path("post_processor");
        List<JsonNode> all = processor.path("processors").isArray()
                ? StreamSupport.stream(processor.path("processors").spliterator(), false).toList()
                : List.of(processor);
        List<Integer> result = ids;
        for (JsonNode one : all) {
            result = switch (one.path("type").asString("")) {
                case "", "ByteLevel" -> result;
                case "TemplateProcessing" -> templated(one, result);
                case String other -> throw Splitting.unsupported("it finishes by '" + other + "'");
            };
        }
        return result;
    }

    private List<Integer> surroundedByClass(List<Integer> ids) {
        var result = new ArrayList<Integer>();
        if (tokenizer.files().config().path("add_bos_token").asBoolean(true)) {
            result.add(named(SpecialNames.BEGIN));
        }
        result.addAll(ids);
        if (tokenizer.files().config().path("add_eos_token").asBoolean(false)) {
            result.add(named(SpecialNames.END));
        }
        return result;
    }

    private int named(String purpose) {
        Integer id = tokenizer.id(tokenizer.names().of(purpose));
        if (id == null) {
            throw TokenizerFiles.fault(TokenizerFiles.CONFIG, "asks for a " + purpose + " around every text, but names none");
        }
        return id;
    }

    private static List<Integer> templated(JsonNode processor, List<Integer> ids) {
        var result = new ArrayList<Integer>();
        for (JsonNode entry : processor.path("single")) {
            String special = entry.path("SpecialToken").path("id").asString("");
            if (special.isEmpty()) {
                result.addAll(ids);
            } else {
                processor.path("special_tokens").path(special).path("ids")
                        .forEach(id -> result.add(TokenizerFiles.id(id, TokenizerFiles.TOKENIZER)));
            }
        }
        return result;
    }

    /** A stretch of text: an added token with its number, or plain with -1. */
    private record Part(String text, int id) {}
}
