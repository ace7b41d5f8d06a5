package gatehouse.engine.convert.vocabulary;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** What the post-processor of a {@code tokenizer.json} puts around a text, read as far as llama.cpp can do it too. */
final class PostProcessorReading {
    private final SpecialTokens tokens;
    private final TokenizerFiles files;
    private JsonNode begin;
    private JsonNode end;
    private JsonNode classifier;
    private JsonNode separator;

    PostProcessorReading(SpecialTokens tokens, TokenizerFiles files) {
        this.tokens = tokens;
        this.files = files;
        this.begin = tokens.said("bos");
        this.end = tokens.said("eos");
        this.classifier = tokens.said("cls");
        this.separator = tokens.said("sep");
    }

    void read() {
        if (files.tokenizer().isEmpty()) {
            return;
        }
        if (files.hasConfig() && isNothing(begin) && !isNothing(classifier)) {
            begin = say("bos", classifier);
        }
        if (files.hasConfig() && isNothing(end) && !isNothing(separator)) {
            end = say("eos", separator);
        }
        JsonNode postProcessor = files.tokenizer().path("post_processor");
        List<JsonNode> processors = postProcessor.path("processors").isArray()
                ? StreamSupport.stream(postProcessor.path("processors").spliterator(), false).toList()
                : List.of(postProcessor);
        for (JsonNode processor : processors) {
            switch (processor.path("type").asString("")) {
                case "ByteLevel" -> {
                    tokens.setAddUnlessSaid("bos", false);
                    tokens.setAddUnlessSaid("eos", false);
                }
                case "RobertaProcessing" -> roberta(processor);
                case "TemplateProcessing" -> template(processor.path("single"), processor.path("pair"));
                default -> {
                }
            }
        }
    }

    private JsonNode say(String purpose, JsonNode token) {
        tokens.say(purpose, token);
        return token;
    }

    private void roberta(JsonNode processor) {
        tokens.setAdd("bos", true);
        tokens.setAdd("eos", true);
        tokens.setAdd("sep", true);
        if (isNothing(classifier) && files.hasConfig()) {
            classifier = say("cls", processor.has("cls") ? processor.path("cls").path(0) : begin);
        }
        if (isNothing(separator) && files.hasConfig()) {
            separator = say("sep", processor.has("sep") ? processor.path("sep").path(0) : end);
        }
    }

    private void template(JsonNode single, JsonNode pair) {
        String first = "";
        String last = "";
        if (single.size() > 1) {
            first = special(single.path(0));
            last = special(single.path(single.size() - 1));
            if (!first.isEmpty()) {
                beginsWith(first);
            }
            if (!last.isEmpty()) {
                endsWith(last);
            }
        }
        if (!pair.isEmpty()) {
            between(pair, first, last);
        }
    }

    private void beginsWith(String first) {
        if (!files.hasConfig()) {
            begin = StringNode.valueOf(first);
        } else if (!is(begin, first) && !is(classifier, first)) {
            if (isNothing(begin)) {
                begin = say("bos", StringNode.valueOf(first));
            }
            if (isNothing(classifier)) {
                classifier = say("cls", StringNode.valueOf(first));
            }
        }
        tokens.setAdd("bos", is(begin, first) || is(classifier, first));
    }

    private void endsWith(String last) {
        if (files.hasConfig() && !is(end, last)) {
            // What ended a text so far ends a turn or a message from now on.
            if (tokens.alsoLookFor("eot")) {
                tokens.say("eot", end);
            } else if (tokens.alsoLookFor("eom")) {
                tokens.say("eom", end);
            }
            tokens.say("eos", StringNode.valueOf(last));
        }
        end = StringNode.valueOf(last);
        tokens.setAdd("eos", true);
    }

    private void between(JsonNode pair, String first, String last) {
        int from = !first.isEmpty() && special(pair.path(0)).equals(first) ? 1 : 0;
        int to = pair.size() - (!last.isEmpty() && special(pair.path(pair.size() - 1)).equals(last) ? 1 : 0);
        boolean twoTexts = to > from && sequence(pair.path(from)).equals("A") && sequence(pair.path(to - 1)).equals("B");
        int inner = to - from - 2;
        if (!twoTexts || inner < 1) {
            return;
        }
        String entry = special(pair.path(from + 1));
        boolean add = isSeparator(entry) && last.isEmpty();
        if (inner == 2 && isSeparator(special(pair.path(from + 2)))) {
            add = true;
        }
        tokens.setAdd("sep", add);
        if (add && isNothing(separator) && files.hasConfig()) {
            tokens.say("sep", end);
        }
    }

    private boolean isSeparator(String text) {
        return !text.isEmpty() && (is(separator, text) || is(end, text));
    }

    private static boolean isNothing(JsonNode token) {
        return token.isEmpty() && token.asString("").isEmpty();
    }

    /** Whether a token is said by this text; one given as an object never is, as the reference compares them. */
    private static boolean is(JsonNode token, String text) {
        return token.isString() && token.stringValue().equals(text);
    }

    private static String special(JsonNode entry) {
        return entry.path("SpecialToken").path("id").asString("");
    }

    private static String sequence(JsonNode entry) {
        return entry.path("Sequence").path("id").asString("");
    }
}
