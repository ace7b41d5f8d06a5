package gatehouse.engine.serve;

import gatehouse.engine.EngineException;
import gatehouse.engine.llama.LlamaVocabulary;
import gatehouse.template.ChatTemplate;
import gatehouse.template.RenderSettings;
import gatehouse.template.fault.TemplateException;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.fault.TemplateRefusal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a model wants conversations written, exactly as its maker's own tokenizer writes them. Safe for use by several threads. */
final class ModelTemplate {
    /** A word no template says by itself, so that its form in the prompt tells how the template writes arguments. */
    private static final String PROBE = "gatehouse_probe";

    private final String source;
    private final ChatTemplate template;
    private final Map<String, Object> tokens;
    private final RenderSettings settings;
    private final boolean wantsArgumentsAsText;

    private ModelTemplate(String source, ChatTemplate template, Map<String, Object> tokens, Clock clock) {
        this.source = source;
        this.template = template;
        this.tokens = tokens;
        this.settings = RenderSettings.at(clock);
        this.wantsArgumentsAsText = !writesJson(Map.of(PROBE, 1L)) && writesJson("{\"" + PROBE + "\": 1}");
    }

    /** @throws EngineException when the template cannot be understood */
    static ModelTemplate of(String source, LlamaVocabulary vocabulary, Clock clock) {
        try {
            return new ModelTemplate(source, ChatTemplate.parse(source),
                    Map.of("bos_token", vocabulary.name(vocabulary.beginning()),
                            "eos_token", vocabulary.name(vocabulary.endOfText())),
                    clock);
        } catch (TemplateFailure e) {
            throw new EngineException("engine.template.unreadable", "the model's chat template cannot be understood ("
                    + e.getMessage() + "); give another one with --chat-template", e);
        }
    }

    String source() {
        return source;
    }

    /** Arguments of calls are handed to the template as objects, unless it wants them as JSON text. */
    boolean wantsArgumentsAsText() {
        return wantsArgumentsAsText;
    }

    /**
     * The text of a conversation.
     *
     * @param more what else the template may know by name
     * @param answerFollows whether it ends where the assistant's answer begins
     * @throws ApiException when the template refuses the conversation
     */
    String text(List<Map<String, @Nullable Object>> messages, @Nullable Object tools, Map<String, @Nullable Object> more,
            boolean answerFollows) {
        try {
            return render(messages, tools, more, answerFollows);
        } catch (TemplateRefusal e) {
            throw ApiException.invalid("template_refused", "the model's chat template refuses this conversation: " + e.reason());
        } catch (TemplateException e) {
            throw ApiException.invalid("template_failed",
                    "the model's chat template cannot write this conversation (" + e.getMessage() + ")");
        }
    }

    /** What the model is used to see after an answer: its end mark and maybe more. Empty when the template does not say. */
    String afterAnswer() {
        try {
            String whole = render(List.of(message("user", PROBE), message("assistant", "yes")), null, Map.of(), false);
            int at = whole.lastIndexOf("yes");
            return at < 0 ? "" : whole.substring(at + "yes".length());
        } catch (TemplateException e) {
            return "";
        }
    }

    private String render(List<Map<String, @Nullable Object>> messages, @Nullable Object tools,
            Map<String, @Nullable Object> more,
            boolean answerFollows) {
        var variables = new HashMap<String, @Nullable Object>(tokens);
        variables.putAll(more);
        variables.put("messages", messages);
        variables.put("add_generation_prompt", answerFollows);
        if (tools != null) {
            variables.put("tools", tools);
        }
        return template.render(variables, settings);
    }

    private boolean writesJson(Object arguments) {
        Map<String, @Nullable Object> call = new HashMap<>();
        call.put("role", "assistant");
        call.put("content", "");
        call.put("tool_calls", List.of(Map.of("id", "call00001", "type", "function", "function",
                Map.of("name", "probe", "arguments", arguments))));
        try {
            return render(List.of(message("user", "x"), call), null, Map.of(), false).contains("\"" + PROBE + "\"");
        } catch (TemplateException e) {
            return false;
        }
    }

    static Map<String, @Nullable Object> message(String role, String content) {
        Map<String, @Nullable Object> message = new HashMap<>();
        message.put("role", role);
        message.put("content", content);
        return message;
    }
}
