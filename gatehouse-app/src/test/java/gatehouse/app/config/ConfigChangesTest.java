package gatehouse.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigChangesTest {
    private static final String BASE = """
            providers:
              - {name: p, kind: vllm, url: "http://localhost:1/v1", ceiling: internal}
            deployments:
              - {name: small, provider: p, model: m, price: {machinePerHour: 1}}
              - {name: small.more, provider: p, model: n, price: {machinePerHour: 1}}
            routes:
              - {name: r, dataClass: internal, to: {small: 9, small.more: 1}}
            """;

    private static GatehouseConfig config(String yaml) {
        return ConfigReader.withoutKeys().read(Path.of("gatehouse.yaml"), yaml.getBytes(StandardCharsets.UTF_8)).config();
    }

    private static List<String> changes(String before, String after) {
        return ConfigChanges.between(config(before), config(after)).stream().map(ConfigChange::toString).toList();
    }

    @Test
    void order_remarks_and_defaults_written_out_are_no_difference() {
        assertThat(changes(BASE, "# a remark\nstorage: \"sqlite:gatehouse.db\"\n" + BASE.replace("{small: 9, small.more: 1}",
                "{small.more: 1, small: 9}").replace("dataClass: internal", "dataClass: internal, attempts: 3"))).isEmpty();
    }

    @Test
    void what_is_said_differently_is_named_with_what_follows() {
        assertThat(changes(BASE, BASE.replace("model: m,", "model: m2, ceiling: public,").replace("small: 9", "small: 5")
                .replace("ceiling: internal}", "ceiling: restricted, key: \"${LAB_KEY}\"}")
                + "listen: {gateway: \"127.0.0.1:9090\"}\n")).containsExactly(
                        "~ listen.gateway: 127.0.0.1:8080 -> 127.0.0.1:9090 (takes a restart)",
                        "~ providers.p.ceiling: internal -> restricted (lets more sensitive data go there)",
                        "+ providers.p.key: ${LAB_KEY}",
                        "~ deployments.small.model: m -> m2 (needs a new approval before calls go there)",
                        "~ deployments.small.ceiling: internal -> public",
                        "~ deployments.small.more.ceiling: internal -> restricted (lets more sensitive data go there)",
                        "~ routes.r.to.small: 9 -> 5");
    }

    @Test
    void what_comes_and_goes_is_one_line() {
        assertThat(changes(BASE, BASE.replace("{name: r, dataClass: internal, to: {small: 9, small.more: 1}}",
                "{name: s, dataClass: public, to: small}"))).containsExactly(
                        "- routes.r: dataClass internal, to.small 9, to.small.more 1, maxOutputTokens 4096, attempts 3"
                                + " (clients that call it are refused)",
                        "+ routes.s: dataClass public, to.small 1, maxOutputTokens 4096, attempts 3");
    }

    @Test
    void a_name_that_begins_another_is_not_taken_for_it() {
        assertThat(changes(BASE.replace("to: {small: 9, small.more: 1}", "to: small"), BASE
                .replace("name: small,", "name: smaller,")
                .replace("to: {small: 9, small.more: 1}", "to: small.more"))).containsExactly(
                        "- deployments.small: provider p, model m, ceiling internal, price 1.00 USD an hour of the machine",
                        "+ deployments.smaller: provider p, model m, ceiling internal, price 1.00 USD an hour of the machine (needs an"
                                + " approval before calls go there)",
                        "- routes.r.to.small: 1", "+ routes.r.to.small.more: 1");
    }
}
