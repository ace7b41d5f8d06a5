package gatehouse.gateway.protocol.call;

import gatehouse.gateway.protocol.Span;
import gatehouse.gateway.protocol.refusal.Refusal;
import gatehouse.gateway.protocol.refusal.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** One body being read: what was found so far. */
final class CallReading {
    /** The most choices a call may ask for, as OpenAI has it. */
    private static final int MAX_CHOICES = 128;

    private final Endpoint endpoint;
    private final FieldParser fields;
    private final int length;
    private final ContentReading content;
    private final ToolReading tools;
    private final List<OutputLimit> limits = new ArrayList<>(2);
    private final List<Layout.NullField> nullLimits = new ArrayList<>(0);
    private final List<String> stateful = new ArrayList<>(0);
    private final Map<String, String> metadata = new LinkedHashMap<>(0);
    private String model = "";
    private @Nullable Span modelAt;
    private boolean stream;
    private boolean usageAsked;
    private @Nullable Span streamOptions;
    private @Nullable Span includeUsage;
    private boolean streamOptionsEmpty = true;
    private int choices = 1;
    private AnswerFormat format = AnswerFormat.TEXT;
    private @Nullable String user;
    private @Nullable String safetyIdentifier;
    private @Nullable Double temperature;
    private @Nullable Long seed;
    private boolean hasInput;
    private int members;
    private boolean empty = true;

    CallReading(Endpoint endpoint, FieldParser fields, int length) {
        this.endpoint = endpoint;
        this.fields = fields;
        this.length = length;
        this.content = new ContentReading(fields);
        this.tools = new ToolReading(fields);
    }

    Call read() {
        fields.next();
        members = fields.here();
        for (String name = fields.nextName(); name != null; name = fields.nextName()) {
            empty = false;
            fields.next();
            member(name);
        }
        if (fields.next() != null) {
            throw new RefusedException(
                    new Refusal.Invalid("invalid_json", null, "something follows the end of the body's object; send one object"));
        }
        checkRequired();
        return new Call(endpoint, model, stream, usageAsked, limits, choices, tools.names(), content.media(), format, user,
                safetyIdentifier, metadata, content.texts(), content.textBytes(), content.tokenInputs(), tools.bytes(),
                temperature, seed,
                stateful,
                new Layout(length, members, empty, modelAt, streamOptions, includeUsage, streamOptionsEmpty, nullLimits));
    }

    private void member(String name) {
        switch (name) {
            case "model" -> model();
            case "stream" -> stream = fields.flag();
            case "stream_options" -> streamOptions();
            case "max_tokens", "max_completion_tokens", "max_output_tokens" -> limit(name);
            case "n", "best_of" -> choices = fields.isNull() ? choices : Math.max(choices, (int) fields.whole(1, MAX_CHOICES));
            case "messages", "input", "prompt", "query", "documents" -> input(name);
            case "system", "instructions" -> content.read(Role.SYSTEM);
            case "suffix" -> content.read(Role.USER);
            case "tools", "functions" -> tools.read();
            case "response_format", "output_format" -> format();
            case "text", "output_config" -> nestedFormat();
            case "user" -> user = fields.textOrNull();
            case "safety_identifier" -> safetyIdentifier = fields.textOrNull();
            case "metadata" -> metadata();
            case "temperature" -> temperature = fields.isNull() ? null : fields.number();
            case "seed" -> seed = fields.isNull() ? null : fields.whole(Long.MIN_VALUE, Long.MAX_VALUE);
            case "previous_response_id", "conversation", "container" -> state(name, !fields.isNull());
            case "store", "background" -> state(name, fields.flag());
            default -> fields.skip();
        }
    }

    private void model() {
        modelAt = fields.token() == JsonToken.VALUE_STRING ? fields.literal() : null;
        model = fields.text();
        if (model.isEmpty()) {
            throw fields.wrong("the name of a model");
        }
    }

    private void streamOptions() {
        int begin = fields.begin();
        if (!fields.isNull()) {
            fields.expectObject();
            for (String name = fields.nextName(); name != null; name = fields.nextName()) {
                streamOptionsEmpty = false;
                fields.next();
                if (name.equals("include_usage")) {
                    int at = fields.begin();
                    usageAsked = fields.flag();
                    includeUsage = new Span(at, fields.here());
                } else {
                    fields.skip();
                }
            }
        }
        streamOptions = new Span(begin, fields.here());
    }

    private void limit(String name) {
        int begin = fields.begin();
        if (fields.isNull()) {
            nullLimits.add(new Layout.NullField(name, new Span(begin, fields.here())));
            return;
        }
        long tokens = fields.whole(0, Long.MAX_VALUE);
        limits.add(new OutputLimit(name, tokens, new Span(begin, fields.here())));
    }

    private void input(String name) {
        if (name.equals("messages")) {
            fields.expectArray();
        }
        hasInput |= !fields.isNull();
        content.read(Role.USER);
    }

    private void format() {
        if (fields.isNull() || fields.token() == JsonToken.VALUE_STRING) {
            return; // Of audio endpoints it is a word, which the provider judges.
        }
        fields.expectObject();
        for (String name = fields.nextName(); name != null; name = fields.nextName()) {
            fields.next();
            if (name.equals("type")) {
                format = AnswerFormat.of(fields.text());
            } else {
                fields.skip();
            }
        }
    }

    /** {@code text.format} of Responses and {@code output_config.format} of Anthropic. */
    private void nestedFormat() {
        if (fields.token() != JsonToken.START_OBJECT) {
            fields.skip();
            return;
        }
        for (String name = fields.nextName(); name != null; name = fields.nextName()) {
            fields.next();
            if (name.equals("format")) {
                format();
            } else {
                fields.skip();
            }
        }
    }

    private void metadata() {
        if (fields.isNull()) {
            return;
        }
        fields.expectObject();
        for (String name = fields.nextName(); name != null; name = fields.nextName()) {
            fields.next();
            String value = fields.textOrNull();
            if (value != null) {
                metadata.put(name, value);
            }
        }
    }

    private void state(String name, boolean wanted) {
        if (wanted) {
            stateful.add(name);
        }
        fields.skip();
    }

    private void checkRequired() {
        if (model.isEmpty() && endpoint != Endpoint.OTHER && endpoint != Endpoint.MODERATIONS) {
            throw missing("model", "the name of a route");
        }
        String input = switch (endpoint) {
            case CHAT, MESSAGES, COUNT_TOKENS -> "messages";
            case COMPLETIONS -> "prompt";
            case EMBEDDINGS, MODERATIONS -> "input";
            case RERANK -> "query";
            // A stored prompt or an earlier response may stand in for the input.
            case RESPONSES, OTHER -> "";
        };
        if (!hasInput && !input.isEmpty()) {
            throw missing(input, "what the model shall read");
        }
        if (endpoint == Endpoint.MESSAGES && limits.stream().noneMatch(limit -> limit.field().equals("max_tokens"))) {
            throw missing("max_tokens", "the most tokens the answer may have");
        }
    }

    private static RefusedException missing(String param, String what) {
        return new RefusedException(new Refusal.Invalid("missing_required_parameter", param,
                "the call lacks " + param + "; add it: " + what));
    }
}
