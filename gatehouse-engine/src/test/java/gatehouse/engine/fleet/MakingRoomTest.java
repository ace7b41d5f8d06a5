package gatehouse.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.engine.fleet.MakingRoom.Enough;
import gatehouse.engine.fleet.MakingRoom.Full;
import gatehouse.engine.fleet.MakingRoom.Loaded;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MakingRoomTest {
    @Test
    void nothing_goes_as_long_as_there_is_room() {
        assertThat(MakingRoom.decide(4, 10, List.of(new Loaded("a", 6, true, 1)))).isEqualTo(new Enough(List.of()));
    }

    @Test
    void the_least_recently_used_goes_first_and_no_more_than_needed() {
        var loaded = List.of(new Loaded("new", 3, true, 9), new Loaded("old", 3, true, 1), new Loaded("middle", 3, true, 5));

        assertThat(MakingRoom.decide(4, 10, loaded)).isEqualTo(new Enough(List.of("old")));
        assertThat(MakingRoom.decide(5, 10, loaded)).isEqualTo(new Enough(List.of("old", "middle")));
    }

    @Test
    void what_is_pinned_or_being_asked_stays_and_the_room_it_takes_is_told() {
        var loaded = List.of(new Loaded("pinned", 6, false, 1), new Loaded("idle", 2, true, 2));

        assertThat(MakingRoom.decide(5, 10, loaded)).isEqualTo(new Full(6));
    }

    @Test
    void without_a_budget_everything_has_room() {
        assertThat(MakingRoom.decide(Long.MAX_VALUE / 2, FleetPlan.UNLIMITED,
                List.of(new Loaded("a", Long.MAX_VALUE / 2, false, 1))))
                .isEqualTo(new Enough(List.of()));
    }

    @Test
    void whatever_is_loaded_the_budget_holds_and_nobody_goes_who_may_not() {
        var random = new Random(11);
        for (int round = 0; round < 2_000; round++) {
            // Given
            List<Loaded> loaded = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                loaded.add(new Loaded("m" + i, random.nextInt(5), random.nextBoolean(), random.nextInt(20)));
            }
            int need = random.nextInt(12);

            // When
            MakingRoom decision = MakingRoom.decide(need, 12, loaded);

            // Then
            long fixed = loaded.stream().filter(one -> !one.mayGo()).mapToLong(Loaded::bytes).sum();
            switch (decision) {
                case Enough(List<String> unload) -> {
                    assertThat(loaded.stream().filter(one -> unload.contains(one.name()))).allMatch(Loaded::mayGo);
                    assertThat(loaded.stream().filter(one -> !unload.contains(one.name())).mapToLong(Loaded::bytes).sum() + need)
                            .isLessThanOrEqualTo(12);
                }
                case Full(long taken) -> assertThat(taken).isEqualTo(fixed).isGreaterThan(12 - need);
            }
        }
    }
}
