package gatehouse.engine.launch;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.child.ChildEvent;
import gatehouse.engine.child.EventLines;
import gatehouse.engine.child.LoopbackQuestion;
import gatehouse.engine.parse.ToolFormat;
import gatehouse.engine.serve.EngineServer;
import gatehouse.engine.serve.ServeSettings;
import gatehouse.template.ChatTemplate;
import gatehouse.template.RenderSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * What a serving child does on its way to being ready, without libraries or a model: the classes that are loaded here are in Java's
 * cache, and the child need not load them one by one.
 */
public final class EngineRehearsal {
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final int HASHED_MEBIBYTES = 512;
    private static final String TEMPLATE = """
            {%- set system = messages[0] if messages[0].role == 'system' else none %}
            {%- if tools %}{% for tool in tools %}{{ tool | tojson(indent=2) }}{% endfor %}{% endif %}
            {%- for message in messages %}
                {%- if message.tool_calls is defined and message.tool_calls %}{{ message.tool_calls | length }}{% endif %}
                {{- '<|im_start|>' + message['role'] + '\\n' + message['content'] | trim + '<|im_end|>' + '\\n' }}
            {%- endfor %}
            {%- if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}""";

    private EngineRehearsal() {}

    /** Ends by itself within seconds. */
    public static void run(Clock clock) throws IOException {
        var line = new CommandLine(List.of("--model", "model.gguf", "--threads", "1", "--token-stdin"));
        line.allowOnly(Set.of("model", "threads"), Set.of("token-stdin"));
        Path model = Files.createTempFile("gatehouse-", ".gguf");
        try (EngineServer server = EngineServer.listen(ServeSettings.of(model, "model", null, 0, 1), "token", clock,
                new Random(1))) {
            LoopbackQuestion.get(URI.create("http://127.0.0.1:" + server.port() + "/"), "/health", "token", WITHIN);
            LoopbackQuestion.get(URI.create("http://127.0.0.1:" + server.port() + "/"), "/v1/models", "token", WITHIN);
        } finally {
            Files.delete(model);
        }
        hash();
        template(clock);
        LoggerFactory.getLogger(EngineRehearsal.class).debug("rehearsed");
        new EventLines(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                .say(new ChildEvent.Ready(1, "model", "", 1, 1, "none"));
    }

    /** Java notes how often it went round here, and turns it into machine code at once the next time. */
    private static void hash() {
        MessageDigest digest = Sha256.digest();
        byte[] bytes = new byte[1 << 20];
        for (int i = 0; i < HASHED_MEBIBYTES; i++) {
            digest.update(bytes);
        }
        Sha256.finish(digest.digest());
    }

    private static void template(Clock clock) {
        ChatTemplate.parse(TEMPLATE).render(Map.of("messages", List.of(Map.of("role", "user", "content", "hello")),
                "tools", List.of(Map.of("type", "function")), "add_generation_prompt", true), RenderSettings.at(clock));
        ToolFormat.recognise(TEMPLATE);
    }
}
