package gatehouse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.limit.Rules;
import gatehouse.api.policy.Admission;
import gatehouse.api.policy.Approval;
import gatehouse.api.policy.Origin;
import gatehouse.api.usage.DeploymentName;
import gatehouse.app.config.ConfigReader;
import gatehouse.app.config.GatehouseConfig;
import gatehouse.control.access.AccessState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RulebookTest {
    private static final Sha256 APPROVED = Sha256.of(new byte[] {1});
    private static final Sha256 OTHER = Sha256.of(new byte[] {2});

    @Test
    void an_approved_model_is_let_in_only_while_the_engine_has_loaded_its_very_weights() {
        assertThat(admission(Map.of("small", APPROVED))).isInstanceOf(Admission.Admitted.class);
        assertThat(admission(Map.of("small", OTHER))).isInstanceOf(Admission.Suspended.class);
        assertThat(admission(Map.of())).isInstanceOfSatisfying(Admission.Suspended.class,
                it -> assertThat(it.reason()).contains("next start"));
    }

    private static Admission admission(Map<String, Sha256> loaded) {
        String text = "providers:\n  - {name: here, kind: embedded, ceiling: internal}\ndeployments:\n  - {name: small, provider: here, artifact: \""
                + APPROVED + "\", price: {machinePerHour: 1}}\nroutes:\n  - {name: support, to: small}\n";
        GatehouseConfig config = new ConfigReader(Map.of()).read(Path.of("gatehouse.yaml"), text.getBytes(StandardCharsets.UTF_8))
                .config();
        var approval = new Approval(new Origin.Artifact(APPROVED), null);
        var access = new AccessState(1, List.of(), Rules.NONE, Map.of(new DeploymentName("small"), approval), Map.of(), 0);

        return Rulebook.deployments(config, access, null, loaded).getFirst().admission(Instant.EPOCH);
    }
}
