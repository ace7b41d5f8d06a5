package gatehouse.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.policy.Approval;
import gatehouse.api.policy.DataClass;
import gatehouse.api.policy.Deployment;
import gatehouse.api.policy.Origin;
import gatehouse.api.usage.Cost;
import gatehouse.api.usage.DeploymentName;
import gatehouse.api.usage.Dialect;
import gatehouse.api.usage.EndpointKind;
import gatehouse.api.usage.JournalPosition;
import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.Money;
import gatehouse.api.usage.Outcome;
import gatehouse.api.usage.RequestId;
import gatehouse.api.usage.RouteName;
import gatehouse.api.usage.TeamId;
import gatehouse.api.usage.Timings;
import gatehouse.api.usage.TokenSource;
import gatehouse.api.usage.TokenUsage;
import gatehouse.api.usage.TraceId;
import gatehouse.api.usage.UsageEvent;
import gatehouse.control.access.AuditCheck;
import gatehouse.control.access.AuditEntry;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class AdminApiTest {
    @TempDir
    private Path folder;
    private AdminRig rig;
    private long settled;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        rig = new AdminRig(folder);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Nested
    class Keys {
        @Test
        void are_made_with_all_they_may_have_and_their_text_once() throws IOException {
            // Given
            rig.post("/api/teams", "{\"id\":\"support\"}");

            // When
            Said said = rig.post("/api/keys", """
                    {"owner":"Ben, support desk","team":"support","routes":["chat","embeddings"],"dataClass":"confidential",
                     "expires":"2027-01-31T00:00:00Z"}""");

            // Then
            JsonNode key = said.json();
            assertThat(said.status()).isEqualTo(201);
            assertThat(key.get("key").stringValue()).matches("gh-[0-9A-Za-z]{49}");
            assertThat(without(key, "id", "key")).isEqualTo("""
                    {"state":"active","team":"support","owner":"Ben, support desk","routes":["chat","embeddings"],\
                    "dataClass":"confidential","createdAt":"2026-11-18T12:00:00Z","expires":"2027-01-31T00:00:00Z",\
                    "revokedAt":null,"rotatedAt":null,"earlierTextUntil":null}""");
        }

        @Test
        void that_were_made_open_the_gateway() throws IOException {
            // When
            String text = rig.post("/api/keys", "{\"owner\":\"ben\"}").json().get("key").stringValue();

            // Then
            var hash = rig.access().hashing().hash(text).orElseThrow();
            assertThat(rig.access().state().keys()).anyMatch(key -> key.hash().equals(hash));
        }

        @Test
        void are_listed_without_a_text() throws IOException {
            // Given
            JsonNode made = rig.post("/api/keys", "{\"owner\":\"ben\"}").json();
            String rotated = rig.post("/api/keys/" + made.get("id").stringValue() + "/rotate", "").json().get("key")
                    .stringValue();
            rig.post("/api/budgets", "{\"for\":\"key:" + made.get("id").stringValue() + "\",\"usd\":1}");

            // Then
            for (String path : List.of("/api/keys", "/api/teams", "/api/budgets", "/api/deployments", "/api/usage",
                    "/api/openapi.json", "/metrics", "/")) {
                assertThat(rig.get(path).body()).as(path).doesNotContain(made.get("key").stringValue(), rotated)
                        .doesNotContainPattern("gh-[0-9A-Za-z]{49}");
            }
            assertThat(rig.get("/api/keys").json().at("/keys/0/id")).isEqualTo(made.get("id"));
        }

        @Test
        void get_another_text_while_the_one_they_had_stays_good_for_the_overlap() throws IOException {
            // Given
            JsonNode made = rig.post("/api/keys", "{\"owner\":\"ben\"}").json();
            rig.pass(Duration.ofHours(1));

            // When
            JsonNode rotated = rig.post("/api/keys/" + made.get("id").stringValue() + "/rotate", "{\"overlapSeconds\":3600}")
                    .json();

            // Then
            assertThat(rotated.get("key")).isNotEqualTo(made.get("key"));
            assertThat(rotated.get("rotatedAt").stringValue()).isEqualTo("2026-11-18T13:00:00Z");
            assertThat(rotated.get("earlierTextUntil").stringValue()).isEqualTo("2026-11-18T14:00:00Z");
        }

        @Test
        void are_ended_and_get_no_other_text_then() throws IOException {
            // Given
            String id = rig.post("/api/keys", "{\"owner\":\"ben\"}").json().get("id").stringValue();

            // When
            Said revoked = rig.post("/api/keys/" + id + "/revoke", "");

            // Then
            assertThat(revoked.json().get("state").stringValue()).isEqualTo("revoked");
            assertThat(rig.post("/api/keys/" + id + "/rotate", "").refusal()).isEqualTo("409 access.key.revoked");
        }

        @Test
        void that_are_not_there_are_not_found() throws IOException {
            assertThat(rig.post("/api/keys/key-nobody/rotate", "").refusal()).isEqualTo("404 access.key.unknown");
            assertThat(rig.post("/api/keys/key-nobody/revoke", "").refusal()).isEqualTo("404 access.key.unknown");
            assertThat(rig.post("/api/keys", "{\"owner\":\"ben\",\"team\":\"nobody\"}").refusal())
                    .isEqualTo("404 access.team.unknown");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"{}", "[]", "\"ben\"", "{\"owner\":7}", "{\"owner\":\"  \"}",
                        "{\"owner\":\"ben\",\"routes\":\"chat\"}",
                        "{\"owner\":\"ben\",\"routes\":[7]}", "{\"owner\":\"ben\",\"dataClass\":\"top secret\"}",
                        "{\"owner\":\"ben\",\"expires\":\"tomorrow\"}", "{\"owner\":\"ben\",\"onwer\":\"eve\"}",
                        "{\"owner\":null}"})
        void are_not_made_of_a_body_of_another_shape(String body) throws IOException {
            assertThat(rig.post("/api/keys", body).refusal()).isEqualTo("400 web.body.field");
            assertThat(rig.get("/api/keys").json().get("keys")).isEmpty();
        }

        @Test
        void are_not_made_for_an_owner_of_two_lines() throws IOException {
            assertThat(rig.post("/api/keys", "{\"owner\":\"ben\\nroot\"}").refusal()).isEqualTo("400 web.body.value");
        }

        @Test
        void that_would_have_expired_are_not_made() throws IOException {
            assertThat(rig.post("/api/keys", "{\"owner\":\"ben\",\"expires\":\"2020-01-01T00:00:00Z\"}").refusal())
                    .isEqualTo("409 access.key.expired");
        }
    }

    @Nested
    class Teams {
        @Test
        void are_made_listed_and_removed_whatever_letters_they_have() throws IOException {
            // When
            Said made = rig.post("/api/teams", "{\"id\":\"R&D / Köln\"}");

            // Then
            assertThat(made.status()).isEqualTo(201);
            assertThat(rig.get("/api/teams").body())
                    .isEqualTo("{\"teams\":[{\"id\":\"R&D / Köln\",\"createdAt\":\"2026-11-18T12:00:00Z\",\"keys\":0}]}");
            assertThat(rig.delete("/api/teams/R%26D%20%2F%20K%C3%B6ln").status()).isEqualTo(204);
            assertThat(rig.get("/api/teams").json().get("teams")).isEmpty();
        }

        @Test
        void exist_once() throws IOException {
            // Given
            rig.post("/api/teams", "{\"id\":\"support\"}");

            // Then
            assertThat(rig.post("/api/teams", "{\"id\":\"support\"}").refusal()).isEqualTo("409 access.team.exists");
        }

        @Test
        void with_keys_stay() throws IOException {
            // Given
            rig.post("/api/teams", "{\"id\":\"support\"}");
            rig.post("/api/keys", "{\"owner\":\"ben\",\"team\":\"support\"}");

            // Then
            assertThat(rig.delete("/api/teams/support").refusal()).isEqualTo("409 access.team.has-keys");
            assertThat(rig.delete("/api/teams/nobody").refusal()).isEqualTo("404 access.team.unknown");
        }

        @ParameterizedTest
        @ValueSource(strings = {"%", "%zz", "%ff", "a%2"})
        void of_a_name_that_no_address_can_be_are_refused(String name) throws IOException {
            assertThat(rig.delete("/api/teams/" + name).refusal()).isEqualTo("400 web.path.malformed");
        }
    }

    @Nested
    class Budgets {
        @Test
        void and_limits_are_set_at_once_and_listed_with_what_is_spent() throws IOException {
            // Given
            rig.post("/api/teams", "{\"id\":\"support\"}");
            use("req_1", "support", 1_500_000);

            // When
            Said set = rig.post("/api/budgets", """
                    {"for":"team:support","per":"day","usd":100.5,"tokens":1000000,"requestsPerMinute":60,"concurrent":8}""");

            // Then
            assertThat(set.status()).isEqualTo(200);
            assertThat(rig.get("/api/budgets").body()).isEqualTo("{\"budgets\":["
                    + "{\"id\":\"team:support:tokens-per-day\",\"for\":\"team:support\",\"unit\":\"tokens\",\"limit\":1000000,"
                    + "\"per\":\"day\",\"spent\":30},"
                    + "{\"id\":\"team:support:usd-per-day\",\"for\":\"team:support\",\"unit\":\"usd\",\"limit\":100.50,"
                    + "\"per\":\"day\",\"spent\":1.50},"
                    + "{\"id\":\"team:support:requests-at-once\",\"for\":\"team:support\",\"unit\":\"requests\",\"limit\":8},"
                    + "{\"id\":\"team:support:requests-per-minute\",\"for\":\"team:support\",\"unit\":\"requests\",\"limit\":60,"
                    + "\"per\":\"minute\"}]}");
        }

        @Test
        void are_removed_by_their_id() throws IOException {
            // Given
            rig.post("/api/budgets", "{\"for\":\"everyone\",\"per\":\"total\",\"usd\":5000}");

            // When
            Said removed = rig.delete("/api/budgets/everyone:usd-in-total");

            // Then
            assertThat(removed.status()).isEqualTo(204);
            assertThat(removed.body()).isEmpty();
            assertThat(rig.delete("/api/budgets/everyone:usd-in-total").refusal()).isEqualTo("404 access.rule.unknown");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"{\"for\":\"everyone\"}", "{\"for\":\"everyone\",\"usd\":-1}", "{\"for\":\"everyone\",\"usd\":\"1\"}",
                        "{\"for\":\"everyone\",\"tokens\":1.5}", "{\"for\":\"everyone\",\"tokens\":99999999999999999999}",
                        "{\"for\":\"everyone\",\"usd\":1,\"per\":\"year\"}", "{\"usd\":1}"})
        void of_another_shape_are_refused(String body) throws IOException {
            assertThat(rig.post("/api/budgets", body).refusal()).isEqualTo("400 web.body.field");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"{\"for\":\"nobody\",\"usd\":1}", "{\"for\":\"planet:earth\",\"usd\":1}",
                        "{\"for\":\"team:\",\"usd\":1}",
                        "{\"for\":\"everyone\",\"usd\":1e999999999}", "{\"for\":\"everyone\",\"usd\":0.0000000000001}"})
        void of_a_value_that_cannot_be_are_refused(String body) throws IOException {
            assertThat(rig.post("/api/budgets", body).refusal()).isEqualTo("400 web.body.value");
        }

        @Test
        void for_somebody_who_is_not_there_are_refused_all_of_them() throws IOException {
            assertThat(rig.post("/api/budgets", "{\"for\":\"team:nobody\",\"usd\":1,\"tokens\":5}").refusal())
                    .isEqualTo("404 access.team.unknown");
            assertThat(rig.get("/api/budgets").json().get("budgets")).isEmpty();
        }
    }

    @Nested
    class Deployments {
        @Test
        void are_listed_with_what_they_are_and_whether_they_may_be_used() throws IOException {
            assertThat(rig.get("/api/deployments").body())
                    .isEqualTo("{\"deployments\":[{\"name\":\"small\",\"provider\":\"here\","
                            + "\"model\":\"small-model\",\"origin\":{\"kind\":\"artifact\",\"artifact\":\"" + AdminRig.WEIGHTS
                            + "\"},\"ceiling\":\"restricted\",\"state\":\"not-approved\",\"suspended\":null,\"approval\":null},"
                            + "{\"name\":\"big\",\"provider\":\"openai\",\"model\":\"big-model\",\"origin\":{\"kind\":\"hosted\","
                            + "\"provider\":\"openai\",\"model\":\"big-model\",\"terms\":\"2026-01\"},\"ceiling\":\"internal\","
                            + "\"state\":\"not-approved\",\"suspended\":null,\"approval\":null}]}");
        }

        @Test
        void are_approved_as_they_are_and_whoever_did_it_sees_it_at_once() throws IOException {
            // When
            JsonNode approved = rig.post("/api/deployments/small/approve",
                    "{\"reason\":\"passed the pilot\",\"until\":\"2027-01-01T00:00:00Z\"}").json();

            // Then
            assertThat(approved.get("state").stringValue()).isEqualTo("admitted");
            assertThat(approved.get("approval").toString()).isEqualTo("{\"origin\":{\"kind\":\"artifact\",\"artifact\":\""
                    + AdminRig.WEIGHTS
                    + "\"},\"reason\":\"passed the pilot\",\"by\":\"admin key\",\"at\":\"2026-11-18T12:00:00Z\","
                    + "\"until\":\"2027-01-01T00:00:00Z\"}");
            assertThat(rig.access().state().approvals()).containsEntry(new DeploymentName("small"),
                    new Approval(new Origin.Artifact(AdminRig.WEIGHTS), Instant.parse("2027-01-01T00:00:00Z")));
        }

        @Test
        void whose_approval_is_over_are_expired() throws IOException {
            // Given
            rig.post("/api/deployments/small/approve", "{\"reason\":\"a trial\",\"until\":\"2026-11-18T13:00:00Z\"}");

            // When
            rig.pass(Duration.ofHours(1));

            // Then
            assertThat(rig.get("/api/deployments").json().at("/deployments/0/state").stringValue()).isEqualTo("expired");
        }

        @Test
        void that_became_something_else_are_not_approved_any_more() throws IOException {
            // Given
            rig.post("/api/deployments/big/approve", "{\"reason\":\"terms read\"}");

            // When
            rig.deployments().set(1, new Deployment(new DeploymentName("big"), "openai", "big-model",
                    new Origin.Hosted("openai", "big-model", "2026-06"), DataClass.INTERNAL, null, null));

            // Then
            assertThat(rig.get("/api/deployments").json().at("/deployments/1/state").stringValue()).isEqualTo("other-approved");
        }

        @Test
        void are_not_approved_by_somebody_who_looked_at_something_else() throws IOException {
            // Given
            String seen = "{\"reason\":\"terms read\",\"origin\":{\"kind\":\"hosted\",\"provider\":\"openai\",\"model\":\"big-model\","
                    + "\"terms\":\"%s\"}}";

            // Then
            assertThat(rig.post("/api/deployments/big/approve", seen.formatted("2025-12")).refusal())
                    .isEqualTo("409 web.deployment.changed");
            assertThat(rig.post("/api/deployments/big/approve", seen.formatted("2026-01")).status()).isEqualTo(200);
        }

        @Test
        void are_stopped_and_go_on_only_when_every_stop_is_lifted() throws IOException {
            // Given
            rig.post("/api/deployments/small/approve", "{\"reason\":\"passed\"}");
            rig.post("/api/deployments/small/suspend", "{\"reason\":\"odd answers\"}");
            JsonNode stopped = rig.post("/api/deployments/small/suspend", "{\"reason\":\"an advisory\"}").json();

            // When
            JsonNode resumed = rig.post("/api/deployments/small/resume", "").json();

            // Then
            assertThat(stopped.get("state").stringValue()).isEqualTo("suspended");
            assertThat(stopped.get("suspended").stringValue()).isEqualTo("an advisory");
            assertThat(resumed.get("state").stringValue()).isEqualTo("admitted");
            assertThat(rig.access().state().suspended()).isEmpty();
            assertThat(rig.post("/api/deployments/small/resume", "").refusal()).isEqualTo("409 web.deployment.not-suspended");
        }

        @Test
        void that_the_gateway_does_not_have_are_not_found() throws IOException {
            for (String verb : List.of("approve", "suspend")) {
                assertThat(rig.post("/api/deployments/gone/" + verb, "{\"reason\":\"x\"}").refusal())
                        .isEqualTo("404 web.deployment.unknown");
            }
            assertThat(rig.post("/api/deployments/gone/resume", "").refusal()).isEqualTo("404 web.deployment.unknown");
        }

        @Test
        void are_not_approved_without_a_reason_or_into_the_past() throws IOException {
            assertThat(rig.post("/api/deployments/small/approve", "{\"reason\":\" \"}").refusal())
                    .isEqualTo("400 web.body.field");
            assertThat(
                    rig.post("/api/deployments/small/approve", "{\"reason\":\"x\",\"until\":\"2020-01-01T00:00:00Z\"}").refusal())
                    .isEqualTo("409 access.approval.expired");
        }
    }

    @Nested
    class Usage {
        @Test
        void is_added_up_by_what_is_asked_for() throws IOException {
            // Given
            rig.post("/api/teams", "{\"id\":\"support\"}");
            use("req_1", "support", 1_500_000);
            use("req_2", null, 250_000);

            // When
            JsonNode report = rig.get("/api/usage?by=team&since=2026-11-01").json();

            // Then
            assertThat(report.toString()).isEqualTo("{\"since\":\"2026-11-01\",\"by\":\"team\",\"lines\":["
                    + "{\"name\":\"support\",\"calls\":1,\"unpriced\":0,\"estimated\":0,\"input\":20,\"cacheRead\":0,\"output\":10,"
                    + "\"reasoning\":0,\"usd\":1.5},"
                    + "{\"calls\":1,\"unpriced\":0,\"estimated\":0,\"input\":20,\"cacheRead\":0,\"output\":10,\"reasoning\":0,"
                    + "\"usd\":0.25}],\"total\":{\"calls\":2,\"unpriced\":0,\"estimated\":0,\"input\":40,\"cacheRead\":0,"
                    + "\"output\":20,\"reasoning\":0,\"usd\":1.75}}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"key", "team", "route", "deployment", "day"})
        void of_nothing_is_nothing(String by) throws IOException {
            // When
            JsonNode report = rig.get("/api/usage?by=" + by).json();

            // Then
            assertThat(report.get("since").stringValue()).isEqualTo("2026-11-11");
            assertThat(report.get("lines")).isEmpty();
            assertThat(report.at("/total/calls").intValue()).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"by=planet", "since=yesterday", "since=", "by", "by=KEY", "since=2026-11-31"})
        void is_not_asked_for_in_other_words(String query) throws IOException {
            assertThat(rig.get("/api/usage?" + query).refusal()).isEqualTo("400 web.query.value");
        }

        @Test
        void has_no_other_parameters_and_each_once() throws IOException {
            assertThat(rig.get("/api/usage?until=2026-11-01").refusal()).isEqualTo("400 web.query.unknown");
            assertThat(rig.get("/api/usage?by=key&by=team").refusal()).isEqualTo("400 web.query.twice");
        }
    }

    @Test
    void every_change_leaves_an_audit_event_in_the_name_of_the_admin_key() throws IOException {
        // Given
        String id = rig.post("/api/keys", "{\"owner\":\"ben\"}").json().get("id").stringValue();
        rig.post("/api/keys/" + id + "/rotate", "");
        rig.post("/api/keys/" + id + "/revoke", "");
        rig.post("/api/teams", "{\"id\":\"support\"}");
        rig.post("/api/budgets", "{\"for\":\"team:support\",\"usd\":1}");
        rig.delete("/api/budgets/team:support:usd-per-month");
        rig.delete("/api/teams/support");
        rig.post("/api/deployments/small/approve", "{\"reason\":\"x\"}");
        rig.post("/api/deployments/small/suspend", "{\"reason\":\"x\"}");
        rig.post("/api/deployments/small/resume", "");

        // When
        List<AuditEntry> entries = rig.access().audit().entries(0, 100);

        // Then
        assertThat(entries).extracting(AuditEntry::action).containsExactly("key.create", "key.rotate", "key.revoke",
                "team.create",
                "budget.set", "budget.remove", "team.remove", "deployment.approve", "deployment.suspend", "deployment.lift");
        assertThat(entries).extracting(AuditEntry::principal).containsOnly("admin key");
    }

    @Test
    void a_body_is_not_taken_where_none_is_wanted() throws IOException {
        assertThat(rig.post("/api/deployments/small/resume", "{}").refusal()).isEqualTo("400 web.body.unwanted");
    }

    @Test
    void many_callers_at_once_each_get_their_own() throws IOException, InterruptedException, ExecutionException {
        // Given
        var asked = new ArrayList<Future<Said>>();
        try (var callers = Executors.newFixedThreadPool(12)) {
            // When
            for (int i = 0; i < 120; i++) {
                String owner = "owner-" + i;
                asked.add(callers.submit(() -> rig.post("/api/keys", "{\"owner\":\"" + owner + "\"}")));
            }

            // Then
            var texts = new HashSet<String>();
            for (int i = 0; i < asked.size(); i++) {
                Said said = asked.get(i).get();
                assertThat(said.status()).as(said.body()).isEqualTo(201);
                assertThat(said.json().get("owner").stringValue()).isEqualTo("owner-" + i);
                texts.add(said.json().get("key").stringValue());
            }
            assertThat(texts).hasSize(120);
            assertThat(rig.get("/api/keys").json().get("keys")).hasSize(120);
            assertThat(rig.access().audit().verify()).isInstanceOf(AuditCheck.Whole.class);
        }
    }

    @Test
    void a_fault_of_ours_is_told_to_us_and_not_to_the_caller() throws IOException {
        // Given
        rig.loseDeployments(new IllegalStateException("the database password is hunter2"));

        // When
        Said said = rig.get("/api/deployments");

        // Then
        assertThat(said.refusal()).isEqualTo("500 web.server.fault");
        assertThat(said.body()).doesNotContain("hunter2");
        assertThat(rig.faults()).hasSize(1);
    }

    private void use(String request, @Nullable String team, long microDollars) {
        var event = new UsageEvent(new RequestId(request), new TraceId("0af7651916cd43dd8448eb211c80319c"), AdminRig.NOON,
                new KeyId("key-1"), team == null ? null : new TeamId(team), new RouteName("chat"), new DeploymentName("small"),
                EndpointKind.CHAT, Dialect.OPENAI, TokenUsage.of(20, 10, TokenSource.UPSTREAM),
                new Cost.Priced(Money.ofDollars(BigDecimal.valueOf(microDollars, 6))), Outcome.ANSWERED,
                new Timings(Duration.ofMillis(1), null, Duration.ofMillis(2)));
        rig.access().usage().keep(List.of(event), new JournalPosition(1, ++settled));
    }

    private static String without(JsonNode object, String... names) {
        JsonNode copy = object.deepCopy();
        ((ObjectNode) copy).remove(List.of(names));
        return copy.toString();
    }
}
