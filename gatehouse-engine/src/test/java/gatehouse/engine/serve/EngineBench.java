package gatehouse.engine.serve;

import gatehouse.api.evidence.CheckOutcome.NotChecked;
import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.InspectedFile;
import gatehouse.engine.SharedLlama;
import gatehouse.engine.child.Capacity;
import gatehouse.engine.child.Engine;
import gatehouse.engine.child.EngineLaunch;
import gatehouse.engine.child.EngineProcess;
import gatehouse.engine.child.Threads;
import gatehouse.engine.launch.EngineMain;
import gatehouse.engine.library.EngineLibraries;
import gatehouse.engine.llama.Attention;
import gatehouse.engine.llama.ContextSettings;
import gatehouse.engine.llama.LlamaContext;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.llama.ModelFile;
import gatehouse.engine.llama.TokenBatch;
import gatehouse.testkit.assets.EngineAssets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speed of the engine beside llama.cpp's own llama-bench on the same libraries: prompt of 512 tokens, 128 tokens made. Rounds
 * alternate, so that a neighbour on the machine disturbs all alike; a ratio is the median of the rounds' own. Run by bench/engine/run.
 */
class EngineBench {
    private static final int PROMPT = 512;
    private static final int MADE = 128;
    private static final int CLIENTS = 8;
    /** Tokens the server reads in one go. */
    private static final int CHUNK = 256;
    private static final JsonMapper JSON = new JsonMapper();

    private final Path model = Path.of(System.getProperty("bench.model", EngineAssets.require().model().toString()));
    private final int threads = Integer.getInteger("bench.threads", 2);
    private final Attention attention = Attention.valueOf(System.getProperty("bench.attention", "FLASH"));
    private final int rounds = Integer.getInteger("bench.rounds", 5);
    private final Map<String, List<Double>> speeds = new LinkedHashMap<>();
    private final Random random = new Random(1);

    @Test
    void beside_llama_bench() throws IOException, InterruptedException {
        String other = System.getProperty("bench.llama", "");
        try (LlamaModel loaded = LlamaModel.load(SharedLlama.get(), ModelFile.open(model));
                EngineProcess server = EngineProcess.start(launch())) {
            URI base = server.awaitReady(Duration.ofMinutes(5));
            for (int round = 0; round < rounds; round++) {
                if (!other.isEmpty()) {
                    llamaBench(other);
                }
                bareLoop(loaded);
                server(server, base);
                items(server, base);
                clients(server, base);
            }
        }
        print();
    }

    private EngineLaunch launch() {
        Sha256 digest;
        try (ModelFile file = ModelFile.open(model)) {
            digest = file.sha256();
        }
        return new EngineLaunch(new Engine.Embedded(EngineMain.command(), EngineLibraries.in(EngineAssets.require().libraries())),
                new InspectedFile(model, new NotChecked("a benchmark's own file")), "bench", digest,
                new Capacity(2048, CLIENTS, new Threads.Fixed(threads), attention, LlamaModel.ALL_LAYERS));
    }

