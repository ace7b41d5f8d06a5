package gatehouse.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.engine.EngineException;
import gatehouse.engine.child.Companions;
import gatehouse.engine.fleet.MemberState.Phase;
import gatehouse.engine.standin.StandIns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fleets of stand-ins that take the memory they are said to take. */
@Timeout(300)
class FleetTest {
    private static final long MEBIBYTE = 1L << 20;
    private static final Duration LONG = Duration.ofSeconds(100);

    @TempDir
    private Path folder;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final FleetListener listener = new FleetListener() {
        @Override
        public void loaded(String model, ColdStart start) {
            heard.add(model + " loaded" + (start.firstToken() == null ? "" : " and wrote"));
        }

        @Override
        public void unloaded(String model, String inFavourOf) {
            heard.add(model + " unloaded for " + inFavourOf);
        }

        @Override
        public void gaveUp(String model, String code, String message) {
            heard.add(model + " down: " + code);
        }
    };

    @Test
    void a_model_that_has_no_room_is_loaded_when_it_is_asked_for_in_place_of_the_least_recently_used() throws Exception {
        try (Fleet fleet = Fleet.open(new FleetPlan(List.of(member("a", 4), member("b", 4), member("c", 4)), 8 * MEBIBYTE),
                listener)) {
            // Given
            fleet.awaitReady(LONG);
            assertThat(phases(fleet)).containsExactly(Phase.LOADED, Phase.LOADED, Phase.UNLOADED);
            fleet.lease("a", LONG).close();

            // When
            try (Lease lease = fleet.lease("c", LONG)) {
                // Then
                assertThat(lease.member().name()).isEqualTo("c");
                assertThat(phases(fleet)).containsExactly(Phase.LOADED, Phase.UNLOADED, Phase.LOADED);
                assertThat(heard).contains("a loaded and wrote", "b loaded and wrote").endsWith("b unloaded for c",
                        "c loaded and wrote");
            }
        }
    }

    @Test
    void what_is_pinned_or_being_asked_is_not_unloaded() throws Exception {
        try (Fleet fleet = Fleet.open(new FleetPlan(List.of(pinned("a", 4), member("b", 4), member("c", 4)), 8 * MEBIBYTE),
                listener)) {
            fleet.awaitReady(LONG);
            try (Lease busy = fleet.lease("b", LONG)) {
                assertThatThrownBy(() -> fleet.lease("c", LONG)).isInstanceOfSatisfying(Unavailable.class,
                        full -> assertThat(full.code()).isEqualTo("engine.fleet.full"))
                        .hasMessageContaining("c takes 4 MiB, but 8 MiB of the memory budget of 8 MiB are taken");
                assertThat(busy.member().pinned()).isFalse();
            }
            fleet.lease("c", LONG).close();
            assertThat(phases(fleet)).containsExactly(Phase.LOADED, Phase.UNLOADED, Phase.LOADED);
        }
    }

    @Test
    void requests_wait_for_a_model_that_is_being_loaded_up_to_a_limit() throws Exception {
        var stand = new StandIns(folder);
        stand.sign("a.slow");
        try (Fleet fleet = Fleet.open(new FleetPlan(List.of(member("a", 4)), FleetPlan.UNLIMITED), listener)) {
            // Given
            assertThatThrownBy(() -> fleet.lease("a", Duration.ofMillis(20))).isInstanceOfSatisfying(Unavailable.class,
                    loading -> assertThat(loading.code()).isEqualTo("engine.fleet.loading"));

            // When
            var waiting = CompletableFuture.supplyAsync(() -> leased(fleet));
            stand.takeBack("a.slow");

            // Then
            assertThat(waiting.join()).isEqualTo("a");
            assertThat(fleet.states().getFirst().requests()).isZero();
        }
    }

    @Test
    void a_fleet_whose_every_model_is_refused_ends_and_says_so() throws Exception {
        var launch = new StandIns(folder).llamaServer("b", Companions.none());
        Files.writeString(launch.model().path(), "GGUF, but another file");
        try (Fleet fleet = Fleet.open(new FleetPlan(List.of(new Member(launch, false, 1)), FleetPlan.UNLIMITED), listener)) {
            assertThatThrownBy(() -> fleet.awaitReady(LONG)).isInstanceOfSatisfying(EngineException.class,
                    refused -> assertThat(refused.code()).isEqualTo("engine.model.hash"));
            assertThatThrownBy(fleet::awaitEnd).isInstanceOfSatisfying(EngineException.class,
                    end -> assertThat(end.code()).isEqualTo("engine.fleet.down"));
            assertThatThrownBy(() -> fleet.lease("b", LONG)).isInstanceOfSatisfying(Unavailable.class,
                    down -> assertThat(down.code()).isEqualTo("engine.fleet.down")).hasMessageContaining("engine.model.hash");
        }
    }

    @Test
    void a_name_nobody_has_is_answered_with_those_there_are() throws Exception {
        try (Fleet fleet = Fleet.open(new FleetPlan(List.of(member("a", 4)), FleetPlan.UNLIMITED), listener)) {
            assertThatThrownBy(() -> fleet.lease("x", LONG)).isInstanceOfSatisfying(Unavailable.class,
                    unknown -> assertThat(unknown.isKnown()).isFalse()).hasMessageEndingWith("there are a");
        }
    }

    @Test
    void a_plan_that_can_never_be_carried_out_is_refused_with_the_numbers() throws Exception {
        long gib = 1024 * MEBIBYTE;
        Member big = member("big", 9 * 1024);
        Member first = pinned("a", 5 * 1024);
        Member second = pinned("b", 5 * 1024);

        assertThatThrownBy(() -> new FleetPlan(List.of(big), 8 * gib)).hasMessage(
                "big takes 9.0 GiB, but the memory budget is 8.0 GiB; raise --memory-budget or take a smaller model");
        assertThatThrownBy(() -> new FleetPlan(List.of(first, second), 8 * gib)).hasMessageStartingWith(
                "the pinned models take 10.0 GiB together, but the memory budget is 8.0 GiB");
        assertThatThrownBy(() -> new FleetPlan(List.of(first, first), FleetPlan.UNLIMITED)).hasMessageContaining("called 'a'");
    }

    private static String leased(Fleet fleet) {
        try (Lease lease = fleet.lease("a", LONG)) {
            return lease.member().name();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static List<Phase> phases(Fleet fleet) {
        return fleet.states().stream().map(MemberState::phase).toList();
    }

    private Member member(String name, long mebibytes) throws IOException {
        return new Member(new StandIns(folder).embedded(name), false, mebibytes * MEBIBYTE);
    }

    private Member pinned(String name, long mebibytes) throws IOException {
        return new Member(new StandIns(folder).embedded(name), true, mebibytes * MEBIBYTE);
    }
}
