package gatehouse.control.access;

import static gatehouse.control.access.TestHome.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.usage.JournalPosition;
import gatehouse.api.usage.TeamId;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two databases on one file behave as those of two processes do. */
class TwoProcessesTest {
    private static final NewKey PLAIN = new NewKey(null, "Ann", null, Set.of(), null);

    @TempDir
    private Path folder;

    @Test
    void a_change_of_one_is_seen_by_the_other_and_told_by_the_version() {
        try (var one = new TestHome(folder, 1); var other = new TestHome(folder, 2)) {
            // Given
            long before = other.access().version();

            // When
            ShownKey shown = one.access().keys().create(PLAIN, ANN);

            // Then
            assertThat(other.access().version()).isGreaterThan(before).isEqualTo(one.access().version());
            assertThat(other.access().state()).isEqualTo(one.access().state());
            assertThat(other.access().hashing().hash(shown.text().reveal()))
                    .contains(other.access().state().keys().getFirst().hash());
        }
    }

    @Test
    void both_may_open_an_empty_home_at_once_and_create_at_once_and_nothing_is_lost() throws Exception {
        // Given
        int homes = 4;
        int keys = 15;
        int all = homes * keys;

        // When
        List<ShownKey> shown = together(homes, seed -> {
            try (var home = new TestHome(folder, seed)) {
                var made = new ArrayList<ShownKey>();
                for (int i = 0; i < keys; i++) {
                    made.add(home.access().keys().create(PLAIN, ANN));
                }
                return made;
            }
        });

        // Then
        try (var home = new TestHome(folder)) {
            Access access = home.access();
            var hashes = new HashSet<>();
            access.state().keys().forEach(key -> hashes.add(key.hash()));
            assertThat(shown).hasSize(all)
                    .allSatisfy(key -> assertThat(hashes).contains(access.hashing().hash(key.text().reveal()).orElseThrow()));
            assertThat(hashes).hasSize(all);
            assertThat(access.audit().verify()).isInstanceOfSatisfying(AuditCheck.Whole.class,
                    whole -> assertThat(whole.entries()).isEqualTo(all));
        }
    }

    @Test
    void a_team_that_one_removes_gets_no_key_from_the_other_afterwards() throws Exception {
        // Given
        var team = new TeamId("support");
        try (var home = new TestHome(folder)) {
            home.access().teams().create(team, ANN);
        }

        // When
        List<ShownKey> made = together(2, seed -> {
            try (var home = new TestHome(folder, seed)) {
                return seed == 0 ? removed(home, team)
                        : List.of(home.access().keys().create(new NewKey(team, "Ben", null, Set.of(), null), ANN));
            } catch (AccessException e) {
                return List.of(); // The other was first.
            }
        });

        // Then
        try (var home = new TestHome(folder)) {
            assertThat(home.access().teams().list()).hasSize(made.size());
            assertThat(home.access().keys().list()).hasSize(made.size());
        }
    }

    private static List<ShownKey> removed(TestHome home, TeamId team) {
        home.access().teams().remove(team, ANN);
        return List.of();
    }

    @Test
    void usage_is_written_while_keys_are_made() throws Exception {
        // When
        together(2, seed -> {
            try (var home = new TestHome(folder, seed)) {
                for (int i = 0; i < 20; i++) {
                    if (seed == 0) {
                        home.access().keys().create(PLAIN, ANN);
                    } else {
                        home.access().usage().keep(RandomUsage.events(new Random(i), 50, "r" + i + "-"),
                                new JournalPosition(1, i));
                    }
                }
                return List.of();
            }
        });

        // Then
        try (var home = new TestHome(folder)) {
            assertThat(home.access().keys().list()).hasSize(20);
            assertThat(home.access().usage().position()).isEqualTo(new JournalPosition(1, 19));
            assertThat(home.access().usage().report(UsageGroup.DAY, LocalDate.EPOCH).total().calls()).isEqualTo(1_000);
        }
    }

    private interface Work {
        List<ShownKey> run(long seed) throws Exception;
    }

    private static List<ShownKey> together(int many, Work work) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(many)) {
            List<Callable<List<ShownKey>>> tasks = new ArrayList<>();
            for (long seed = 0; seed < many; seed++) {
                long own = seed;
                tasks.add(() -> work.run(own));
            }
            var results = new ArrayList<ShownKey>();
            for (Future<List<ShownKey>> done : threads.invokeAll(tasks)) {
                results.addAll(done.get());
            }
            return results;
        }
    }
}
