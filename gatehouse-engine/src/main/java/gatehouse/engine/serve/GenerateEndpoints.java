package gatehouse.engine.serve;

import gatehouse.engine.compute.Prompt;
import gatehouse.engine.compute.Submission;
import gatehouse.engine.compute.Work;
import gatehouse.engine.llama.SamplingSettings.Grammar;
import gatehouse.engine.parse.OutputParser;
import gatehouse.engine.parse.ParserSettings;
import gatehouse.engine.parse.ToolFormat;
import gatehouse.engine.parse.ToolGrammar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Chats and completions. */
final class GenerateEndpoints {
    private static final int MOST_ALTERNATIVES = 20;

    private final Clock clock;
    private final RandomGenerator random;

    GenerateEndpoints(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    void chat(ServedModel served, Fields request, Reply reply) throws IOException, InterruptedException {
        var fields = new GenerateFields(request);
        fields.refuseUnsupported();
        ModelTemplate template = served.requireTemplate();
        ToolFields tools = ToolFields.read(request);
        Prompt prompt = served.requireFit(served.prompt(ChatMessages.read(request, template.wantsArgumentsAsText()),
                tools.forTemplate(), templateVariables(request)), 1);
        boolean thinking = served.format() != null && served.format().opensReasoning(end(served, prompt));
        Grammar grammar = grammar(served, AnswerForm.read(request), tools, thinking);
        boolean likelihoods = request.flag("logprobs", false);
        int alternatives = likelihoods ? request.smallInteger("top_logprobs", 0, MOST_ALTERNATIVES).orElse(0)
                : Work.Generate.NO_LIKELIHOODS;
        ToolFormat format = served.format();
        List<Work.Generate> works = fields.works(prompt, alternatives, format != null && format.needsSpecialTokens(),
                served.adapter(request), format == null ? List.of() : format.stops(), grammar, served.vocabulary().size(),
                random::nextLong);
        List<ChatChoice> choices = new ArrayList<>();
        for (int i = 0; i < works.size(); i++) {
            choices.add(new ChatChoice(parser(format, tools, thinking), likelihoods));
        }
        answer(served, request, works, choices, true, reply);
    }

    /** A parser for models that write calls or thoughts in a form that is known; others are taken by the word. */
    private @Nullable OutputParser parser(@Nullable ToolFormat format, ToolFields tools, boolean thinking) {
        return format == null ? null : format.parser(new ParserSettings(tools.offered(), thinking, true, random));
    }

    /** The last piece of the prompt, where templates may begin the model's thoughts. */
    private static String end(ServedModel served, Prompt prompt) {
        int[] tokens = prompt.tokens();
        StringBuilder end = new StringBuilder();
        for (int i = Math.max(0, tokens.length - 8); i < tokens.length; i++) {
            end.append(new String(served.vocabulary().pieceWithMarkup(tokens[i]), StandardCharsets.UTF_8));
        }
        return end.toString();
    }

    private static Map<String, @Nullable Object> templateVariables(Fields request) {
        JsonNode more = request.node("chat_template_kwargs");
        if (more.isMissingNode()) {
            return Map.of();
        }
        if (!more.isObject()) {
            throw Fields.wrong("chat_template_kwargs", "an object");
        }
        @SuppressWarnings("unchecked")
        var variables = (Map<String, @Nullable Object>) Objects.requireNonNull(JsonValues.of(more), "an object is a map");
        return variables;
    }

    private static @Nullable Grammar grammar(ServedModel served, AnswerForm form, ToolFields tools, boolean thinking) {
        ToolFormat format = served.format();
        if (tools.forTemplate() != null && (format == null || !format.readsCalls())) {
            throw ApiException.invalid("unsupported", "this model's template shows no form of tool calls that is known here;"
                    + " leave the tools out or use another model");
        }
        if (format != null) {
            var forced = format.grammarFor(tools.offered(), tools.choice(), tools.parallel(), thinking);
            if (forced.isPresent()) {
                if (!(form instanceof AnswerForm.Free)) {
                    throw Fields.wrong("response_format", "left out when tools are offered");
                }
                ToolGrammar grammar = forced.get();
                return served.grammar(grammar, grammar.lazy() && thinking ? format.endOfReasoning() : "");
            }
        }
        return switch (form) {
            case AnswerForm.Free() -> null;
            case AnswerForm.OfGrammar(var grammar) -> Grammar.whole(grammar.text());
            case AnswerForm.Schema schema when format != null -> Grammar
                    .whole(format.answerGrammar(schema.schema(), schema.strict(), thinking).text());
            case AnswerForm.Schema schema -> Grammar.whole(schema.grammar().text());
        };
    }

    void completion(ServedModel served, Fields request, Reply reply) throws IOException, InterruptedException {
        var fields = new GenerateFields(request);
        fields.refuseUnsupported();
        int[] tokens = request.tokens("prompt", served.vocabulary().size());
        if (tokens == null) {
            String text = request.text("prompt");
            if (text == null) {
                throw ApiException.invalid("invalid_value", "prompt must be a string or a list of token numbers");
            }
            tokens = served.vocabulary().tokenizePrompt(text);
        }
        Prompt prompt = served.requireFit(Prompt.of(tokens), 1);
        int alternatives = request.smallInteger("logprobs", 0, MOST_ALTERNATIVES).orElse(Work.Generate.NO_LIKELIHOODS);
        Grammar grammar = switch (AnswerForm.read(request)) {
            case AnswerForm.Free() -> null;
            case AnswerForm.OfGrammar(var own) -> Grammar.whole(own.text());
            case AnswerForm.Schema schema -> Grammar.whole(schema.grammar().text());
        };
        List<Work.Generate> works = fields.works(prompt, alternatives, false, served.adapter(request), List.of(), grammar,
                served.vocabulary().size(), random::nextLong);
        List<CompletionChoice> choices = new ArrayList<>();
        for (int i = 0; i < works.size(); i++) {
            choices.add(new CompletionChoice(alternatives != Work.Generate.NO_LIKELIHOODS));
        }
        answer(served, request, works, choices, false, reply);
    }

    private void answer(ServedModel served, Fields request, List<Work.Generate> works, List<? extends Choice> choices,
            boolean chat,
            Reply reply) throws IOException, InterruptedException {
        var fields = new GenerateFields(request);
        Submission submission = served.submit(works);
        String model = served.adapter(request);
        var answers = new Answers((chat ? "chatcmpl-" : "cmpl-") + Long.toHexString(random.nextLong()),
                model == null ? served.name() : model, clock.instant().getEpochSecond(), chat);
        var relay = new Relay(answers, choices, works.getFirst().prompt().length(), reply);
        try {
            if (fields.stream()) {
                relay.stream(submission, fields.usageInStream());
            } else {
                relay.whole(submission);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            submission.abandon();
            throw e;
        }
    }
}
