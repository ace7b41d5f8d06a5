package gatehouse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Sha256;
import gatehouse.app.cli.CommandRun;
import gatehouse.app.config.ConfigChange;
import gatehouse.app.config.ConfigLocation;
import gatehouse.app.config.ConfigReader;
import gatehouse.app.config.ConfigWatch;
import gatehouse.control.access.AdminKey;
import gatehouse.control.yaml.Fault;
import gatehouse.engine.fleet.FleetListener;
import gatehouse.testkit.provider.ProviderStub;
import gatehouse.testkit.provider.Replies;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway as it runs, with people who change its store and its configuration meanwhile by the command line. */
@Timeout(120)
class ServingTest {
    private static final String ANSWER = "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
            + "\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":600000,"
            + "\"completion_tokens\":400000,\"total_tokens\":1000000}}";

    private static final String ADMIN_KEY = "an-admin-key-that-nobody-guesses";
    private static final AdminKey ADMIN = new AdminKey.Known(Sha256.of(ADMIN_KEY.getBytes(StandardCharsets.UTF_8)));

    @TempDir
    private Path folder;

    private Path home;
    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void make_a_home() throws IOException {
        home = Files.createDirectory(folder.resolve("home"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private final ServingListener listener = new ServingListener() {
        @Override
        public void reloaded(List<ConfigChange> changes) {
            heard.add("reloaded " + changes);
        }

        @Override
        public void refused(String file, List<Fault> faults) {
            heard.add("refused " + faults);
        }

        @Override
        public void trouble(String what) {
            heard.add("trouble " + what);
        }
    };

    private String configuration(ProviderStub stub, String route) {
        return "listen: {gateway: \"127.0.0.1:0\", console: \"127.0.0.1:0\"}\n"
                + "providers:\n  - {name: lab, kind: vllm, url: \"" + stub.v1() + "\", ceiling: internal}\n"
                + "deployments:\n  - {name: small, provider: lab, model: m, terms: \"2026-11\", price: {inputPerMillion: 2, outputPerMillion: 10}}\n"
                + "routes:\n  - {name: " + route + ", to: small, maxOutputTokens: 16}\n";
    }

    private Serving open(Gatehouse gatehouse) throws IOException, InterruptedException {
        var location = new ConfigLocation(folder.resolve("gatehouse.yaml"), folder, home);
        var reader = new ConfigReader(Map.of());
        var reading = location.find().filter(Files::exists).map(reader::read).orElseGet(reader::defaults);
        return Serving.open(
                new Serving.Opening(gatehouse, home, reading, new ConfigWatch(location, reader, reading), ADMIN.hash(), true,
                        Clock.systemUTC(), System::nanoTime, new SecureRandom(), listener, FleetListener.NONE));
    }

    private Gatehouse gatehouse() {
        return Gatehouse.open(home, Map.of(), Clock.systemUTC(), System::nanoTime);
    }

    private String run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", home.toString()));
        CommandRun run = CommandRun.of(folder, Map.of(), all.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out().strip();
    }

    private HttpResponse<String> ask(Serving serving, String key, String route) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + serving.port() + "/v1/chat/completions"))
                .header("authorization", "Bearer " + key)
                .POST(HttpRequest.BodyPublishers
                        .ofString("{\"model\":\"" + route + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String admin(Serving serving, String path, String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + serving.consolePort() + path))
                .header("authorization", "Bearer " + key).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** What people change takes effect within a second or two. */
    private HttpResponse<String> askUntil(int status, Serving serving, String key, String route) throws Exception {
        HttpResponse<String> answer = ask(serving, key, route);
        for (int tries = 0; tries < 100 && answer.statusCode() != status; tries++) {
            Thread.sleep(100);
            answer = ask(serving, key, route);
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    @Test
    void keys_approvals_budgets_and_routes_take_effect_while_it_runs() throws Exception {
        // Given
        try (var stub = ProviderStub.start().then(Replies.body(200, "application/json", ANSWER))) {
            Files.writeString(folder.resolve("gatehouse.yaml"), configuration(stub, "support"));
            run("team", "create", "desk");
            try (var gatehouse = gatehouse(); var serving = open(gatehouse)) {
                // When nobody approved the deployment, nobody reaches it.
                String key = run("key", "create", "--team", "desk");
                assertThat(askUntil(503, serving, key, "support").body()).contains("not_admitted");
                run("deployment", "approve", "small", "--reason", "pilot passed", "--until", "90d");
                assertThat(run("deployment", "list")).contains("approved until");

                // Then it can be called, and what it costs is kept.
                assertThat(askUntil(200, serving, key, "support").body()).isEqualTo(ANSWER);
                for (int tries = 0; tries < 100 && !run("usage").contains("5.20 USD"); tries++) {
                    Thread.sleep(100);
                }
                assertThat(run("usage")).contains("5.20 USD").contains("desk");

                // A budget that is spent already refuses, and says so.
                run("budget", "set", "--team", "desk", "--per", "month", "--usd", "5");
                assertThat(askUntil(429, serving, key, "support").body()).contains("insufficient_quota", "USD spent");
                String other = run("key", "create");
                assertThat(askUntil(200, serving, other, "support").statusCode()).isEqualTo(200);

                // Another name of the route holds without a restart; a broken file changes nothing.
                Files.writeString(folder.resolve("gatehouse.yaml"), "routes: [");
                assertThat(heard.poll(20, TimeUnit.SECONDS)).startsWith("refused");
                assertThat(ask(serving, other, "support").statusCode()).isEqualTo(200);
                Files.writeString(folder.resolve("gatehouse.yaml"), configuration(stub, "help"));
                assertThat(heard.poll(20, TimeUnit.SECONDS)).startsWith("reloaded").contains("help");
                assertThat(ask(serving, other, "help").statusCode()).isEqualTo(200);
                assertThat(ask(serving, other, "support").statusCode()).isEqualTo(404);

                // A stop and a revocation hold for the next call.
                run("deployment", "suspend", "small", "--reason", "drift");
                askUntil(503, serving, other, "help");
                run("deployment", "resume", "small");
                askUntil(200, serving, other, "help");
                run("key", "revoke", run("key", "list").lines().skip(2).findFirst().orElseThrow().replaceFirst(" .*", ""));
                askUntil(401, serving, other, "help");
                assertThat(admin(serving, "/metrics", "")).contains("gatehouse_cost_usd_total");
                assertThat(admin(serving, "/api/deployments", ADMIN_KEY)).contains("\"small\"");
                assertThat(admin(serving, "/api/deployments", "wrong")).doesNotContain("\"small\"");
                assertThat(heard).isEmpty();
            }
        }
    }

    @Test
    void what_was_settled_is_still_charged_after_the_next_start() throws Exception {
        try (var stub = ProviderStub.start().then(Replies.body(200, "application/json", ANSWER))) {
            Files.writeString(folder.resolve("gatehouse.yaml"), configuration(stub, "support"));
            run("deployment", "approve", "small", "--reason", "pilot passed", "--until", "never");
            String key = run("key", "create");
            run("budget", "set", "--everyone", "--per", "month", "--usd", "6");
            try (var gatehouse = gatehouse(); var serving = open(gatehouse)) {
                askUntil(200, serving, key, "support");
                assertThat(ask(serving, key, "support").statusCode()).isEqualTo(200);
            }

            try (var gatehouse = gatehouse(); var serving = open(gatehouse)) {
                assertThat(ask(serving, key, "support").body()).contains("insufficient_quota", "10.40 USD");
            }
        }
    }

    @Test
    void an_empty_home_serves_nothing_and_says_which_models_there_are() throws Exception {
        try (var gatehouse = gatehouse(); var serving = open(gatehouse)) {
            assertThat(serving.trial()).isNull();
            assertThat(ask(serving, run("key", "create"), "any").statusCode()).isIn(401, 404);
        }
    }
}
