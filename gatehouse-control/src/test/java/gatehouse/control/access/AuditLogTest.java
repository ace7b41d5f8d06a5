package gatehouse.control.access;

import static gatehouse.control.access.TestHome.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.limit.Amount;
import gatehouse.api.limit.Subject;
import gatehouse.api.limit.Window;
import gatehouse.api.usage.DeploymentName;
import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.RouteName;
import gatehouse.api.usage.TeamId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditLogTest {
    private static final TeamId SUPPORT = new TeamId("support");

    @TempDir
    private Path folder;
    private TestHome home;
    private KeyId key;

    @BeforeEach
    void everything_is_changed_once() {
        home = new TestHome(folder);
        Access access = home.access();
        access.teams().create(SUPPORT, ANN);
        key = access.keys().create(new NewKey(SUPPORT, "Ben", null, Set.of(new RouteName("chat")), null), ANN).key().id();
        Rule budget = Rule.spending(new Subject.OfTeam(SUPPORT), new Amount.Tokens(9), Window.WEEK);
        access.budgets().set(List.of(budget), ANN);
        access.keys().rotate(key, Duration.ZERO, ANN);
        access.budgets().remove(budget.id(), ANN);
        access.approvals().lift(access.approvals().suspend(new DeploymentName("small"), "it leaks", ANN).id(), ANN);
        access.keys().revoke(key, ANN);
        access.teams().remove(SUPPORT, new Principal("ben"));
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void every_change_says_who_did_what_to_what() {
        assertThat(home.access().audit().entries(0, 100))
                .extracting(entry -> entry.principal() + " " + entry.action() + " " + entry.subject() + " " + entry.details())
                .containsExactly(
                        "ann team.create support {}",
                        "ann key.create " + key + " {\"owner\":\"Ben\",\"routes\":\"chat\",\"team\":\"support\"}",
                        "ann budget.set team:support:tokens-per-week {\"limit\":\"9 tokens per week\"}",
                        "ann key.rotate " + key + " {\"earlierTextUntil\":\"2026-11-18T12:00:00Z\"}",
                        "ann budget.remove team:support:tokens-per-week {}",
                        "ann deployment.suspend small {\"reason\":\"it leaks\"}",
                        "ann deployment.lift small {\"suspension\":\"1\"}",
                        "ann key.revoke " + key + " {}",
                        "ben team.remove support {}");
    }

    @Test
    void entries_are_read_in_pages() {
        assertThat(home.access().audit().entries(7, 1)).extracting(AuditEntry::seq).containsExactly(8L);
        assertThat(home.access().audit().entries(9, 10)).isEmpty();
    }

    @Test
    void a_log_that_nobody_touched_is_whole() {
        // Given
        String head = home.access().audit().entries(8, 1).getFirst().hash();

        // Then
        assertThat(home.access().audit().verify()).isEqualTo(new AuditCheck.Whole(9, head));
        assertThat(home.access().version()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                    "update access_audit set principal = 'eve' where seq = 4 | 4 | changed",
                    "update access_audit set details = '{}' where seq = 2 | 2 | changed",
                    "update access_audit set at = '2026-11-18T12:00:01Z' where seq = 9 | 9 | changed",
                    "delete from access_audit where seq = 5 | 5 | missing",
                    "delete from access_audit where seq = 1 | 1 | missing",
                    "update access_audit set hash = 'abc' where seq = 6 | 6 | changed",
                    "update access_audit set previous = hash where seq = 3 | 3 | does not follow",
                    "update access_audit set seq = seq + 1 where seq >= 9 | 9 | missing"})
    void whatever_somebody_changes_is_found_at_its_first_place(String tampering, long seq, String why) {
        // Given
        home.sql("drop trigger access_audit_keeps_its_rows");
        home.sql("drop trigger access_audit_keeps_its_words");

        // When
        home.sql(tampering);

        // Then
        assertThat(home.access().audit().verify()).isInstanceOfSatisfying(AuditCheck.Broken.class, broken -> {
            assertThat(broken.seq()).isEqualTo(seq);
            assertThat(broken.why()).contains(why);
        });
    }

    @Test
    void an_entry_whose_own_hash_was_forged_breaks_the_next_one() {
        // Given
        home.sql("drop trigger access_audit_keeps_its_words");
        AuditEntry third = home.access().audit().entries(2, 1).getFirst();
        AuditEntry forged = AuditEntry.following(third.previous(), 3,
                new Change(TestHome.NOON, new Principal("eve"), third.action(), third.subject(), Map.of()));

        // When
        home.sql("update access_audit set principal = 'eve', details = '{}', hash = '" + forged.hash() + "' where seq = 3");

        // Then
        assertThat(home.access().audit().verify())
                .isEqualTo(new AuditCheck.Broken(4, "entry 4 does not follow from the one before"));
    }

    @Test
    void the_database_itself_lets_nobody_change_or_delete_an_entry() {
        assertThatThrownBy(() -> home.sql("update access_audit set principal = 'eve'")).hasMessageContaining("only grows");
        assertThatThrownBy(() -> home.sql("delete from access_audit")).hasMessageContaining("only grows");
    }
}
