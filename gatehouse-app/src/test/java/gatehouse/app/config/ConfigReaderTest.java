package gatehouse.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.policy.DataClass;
import gatehouse.api.policy.Origin;
import gatehouse.api.policy.Route;
import gatehouse.api.policy.Route.Target;
import gatehouse.api.usage.DeploymentName;
import gatehouse.api.usage.Money;
import gatehouse.api.usage.RouteName;
import gatehouse.app.config.ProviderConfig.Timeouts;
import gatehouse.control.yaml.Fault;
import gatehouse.gateway.provider.ProviderKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final String WHOLE = """
            listen: {gateway: "127.0.0.1:8080", console: "127.0.0.1:8081"}
            storage: "sqlite:gatehouse.db"
            providers:
              - {name: openai, kind: openai, key: "${OPENAI_API_KEY}", ceiling: internal, residency: us}
              - {name: here, kind: embedded, ceiling: restricted, residency: on-premises}
              - {name: lab, kind: openai-compatible, url: "http://127.0.0.1:9001/v1", key: "${LAB_KEY}", ceiling: internal}
            deployments:
              - {name: small, provider: here, artifact: "%s", price: {machinePerHour: 0.10}}
              - {name: big, provider: openai, model: gpt-4o, terms: "2026-05", price: {inputPerMillion: 2.5, outputPerMillion: 10}}
            routes:
              - name: support
                dataClass: internal
                rules:
                  - {to: {small: 90, big: 10}}
              - {name: plain, dataClass: restricted, to: small}
            """
            .formatted(DIGEST);
    private static final String ONE_PROVIDER = """
            providers:
              - {name: lab, kind: vllm, url: "http://localhost:9001/v1", ceiling: internal}
            deployments:
              - {name: small, provider: lab, model: m, price: {machinePerHour: 1}}
            """;

    @TempDir
    private Path folder;

    private ConfigReading read(String yaml) {
        return new ConfigReader(Map.of("OPENAI_API_KEY", "sk-canary-1", "LAB_KEY", "canary-2"))
                .read(folder.resolve("gatehouse.yaml"), yaml.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> faults(String yaml) {
        var thrown = catchThrowableOfType(ConfigException.class, () -> read(yaml));
        assertThat(thrown).as("faults of\n%s", yaml).isNotNull();
        assertThat(thrown.toString()).doesNotContain("canary");
        return thrown.faults().stream().map(Fault::toString).toList();
    }

    private List<String> warnings(String yaml) {
        return read(yaml).warnings().stream().map(Fault::toString).toList();
    }

    @Test
    void a_whole_file_becomes_records() {
        // When
        var config = read(WHOLE).config();

        // Then
        assertThat(config.providers().getFirst()).isEqualTo(new ProviderConfig("openai", ProviderKind.OPENAI,
                URI.create("https://api.openai.com/v1"), new Credential("${OPENAI_API_KEY}", "sk-canary-1"), DataClass.INTERNAL,
                "us", null,
                new Timeouts(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(2), Duration.ofMinutes(10)), 1024,
                false));
        assertThat(config.deployments()).containsExactly(
                new DeploymentConfig(new DeploymentName("small"), "here", "small",
                        new Origin.Artifact(new Sha256("a".repeat(64))), DataClass.RESTRICTED,
                        new DeploymentPrice.Machine(Money.ofDollars(new BigDecimal("0.10")))),
                new DeploymentConfig(new DeploymentName("big"), "openai", "gpt-4o",
                        new Origin.Hosted("openai", "gpt-4o", "2026-05"), DataClass.INTERNAL,
                        new DeploymentPrice.Tokens(Money.ofDollars(new BigDecimal("2.5")), Money.ofDollars(new BigDecimal("10")),
                                null)));
        assertThat(config.routes()).containsExactly(
                new Route(new RouteName("support"), DataClass.INTERNAL,
                        List.of(new Target(new DeploymentName("small"), 90), new Target(new DeploymentName("big"), 10)),
                        List.of(),
                        4096, 3),
                new Route(new RouteName("plain"), DataClass.RESTRICTED, List.of(new Target(new DeploymentName("small"), 1)),
                        List.of(), 4096, 3));
        assertThat(read(WHOLE).warnings()).isEmpty();
    }

    @Test
    void without_a_file_the_defaults_hold() {
        assertThat(new ConfigReader(Map.of()).defaults().config())
                .isEqualTo(new GatehouseConfig(
                        new ListenConfig(new ListenAddress("127.0.0.1", 8080), new ListenAddress("127.0.0.1", 8081), null),
                        Path.of("gatehouse.db"), List.of(), List.of(), List.of(), null, new RequestLimits(64 << 20, 64 << 10,
                                64 << 20, Duration.ofMinutes(1), Duration.ofSeconds(30))));
    }

    @Test
    void all_faults_are_reported_at_once_with_path_line_and_remedy() {
        assertThat(faults("""
                lisen: {}
                providers:
                  - {name: fast-west, kind: vllm, url: "http://gpu:8000/v1", timeouts: {connect: 5}}
                  - {name: b, kind: opnai}
                deployments:
                  - {name: small, provider: fast-est, model: m}
                  - {name: small, provider: fast-west, model: m}
                  - {name: large, provider: b, model: m}
                routes:
                  - {name: support, dataClass: secret, to: smal, fallback: [large, support]}
                """)).containsExactly(
                "lisen (line 1) is not a known key; did you mean 'listen'? known here: listen, storage, providers, deployments,"
                        + " routes, prices, requests, log",
                "providers[0].timeouts.connect (line 3): '5' is not a time from 1ms to 24h; write a whole number with its unit, such"
                        + " as 500ms, 30s, 10m or 1h",
                "providers[1].kind (line 4): 'opnai' is not a kind of provider; did you mean 'openai'? write one of: openai,"
                        + " anthropic, mistral, deepseek, together, fireworks, vllm, sglang, llama-server, embedded,"
                        + " openai-compatible",
                "deployments[0].provider (line 6): 'fast-est' is not the name of a provider; did you mean 'fast-west'? known:"
                        + " fast-west, b",
                "deployments[1].name (line 7): 'small' is the name of another deployment too (deployments[0]); give each a name"
                        + " of its own",
                "routes[0].dataClass (line 10): 'secret' is not known; write one of: public, internal, confidential, restricted",
                "routes[0].to (line 10): 'smal' is not the name of a deployment; did you mean 'small'? known: small, large",
                "routes[0].fallback (line 10): 'support' is a route, and routes lead to deployments; known: small, large");
    }

    @Test
    void a_file_that_is_not_there_is_a_fault() {
        // When
        var thrown = catchThrowableOfType(ConfigException.class,
                () -> new ConfigReader(Map.of()).read(folder.resolve("other.yaml")));

        // Then
        assertThat(thrown.faults()).extracting(Fault::problem).containsExactly("cannot be read (NoSuchFileException)");
    }

    @Nested
    class Listening {
        @Test
        void beyond_this_machine_needs_tls_or_a_word_that_it_is_meant() throws IOException {
            // Given
            Files.writeString(folder.resolve("c.pem"), "certificate");
            Files.writeString(folder.resolve("k.pem"), "key");

            // Then
            assertThat(faults("listen: {gateway: \"0.0.0.0:8080\"}")).containsExactly(
                    "listen.gateway (line 1): '0.0.0.0:8080' listens beyond this machine without TLS; set listen.tls"
                            + " {certificate, key}, or listen.insecure: true behind a proxy that ends TLS");
            assertThat(warnings("listen: {gateway: \"0.0.0.0:8080\", insecure: true}")).hasSize(1);
            assertThat(read("listen: {gateway: \"0.0.0.0:443\", tls: {certificate: c.pem, key: k.pem}}"))
                    .satisfies(reading -> assertThat(reading.warnings()).isEmpty())
                    .satisfies(reading -> assertThat(reading.files()).containsOnlyKeys(folder.resolve("c.pem"),
                            folder.resolve("k.pem")));
        }

        @Test
        void takes_names_and_both_kinds_of_addresses() {
            // When
            var listen = read("listen: {gateway: \"[::1]:0\", console: \"localhost:9\"}").config().listen();

            // Then
            assertThat(listen.gateway()).isEqualTo(new ListenAddress("::1", 0)).hasToString("[::1]:0");
            assertThat(listen.console()).isEqualTo(new ListenAddress("localhost", 9));
        }

        @ParameterizedTest
        @ValueSource(strings = {"8080", "127.0.0.1", "127.0.0.1:65536", "::1:8080", "http://localhost:8080", "host: 8080"})
        void takes_nothing_else(String text) {
            assertThat(faults("listen: {gateway: \"" + text + "\"}")).singleElement().asString()
                    .contains("is not an address to listen at");
        }

        @Test
        void needs_two_ports_and_both_files_of_tls() {
            assertThat(faults("listen: {console: \"127.0.0.1:8080\", tls: {certificate: none.pem}}")).satisfiesExactly(
                    port -> assertThat(port).contains("is the port of the gateway"),
                    file -> assertThat(file).contains("listen.tls.certificate (line 1): 'none.pem' is not a readable file"),
                    key -> assertThat(key).contains("listen.tls.key (line 1) is missing"));
        }
    }

    @Nested
    class Keys {
        private String provider(String key) {
            return "providers: [{name: p, kind: openai, ceiling: internal, key: " + key + "}]";
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"sk-canary", "\"$canary\"", "[canary]", "{fil: canary}", "{file: sk-canary}", "\"${A} canary\"", "17",
                        "{file: [canary]}", "{file: \"a\\0canary\"}", "{}"})
        void in_the_text_are_a_fault_that_does_not_repeat_them(String key) {
            assertThat(faults(provider(key))).isNotEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"providers: {name: p, key: canary}", "providers: [[canary]]",
                        "providers: [{name: p, kind: {key: canary}}]",
                        "providers: [{name: p, kind: vllm, url: [canary]}]", "routes: [{name: r, to: [{key: canary}]}]",
                        "providers: [{name: p, kind: openai, api_key: canary}]", "listen: [canary]"})
        void at_a_wrong_place_are_not_repeated_either(String yaml) {
            assertThat(faults(yaml)).isNotEmpty().noneMatch(fault -> fault.contains("canary"));
        }

        @Test
        void that_are_not_set_are_named() {
            assertThat(faults(provider("\"${NOT_SET}\""))).containsExactly(
                    "providers[0].key (line 1): '${NOT_SET}' names an environment variable that is not set; set NOT_SET, or take the"
                            + " key from a file: {file: PATH}");
        }

        @Test
        void come_from_a_file_that_only_its_owner_reads() throws IOException {
            // Given
            Path file = Files.writeString(folder.resolve("p.key"), "canary-3\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
            var open = faults(provider("{file: p.key}"));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

            // When
            var reading = read(provider("{file: p.key}"));

            // Then
            assertThat(open).singleElement().asString().contains("can be read by others than its owner; run chmod 600");
            assertThat(reading.config().providers().getFirst().key()).isEqualTo(new Credential("p.key", "canary-3"));
            assertThat(reading.files()).containsOnlyKeys(file);
        }

        @Test
        void of_several_lines_are_refused() throws IOException {
            // Given
            Path file = Files.writeString(folder.resolve("p.key"), "canary\nX-Other: canary\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

            // Then
            assertThat(faults(provider("{file: p.key}"))).singleElement().asString().contains("is no key");
        }

        @Test
        void never_show() {
            assertThat(read(WHOLE).toString()).doesNotContain("canary").contains("${OPENAI_API_KEY}");
        }
    }

    @Nested
    class Providers {
        private String provider(String rest) {
            return "providers: [{name: p, ceiling: internal, " + rest + "}]";
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"ftp://host/v1|is not an http or https URL", "host|is not an http or https URL",
                        "https://user:canary@host/v1|without credentials", "https://host/v1?key=canary|has a query",
                        "http://169.254.169.254/latest|metadata address", "http://[fe80::1]/v1|link-local",
                        "http://metadata.google.internal/v1|metadata address", "http://169.254.10.1|link-local",
                        "ht tp://x|is not a URL",
                        "http://[::ffff:a9fe:a9fe]/|metadata address"})
        void have_an_address_that_may_be_called(String url, String problem) {
            assertThat(faults(provider("kind: vllm, url: \"" + url + "\""))).singleElement().asString().contains(problem);
        }

        @Test
        void may_be_at_a_metadata_address_when_it_is_said() {
            assertThat(read(provider("kind: vllm, url: \"http://169.254.10.1/v1/\", allowMetadataAddress: true")).config()
                    .providers())
                    .extracting(ProviderConfig::url).containsExactly(URI.create("http://169.254.10.1/v1"));
        }

        @Test
        void that_everyone_runs_elsewhere_need_an_address() {
            assertThat(faults(provider("kind: vllm"))).containsExactly(
                    "providers[0].url (line 1) is missing, and there is no usual address for vllm; write http(s)://HOST/v1");
        }

        @Test
        void of_kinds_to_come_are_refused_plainly() {
            assertThat(faults(provider("kind: bedrock"))).singleElement().asString().contains("is a kind that is not there yet");
        }

        @Test
        void of_this_program_have_no_address() {
            assertThat(faults(provider("kind: embedded, url: \"http://x/v1\""))).singleElement().asString()
                    .contains("providers[0].url (line 1) means nothing for the engine that this program runs itself");
        }

        @Test
        void wait_no_longer_for_a_part_than_for_the_whole() {
            assertThat(faults(provider("kind: openai, key: \"${LAB_KEY}\", timeouts: {firstByte: 2m, whole: 1m}")))
                    .singleElement()
                    .asString().contains("providers[0].timeouts.firstByte (line 1): '2m' is longer than the wait for all");
        }

        @Test
        void are_warned_of_when_keys_are_missing_or_go_unencrypted() {
            assertThat(warnings(provider("kind: openai"))).singleElement().asString().contains("answers nobody without one");
            assertThat(warnings(provider("kind: vllm, url: \"http://gpu:1/v1\", key: \"${LAB_KEY}\""))).singleElement().asString()
                    .contains("sends the key over a connection that is not encrypted");
        }
    }

    @Nested
    class Deployments {
        private String deployment(String provider, String rest) {
            return "providers:\n  - {name: p, " + provider + "}\ndeployments:\n  - {name: d, provider: p, " + rest + "}\n";
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                        "kind: embedded|price: {machinePerHour: 1}|embedded engine runs only what is in the store",
                        "kind: openai|price: {machinePerHour: 1}|deployments[0].model (line 4) is missing",
                        "kind: vllm, url: 'http://localhost:1/v1'|model: m, artifact: 'sha256:12'|is not the digest of an artifact",
                        "kind: openai|model: m, ceiling: secret|is not known",
                        "kind: openai, ceiling: internal|model: m, ceiling: restricted|is above the ceiling of its provider, internal",
                        "kind: openai|model: m, price: {}|says nothing",
                        "kind: openai|model: m, price: {machinePerHour: 1, model: x}|is said in two ways",
                        "kind: openai|model: m, price: {inputPerMillion: 1}|deployments[0].price.outputPerMillion (line 4) is missing",
                        "kind: openai|model: m, price: {machinePerHour: -1}|is not a number of 0 or more",
                        "kind: openai|model: m, price: {machinePerHour: .nan}|is not a number of 0 or more",
                        "kind: openai|model: m, price: {machinePerHour: 1e999}|is not a number of 0 or more"})
        void that_cannot_be_are_faults(String provider, String rest, String problem) {
            assertThat(faults(deployment(provider, rest))).singleElement().asString().contains(problem);
        }

        @Test
        void of_a_company_elsewhere_have_no_artifact() {
            assertThat(faults(deployment("kind: openai", "model: m, artifact: '" + DIGEST + "'"))).singleElement().asString()
                    .contains("cannot be known of a model that openai runs");
        }

        @Test
        void on_engines_of_ones_own_may_name_their_artifact() {
            // When
            var reading = read(deployment("kind: vllm, ceiling: restricted, url: \"http://10.0.0.1/v1\"",
                    "model: served, price: {machinePerHour: 1}, artifact: '" + DIGEST + "'"));

            // Then
            assertThat(reading.config().deployments().getFirst())
                    .extracting(DeploymentConfig::upstreamModel, DeploymentConfig::origin)
                    .containsExactly("served", new Origin.Artifact(new Sha256("a".repeat(64))));
            assertThat(reading.warnings()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"kind: vllm, url: 'http://localhost:1/v1'|internal", "kind: openai|public",
                        "kind: vllm, url: 'http://10.0.0.1/v1'|public"})
        void without_a_ceiling_take_little_and_are_warned_of(String provider, String ceiling) {
            assertThat(warnings(deployment(provider, "model: m, price: {machinePerHour: 1}")))
                    .anyMatch(warning -> warning.contains(
                            "deployments[0].ceiling (line 4) is said nowhere, so only data up to " + ceiling + " goes there"));
        }

        @Test
        void are_priced_by_the_list_when_it_has_the_model() throws IOException {
            // Given
            Files.writeString(folder.resolve("prices.json"), """
                    {"m": {"mode": "chat", "input_cost_per_token": 1e-6, "output_cost_per_token": 2e-6}}""");
            String prices = "prices: {file: prices.json, from: 2026-11-01}\n";

            // When
            var listed = read(prices + deployment("kind: openai, key: \"${LAB_KEY}\", ceiling: internal", "model: m"));

            // Then
            assertThat(listed.config().prices()).isEqualTo(new PriceListConfig(folder.resolve("prices.json"),
                    LocalDate.of(2026, 11, 1)));
            assertThat(listed.config().deployments().getFirst().price()).isEqualTo(new DeploymentPrice.Listed("m"));
            assertThat(listed.warnings()).isEmpty();
            assertThat(warnings(prices + deployment("kind: openai, key: \"${LAB_KEY}\", ceiling: internal", "model: other")))
                    .singleElement().asString().contains("the price list has no 'other'");
        }

        @Test
        void price_lists_that_are_none_are_faults() throws IOException {
            // Given
            Files.writeString(folder.resolve("prices.json"), "[]");

            // Then
            assertThat(faults("prices: {file: prices.json, from: today}")).satisfiesExactly(
                    day -> assertThat(day).contains("prices.from (line 1): 'today' is not a date"),
                    list -> assertThat(list).contains("prices.file (line 1): 'prices.json' cannot be used"));
        }
    }

    @Nested
    class Routes {
        private String route(String rest) {
            return ONE_PROVIDER + "  - {name: other, provider: lab, model: n, price: {machinePerHour: 1}, ceiling: public}\n"
                    + "routes:\n  - {name: r, " + rest + "}\n";
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                        "dataClass: public|routes[0].to (line 7) is missing",
                        "to: {}, dataClass: public|names no deployment",
                        "to: {small: 0}, dataClass: public|routes[0].to.small (line 7): '0' is not a whole number from 1 to 1000000",
                        "to: {smal: 1}, dataClass: public|did you mean 'small'?",
                        "to: small, fallback: small, dataClass: public|is named twice by this route",
                        "to: small, fallback: [1], dataClass: public|must be text",
                        "to: r, dataClass: public|is a route, and routes lead to deployments",
                        "to: [small], dataClass: public|must be text",
                        "to: other, dataClass: internal|leads only to deployments below the class of the route, internal: other (public)",
                        "to: small, attempts: 0, dataClass: public|is not a whole number from 1 to 20",
                        "rules: [], dataClass: public|has no rule",
                        "rules: [{to: small, when: 'call.tokens > 5'}], dataClass: public|routes[0].rules[0].when (line 7) is not there yet",
                        "rules: [{to: small, escalate: {on: [schema]}}], dataClass: public|escalate (line 7) is not there yet",
                        "rules: [{to: other}, {to: small}], dataClass: public|takes every call",
                        "rules: [{to: small}], to: other, dataClass: public|stands beside rules"})
        void that_lead_nowhere_are_faults(String rest, String problem) {
            assertThat(faults(route(rest))).singleElement().asString().contains(problem);
        }

        @Test
        void with_a_deployment_below_their_class_are_warned_of() {
            assertThat(warnings(route("dataClass: internal, to: small, fallback: other"))).containsExactly(
                    "routes[0].dataClass (line 7) internal is above the ceiling of other (public), so no call of this route goes there;"
                            + " leave them out of the route");
        }

        @Test
        void without_a_class_are_warned_of() {
            assertThat(warnings(route("to: other")))
                    .containsExactly("routes[0].dataClass (line 7) is not said, so a call of which"
                            + " nothing else is known is internal, and may go to none of other (public); set dataClass");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"storage: 'postgresql://db/gatehouse'|which is not there yet", "storage: mysql|is not a database",
                    "requests: {maxBodyBytes: 2TB}|is not a number of bytes",
                    "requests: {headerBytes: 10}|is not a number of bytes",
                    "log: {content: full}|write one of: off", "routes: none|is not a list", "listen: 8080|must hold further keys",
                    "providers: [openai]|must hold keys", "listen: {insecure: maybe}|is neither true nor false"})
    void other_values_are_checked(String yaml, String problem) {
        assertThat(faults(yaml)).singleElement().asString().contains(problem);
    }

    @Test
    void keys_are_only_named_for_a_look_at_another_machines_file() {
        // When
        var config = ConfigReader.withoutKeys().read(folder.resolve("g.yaml"), WHOLE.getBytes(StandardCharsets.UTF_8)).config();

        // Then
        assertThat(config.providers()).extracting(provider -> provider.key() == null ? "" : provider.key().source())
                .containsExactly("${OPENAI_API_KEY}", "", "${LAB_KEY}");
    }

    @Test
    void thousands_of_wrong_names_are_not_compared_with_thousands() {
        // Given
        var yaml = new StringBuilder(ONE_PROVIDER);
        for (int i = 0; i < 4_000; i++) {
            yaml.append("  - {name: ").append("d".repeat(58)).append(i).append(", provider: lab, model: m}\n");
        }
        yaml.append("routes:\n  - name: r\n    to:\n");
        for (int i = 0; i < 4_000; i++) {
            yaml.append("      ").append("x".repeat(58)).append(i).append(": 1\n");
        }

        // Then
        assertThat(faults(yaml.toString())).hasSize(51).last().asString().contains("3950 further faults");
    }

    @Test
    void any_bytes_end_in_a_configuration_or_in_faults() {
        // Given
        var random = new Random(5);
        byte[] seed = WHOLE.getBytes(StandardCharsets.UTF_8);
        byte[] marks = "&*!|>?:-[]{},#'\"%\\\n ~.0e$sk".getBytes(StandardCharsets.UTF_8);
        int usable = 0;
        int refused = 0;

        for (int round = 0; round < 5_000; round++) {
            // When
            byte[] bytes = seed.clone();
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                bytes[random.nextInt(bytes.length)] = random.nextInt(4) == 0 ? (byte) random.nextInt(256)
                        : marks[random.nextInt(marks.length)];
            }
            try {
                ConfigReader.withoutKeys().read(folder.resolve("g.yaml"), bytes);
                usable++;
            } catch (ConfigException e) {
                assertThat(e.faults()).isNotEmpty().hasSizeLessThanOrEqualTo(51);
                refused++;
            }
        }

        // Then
        assertThat(usable).isPositive();
        assertThat(refused).isPositive();
    }
}
