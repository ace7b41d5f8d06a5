package gatehouse.control.access;

import static gatehouse.control.access.TestHome.ANN;
import static gatehouse.control.access.TestHome.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.policy.Approval;
import gatehouse.api.policy.Origin;
import gatehouse.api.usage.DeploymentName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalsTest {
    private static final DeploymentName SMALL = new DeploymentName("small");
    private static final DeploymentName BIG = new DeploymentName("big");
    private static final Origin WEIGHTS = new Origin.Artifact(Sha256.of(new byte[] {1}));
    private static final Origin HOSTED = new Origin.Hosted("openai", "gpt", "2026-01");
    private static final Principal BEN = new Principal("ben");

    @TempDir
    private Path folder;
    private TestHome home;

    @BeforeEach
    void open() {
        home = new TestHome(folder);
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void approvals_of_weights_and_of_hosted_models_reach_the_gateway() {
        // When
        home.access().approvals().approve(SMALL, WEIGHTS, "passed the pilot", NOON.plusSeconds(5), ANN);
        home.access().approvals().approve(BIG, HOSTED, "contract of May", null, BEN);

        // Then
        assertThat(home.access().state().approvals())
                .isEqualTo(Map.of(SMALL, new Approval(WEIGHTS, NOON.plusSeconds(5)), BIG, new Approval(HOSTED, null)));
    }

    @Test
    void the_latest_approval_counts_and_the_earlier_ones_are_kept() {
        // Given
        GivenApproval first = home.access().approvals().approve(SMALL, WEIGHTS, "passed the pilot", NOON.plusSeconds(500), ANN);

        // When
        GivenApproval second = home.access().approvals().approve(SMALL, HOSTED, "moved", NOON.plusSeconds(5), BEN);

        // Then
        assertThat(home.access().state().approvals()).isEqualTo(Map.of(SMALL, second.approval()));
        assertThat(home.access().approvals().history()).containsExactly(first, second);
    }

    @Test
    void a_suspended_deployment_stays_so_until_every_suspension_is_lifted() {
        // Given
        Suspension leak = home.access().approvals().suspend(SMALL, "it leaks", ANN);
        Suspension slow = home.access().approvals().suspend(SMALL, "it is slow", BEN);
        home.pass(Duration.ofHours(1));

        // Then
        assertThat(home.access().state().suspended()).isEqualTo(Map.of(SMALL, "it is slow"));
        home.access().approvals().lift(slow.id(), ANN);
        assertThat(home.access().state().suspended()).isEqualTo(Map.of(SMALL, "it leaks"));
        home.access().approvals().lift(leak.id(), BEN);
        assertThat(home.access().state().suspended()).isEmpty();
        assertThat(home.access().approvals().suspensions()).containsExactly(
                new Suspension(leak.id(), SMALL, "it leaks", ANN, NOON, new Suspension.Lifting(BEN, home.now())),
                new Suspension(slow.id(), SMALL, "it is slow", BEN, NOON, new Suspension.Lifting(ANN, home.now())));
    }

    @Test
    void a_suspension_is_lifted_once() {
        // Given
        long id = home.access().approvals().suspend(SMALL, "it leaks", ANN).id();
        home.access().approvals().lift(id, ANN);

        // Then
        assertThatThrownBy(() -> home.access().approvals().lift(id, BEN)).isInstanceOf(AccessException.class)
                .hasMessageContaining("by ann").extracting("code").isEqualTo("access.suspension.lifted");
        assertThatThrownBy(() -> home.access().approvals().lift(99, BEN)).isInstanceOf(AccessException.class)
                .extracting("code").isEqualTo("access.suspension.unknown");
    }

    @Test
    void an_approval_needs_a_reason_and_an_end_that_is_to_come() {
        assertThatThrownBy(() -> home.access().approvals().approve(SMALL, WEIGHTS, " ", null, ANN))
                .isInstanceOf(AccessException.class).extracting("code").isEqualTo("access.reason.missing");
        assertThatThrownBy(() -> home.access().approvals().suspend(SMALL, "", ANN))
                .isInstanceOf(AccessException.class).extracting("code").isEqualTo("access.reason.missing");
        assertThatThrownBy(() -> home.access().approvals().approve(SMALL, WEIGHTS, "late", NOON, ANN))
                .isInstanceOf(AccessException.class).extracting("code").isEqualTo("access.approval.expired");
        assertThat(home.access().version()).isZero();
    }
}
