package gatehouse.engine.serve;

import gatehouse.engine.compute.Prompt;
import gatehouse.engine.compute.Work;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Vectors of texts, and texts ranked by how well they answer another. */
final class VectorEndpoints {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_INPUTS = 2048;

    private VectorEndpoints() {}

    static void embeddings(ServedModel served, Fields request, Reply reply) throws IOException, InterruptedException {
        if (served.model().isRanker()) {
            throw ApiException.invalid("unsupported", "this model ranks texts and gives no vectors; use /v1/rerank");
        }
        int size = served.model().embeddingSize();
        if (request.integer("dimensions", 1, Integer.MAX_VALUE).orElse(size) != size) {
            throw Fields.wrong("dimensions", size + " or left out: the model's vectors have " + size + " numbers");
        }
        boolean base64 = request.word("encoding_format", "float", List.of("float", "base64")).equals("base64");
        List<Prompt> prompts = inputs(served, request);
        List<float[]> vectors = vectors(served, prompts, reply);
        if (vectors.size() < prompts.size()) {
            return;
        }
        ObjectNode answer = JSON.objectNode().put("object", "list").put("model", served.name());
        ArrayNode data = answer.putArray("data");
        for (int i = 0; i < vectors.size(); i++) {
            ObjectNode entry = data.addObject().put("object", "embedding").put("index", i);
            float[] unit = unit(vectors.get(i));
            if (base64) {
                entry.put("embedding", base64(unit));
            } else {
                ArrayNode numbers = entry.putArray("embedding");
                for (float number : unit) {
                    numbers.add(number);
                }
            }
        }
        answer.set("usage", usage(prompts));
        reply.json(200, answer);
    }

    private static List<Prompt> inputs(ServedModel served, Fields request) {
        JsonNode input = request.node("input");
        int vocabulary = served.vocabulary().size();
        List<Prompt> prompts = new ArrayList<>();
        int[] single = Fields.tokens("input", input, vocabulary);
        for (JsonNode one : single != null ? List.<JsonNode>of() : input.isString() ? List.of(input) : input) {
            String where = "input[" + prompts.size() + "]";
            int[] tokens = one.isString() ? served.vocabulary().tokenizePrompt(one.stringValue())
                    : Fields.tokens(where, one, vocabulary);
            if (tokens == null || prompts.size() == MOST_INPUTS) {
                throw Fields.wrong(where, "a string or a list of token numbers, and one of at most " + MOST_INPUTS);
            }
            prompts.add(served.requireFit(Prompt.of(tokens), 0));
        }
        if (single != null) {
            prompts.add(served.requireFit(Prompt.of(single), 0));
        }
        if (prompts.isEmpty()) {
            throw Fields.wrong("input", "a string, a list of strings, or token numbers");
        }
        return prompts;
    }

    /** One text after the other, so that a long list leaves places in the line to others; fewer than asked when one failed. */
    private static List<float[]> vectors(ServedModel served, List<Prompt> prompts, Reply reply)
            throws IOException, InterruptedException {
        List<float[]> vectors = new ArrayList<>();
        for (Prompt prompt : prompts) {
            Work.Outcome outcome = Relay.outcome(served.submit(List.of(new Work.Embed(prompt))), reply);
            if (outcome instanceof Work.Outcome.Embedded(float[] vector)) {
                vectors.add(vector);
            } else {
                Relay.fail(outcome, reply);
                return vectors;
            }
        }
        return vectors;
    }

    private static float[] unit(float[] vector) {
        double sum = 0;
        for (float number : vector) {
            sum += (double) number * number;
        }
        float[] unit = new float[vector.length];
        double length = Math.sqrt(sum);
        for (int i = 0; i < vector.length && length > 0; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    static void rerank(ServedModel served, Fields request, Reply reply) throws IOException, InterruptedException {
        if (!served.model().isRanker()) {
            throw ApiException.invalid("unsupported", "this model does not rank texts; serve a reranking model");
        }
        String query = request.text("query");
        List<String> documents = documents(request);
        if (query == null) {
            throw Fields.wrong("query", "a string");
        }
        List<Prompt> prompts = documents.stream().map(document -> served.requireFit(pair(served, query, document), 0)).toList();
        List<float[]> scores = vectors(served, prompts, reply);
        if (scores.size() < prompts.size()) {
            return;
        }
        int most = request.smallInteger("top_n", 1, Integer.MAX_VALUE).orElse(Integer.MAX_VALUE);
        boolean texts = request.flag("return_documents", false);
        ObjectNode answer = JSON.objectNode().put("object", "list").put("model", served.name());
        ArrayNode results = answer.putArray("results");
        IntStream.range(0, scores.size()).boxed().sorted(Comparator.comparingDouble((Integer i) -> -scores.get(i)[0])).limit(most)
                .forEach(i -> {
                    ObjectNode result = results.addObject().put("index", i).put("relevance_score", scores.get(i)[0]);
                    if (texts) {
                        result.putObject("document").put("text", documents.get(i));
                    }
                });
        answer.set("usage", usage(prompts));
        reply.json(200, answer);
    }

    private static List<String> documents(Fields request) {
        List<String> documents = new ArrayList<>();
        for (JsonNode document : request.node("documents")) {
            JsonNode text = document.isObject() ? document.path("text") : document;
            if (!text.isString() || documents.size() == MOST_INPUTS) {
                throw Fields.wrong("documents[" + documents.size() + "]", "a string, and one of at most " + MOST_INPUTS);
            }
            documents.add(text.stringValue());
        }
        if (documents.isEmpty()) {
            throw Fields.wrong("documents", "a list of at least one string");
        }
        return documents;
    }

    /** Query and document as the model was trained on them: by its template for this, else one after the other between its marks. */
    private static Prompt pair(ServedModel served, String query, String document) {
        var vocabulary = served.vocabulary();
        var template = served.model().template("rerank");
        if (template.isPresent()) {
            return Prompt.of(vocabulary.tokenizeMarkup(template.get().replace("{query}", query).replace("{document}", document)));
        }
        int end = vocabulary.endOfText() >= 0 ? vocabulary.endOfText() : vocabulary.separator();
        int[] whole = vocabulary.tokenizePrompt(document);
        // Some vocabularies end a text with the mark that stands between two.
        boolean separatorEnds = !vocabulary.addsEnd() && whole.length > 0 && whole[whole.length - 1] == vocabulary.separator();
        var tokens = IntStream.builder();
        addIf(vocabulary.addsBeginning(), vocabulary.beginning(), tokens);
        IntStream.of(vocabulary.tokenizePart(query)).forEach(tokens);
        addIf(vocabulary.addsEnd(), end, tokens);
        addIf(vocabulary.addsSeparator(), vocabulary.separator(), tokens);
        IntStream.of(vocabulary.tokenizePart(document)).forEach(tokens);
        addIf(vocabulary.addsEnd(), end, tokens);
        addIf(separatorEnds, vocabulary.separator(), tokens);
        return Prompt.of(tokens.build().toArray());
    }

    private static void addIf(boolean wanted, int token, IntStream.Builder tokens) {
        if (wanted) {
            tokens.accept(token);
        }
    }

    private static ObjectNode usage(List<Prompt> prompts) {
        int tokens = prompts.stream().mapToInt(Prompt::length).sum();
        return JSON.objectNode().put("prompt_tokens", tokens).put("total_tokens", tokens);
    }
}
