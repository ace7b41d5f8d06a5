package gatehouse.control.access;

import static gatehouse.control.access.TestHome.ANN;
import static gatehouse.control.access.TestHome.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.limit.Amount;
import gatehouse.api.limit.Subject;
import gatehouse.api.limit.Window;
import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.TeamId;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeamsTest {
    private static final TeamId SUPPORT = new TeamId("support");
    private static final TeamId SALES = new TeamId("sales");

    @TempDir
    private Path folder;
    private TestHome home;

    @BeforeEach
    void open() {
        home = new TestHome(folder);
        home.access().teams().create(SUPPORT, ANN);
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void teams_are_listed_by_name_with_how_many_keys_they_have() {
        // Given
        home.access().teams().create(SALES, ANN);
        keyOf(SUPPORT);
        home.access().keys().revoke(keyOf(SUPPORT), ANN);

        // Then
        assertThat(home.access().teams().list()).containsExactly(new Team(SALES, NOON, 0), new Team(SUPPORT, NOON, 1));
    }

    @Test
    void a_name_is_given_once() {
        assertThatThrownBy(() -> home.access().teams().create(SUPPORT, ANN)).isInstanceOf(AccessException.class)
                .extracting("code").isEqualTo("access.team.exists");
    }

    @Test
    void a_team_goes_when_its_keys_are_revoked_and_its_budgets_go_with_it() {
        // Given
        KeyId key = keyOf(SUPPORT);
        home.access().budgets().set(List.of(budget(SUPPORT)), ANN);

        // Then
        assertThatThrownBy(() -> home.access().teams().remove(SUPPORT, ANN)).isInstanceOf(AccessException.class)
                .hasMessageContaining("key revoke " + key).extracting("code").isEqualTo("access.team.has-keys");
        home.access().keys().revoke(key, ANN);
        home.access().teams().remove(SUPPORT, ANN);
        assertThat(home.access().teams().list()).isEmpty();
        assertThat(home.access().budgets().list()).isEmpty();
        assertThat(home.access().keys().list()).extracting(IssuedKey::team).containsExactly(SUPPORT);
    }

    @Test
    void a_team_that_is_not_there_is_not_removed() {
        assertThatThrownBy(() -> home.access().teams().remove(SALES, ANN)).isInstanceOf(AccessException.class)
                .extracting("code").isEqualTo("access.team.unknown");
    }

    @Test
    void budgets_of_one_team_stay_when_another_goes() {
        // Given
        home.access().teams().create(SALES, ANN);
        home.access().budgets().set(List.of(budget(SUPPORT), budget(SALES)), ANN);

        // When
        home.access().teams().remove(SALES, ANN);

        // Then
        assertThat(home.access().budgets().list()).containsExactly(budget(SUPPORT));
    }

    private static Rule budget(TeamId team) {
        return Rule.spending(new Subject.OfTeam(team), new Amount.Tokens(5), Window.DAY);
    }

    private KeyId keyOf(TeamId team) {
        return home.access().keys().create(new NewKey(team, "Ann", null, Set.of(), null), ANN).key().id();
    }
}