    private void llamaBench(String program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program, "-m", model.toString(), "-t", Integer.toString(threads), "-p",
                Integer.toString(PROMPT), "-n", Integer.toString(MADE), "-r", "1", "-o", "jsonl")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        for (String line : out.lines().toList()) {
            JsonNode result = JSON.readTree(line);
            note(result.get("n_gen").asInt() > 0 ? "llama-bench tg" : "llama-bench pp", result.get("avg_ts").asDouble());
        }
    }

    /** In a context of its own: its threads would go on looking for work and take the processor from the server. */
    private void bareLoop(LlamaModel loaded) {
        try (var context = LlamaContext.create(loaded, ContextSettings.separate(2048, CHUNK, 1, threads, attention))) {
            read(context, random.ints(CHUNK, 100, 40_000).toArray());
            int[] prompt = random.ints(PROMPT, 100, 40_000).toArray();
            long start = System.nanoTime();
            read(context, prompt);
            note("bare loop pp", PROMPT / seconds(start));
            context.clear();
            int token = 504;
            start = System.nanoTime();
            for (int at = 0; at < MADE; at++) {
                context.batch().add(token, at, true, 0);
                context.decode();
                token = context.logits(0).likeliest();
            }
            note("bare loop tg", MADE / seconds(start));
        }
    }

    private static void read(LlamaContext context, int[] prompt) {
        context.clear();
        for (int from = 0; from < prompt.length; from += CHUNK) {
            TokenBatch batch = context.batch();
            for (int at = from; at < from + CHUNK; at++) {
                batch.add(prompt[at], at, at == prompt.length - 1, 0);
            }
            context.decode();
        }
    }

    private void server(EngineProcess server, URI base) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            // A first one that does not count, as llama-bench has it and the bare loop.
            ask(client, server, base, "/v1/completions", prompt());
            long start = System.nanoTime();
            ask(client, server, base, "/v1/completions", prompt());
            note("server pp", PROMPT / seconds(start));
            start = System.nanoTime();
            JsonNode answer = ask(client, server, base, "/v1/completions",
                    "{\"prompt\": \"one two three four one two three four one two\", \"temperature\": 0, \"max_tokens\": " + MADE
                            + "}");
            note("server tg", answer.at("/usage/completion_tokens").asInt() / seconds(start));
        }
    }

    private String prompt() {
        return "{\"prompt\": " + Arrays.toString(random.ints(PROMPT, 100, 40_000).toArray())
                + ", \"temperature\": 0, \"max_tokens\": 1}";
    }

    /** Several clients at once, each with its own text; all their tokens count. */
    private void clients(EngineProcess server, URI base) throws InterruptedException {
        long start = System.nanoTime();
        long tokens = 0;
        try (HttpClient client = HttpClient.newHttpClient(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> asks = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String body = "{\"prompt\": \"" + (i + " one two three four ").repeat(2)
                        + "\", \"temperature\": 0, \"max_tokens\": "
                        + MADE + "}";
                asks.add(() -> ask(client, server, base, "/v1/completions", body).at("/usage/completion_tokens").asInt());
            }
            for (Future<Integer> made : threads.invokeAll(asks)) {
                tokens += made.resultNow();
            }
        }
        note(CLIENTS + " clients tg", tokens / seconds(start));
    }

    /** The main job: closed labels after many shared examples; the item differs. */
    private void items(EngineProcess server, URI base) throws IOException, InterruptedException {
        StringBuilder examples = new StringBuilder("Name the intent of the customer's message.\\n");
        for (int i = 0; i < 40; i++) {
            examples.append("Message: my card number ").append(i)
                    .append(" has still not arrived after two weeks, where is it?\\n")
                    .append("Intent: card arrival\\n");
        }
        String labels = "[\"lost or stolen card\", \"request refund\", \"card arrival\", \"change pin\", \"exchange rate\","
                + "\"age limit\", \"top up failed\", \"passcode forgotten\", \"terminate account\", \"country support\"]";
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int item = 0; item < 5; item++) {
                String text = examples + "Message: " + "I would like my money back please ".repeat(1 + item) + "\\nIntent:";
                long start = System.nanoTime();
                JsonNode answer = ask(client, server, base, "/label-scores",
                        "{\"messages\": [{\"role\": \"user\", \"content\": \"" + text + "\"}], \"labels\": " + labels + "}");
                if (item > 0) {
                    note("labels, items/s after " + answer.at("/usage/prompt_tokens").asInt() / 100 + "00 tokens",
                            1 / seconds(start));
                }
            }
        }
    }

    private static JsonNode ask(HttpClient client, EngineProcess server, URI base, String path, String body) throws IOException,
            InterruptedException {
        return JSON.readTree(client.send(HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + server.token()).POST(BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString()).body());
    }

    private void note(String what, double tokensPerSecond) {
        speeds.computeIfAbsent(what, key -> new ArrayList<>()).add(tokensPerSecond);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private void print() {
        speeds.forEach((what, all) -> {
            List<Double> reference = speeds.getOrDefault("llama-bench " + (what.contains(" pp") ? "pp" : "tg"), List.of());
            System.out.printf(Locale.ROOT, "BENCH %-26s best %7.1f  median %7.1f tokens/s%s%n", what, Collections.max(all),
                    median(all), reference.size() == all.size()
                            ? String.format(Locale.ROOT, "  ratio %.3f", medianOfRatios(all, reference))
                            : "");
        });
    }

    /** Round by round, so that what slows a round slows both sides of its ratio. */
    private static double medianOfRatios(List<Double> speeds, List<Double> references) {
        return median(IntStream.range(0, speeds.size()).mapToObj(i -> speeds.get(i) / references.get(i)).toList());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
