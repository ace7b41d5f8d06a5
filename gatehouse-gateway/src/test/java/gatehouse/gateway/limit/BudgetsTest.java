package gatehouse.gateway.limit;

import static gatehouse.gateway.limit.Asks.ANN;
import static gatehouse.gateway.limit.Asks.BOB;
import static gatehouse.gateway.limit.Asks.EVERYONE;
import static gatehouse.gateway.limit.Asks.costs;
import static gatehouse.gateway.limit.Asks.key;
import static gatehouse.gateway.limit.Asks.money;
import static gatehouse.gateway.limit.Asks.redTeam;
import static gatehouse.gateway.limit.Asks.takes;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.limit.Amount;
import gatehouse.api.limit.Budget;
import gatehouse.api.limit.BudgetId;
import gatehouse.api.limit.Rules;
import gatehouse.api.limit.Window;
import gatehouse.api.usage.Cost;
import gatehouse.api.usage.Money;
import gatehouse.gateway.limit.Take.Refused;
import gatehouse.gateway.limit.Take.Taken;
import gatehouse.gateway.limit.Take.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BudgetsTest {
    private final TestTime time = new TestTime("2026-11-30T12:00:00Z");
    private final LimitSettings settings = new LimitSettings(Duration.ofSeconds(10), 3);
    private final Limits limits = new Limits(settings, time, time::nanos, time);

    private void budgets(Budget... budgets) {
        limits.replace(new Rules(List.of(budgets), List.of()), Map.of());
    }

    private Reservation taken(Ask ask) {
        return ((Taken) limits.take(ask)).reservation();
    }

    private Refusal refused(Ask ask) {
        return ((Refused) limits.take(ask)).refusal();
    }

    @Nested
    class What_is_spent {
        @Test
        void a_call_is_charged_what_it_cost_not_what_it_held() {
            // Given
            budgets(money("all", EVERYONE, 10, Window.DAY));
            taken(costs(ANN, 10)).settle(new Money(3), 0);

            // When
            Standing standing = limits.look(ANN);

            // Then
            assertThat(standing.budgetUsed()).isEqualTo(0.3);
        }

        @Test
        void a_call_beyond_what_settled_calls_left_is_refused_with_the_time_of_the_reset() {
            // Given
            Budget budget = money("red-month", redTeam(), 10, Window.MONTH);
            budgets(budget);
            taken(costs(ANN, 8)).settle(new Money(8), 0);

            // When
            Refusal refusal = refused(costs(BOB, 3));

            // Then
            assertThat(refusal).isEqualTo(new Refusal.BudgetSpent(budget, new Amount.Dollars(new Money(8)),
                    new Amount.Dollars(new Money(3)), Instant.parse("2026-12-01T00:00:00Z")));
            assertThat(refusal.message())
                    .isEqualTo("budget red-month of 0.00000000001 USD for team red has 0.000000000008 USD spent,"
                            + " and this call may take 0.000000000003 USD; it resets at 2026-12-01T00:00:00Z");
            assertThat(refusal.passes()).isFalse();
        }

        @Test
        void a_released_call_is_not_charged_and_an_end_counts_once() {
            // Given
            budgets(money("all", EVERYONE, 10, Window.TOTAL));
            Reservation released = taken(costs(ANN, 10));
            released.release();
            Reservation settled = taken(costs(ANN, 10));
            settled.settle(new Money(4), 0);

            // When
            released.settle(new Money(10), 0);
            settled.settle(new Money(4), 0);

            // Then
            assertThat(limits.look(ANN).budgetUsed()).isEqualTo(0.4);
        }

        @Test
        void all_budgets_concerned_are_taken_from_or_none() {
            // Given
            budgets(money("ann", key(ANN), 10, Window.DAY), money("red", redTeam(), 4, Window.DAY));

            // When
            Refusal refusal = refused(costs(ANN, 5));

            // Then
            assertThat(refusal).isInstanceOfSatisfying(Refusal.BudgetSpent.class,
                    spent -> assertThat(spent.budget().id()).isEqualTo(new BudgetId("red")));
            assertThat(limits.look(ANN).budgetUsed()).isZero();
        }

        @Test
        void tokens_are_budgeted_like_money() {
            // Given
            budgets(new Budget(new BudgetId("tokens"), EVERYONE, new Amount.Tokens(100), Window.DAY));
            taken(takes(ANN, 90)).settle(Money.ZERO, 60);

            // When
            Refusal refusal = refused(takes(ANN, 41));

            // Then
            assertThat(refusal.message()).startsWith("budget tokens of 100 tokens for everyone has 60 tokens spent");
            assertThat(limits.take(takes(ANN, 40))).isInstanceOf(Taken.class);
        }

        @Test
        void a_call_of_unknown_price_never_passes_a_budget_of_money() {
            // Given
            var ask = new Ask(ANN, new Cost.Unpriced("model x has no price"), 10, 10);
            budgets(new Budget(new BudgetId("tokens"), EVERYONE, new Amount.Tokens(100), Window.DAY));
            Take withoutMoney = limits.take(ask);
            budgets(money("all", EVERYONE, Long.MAX_VALUE, Window.DAY));

            // When
            Refusal refusal = refused(ask);

            // Then
            assertThat(withoutMoney).isInstanceOf(Taken.class);
            assertThat(refusal.message())
                    .isEqualTo("budget all counts money, but model x has no price; add the price to the price book");
        }

        @Test
        void the_largest_amounts_do_not_overflow() {
            // Given
            budgets(money("all", EVERYONE, Long.MAX_VALUE, Window.TOTAL));
            taken(costs(ANN, Long.MAX_VALUE)).settle(new Money(Long.MAX_VALUE), 0);
            taken(costs(ANN, 0)).settle(new Money(Long.MAX_VALUE), 0);

            // When
            Refusal refusal = refused(costs(ANN, Long.MAX_VALUE));

            // Then
            assertThat(refusal).isInstanceOf(Refusal.BudgetSpent.class);
            assertThat(refusal.message()).endsWith("it never resets, so it must be raised");
        }
    }

    @Nested
    class Waiting_for_calls_in_flight {
        private final List<Take.Settled> answers = new ArrayList<>();

        private Turn waits(Ask ask) {
            Turn turn = ((Waiting) limits.take(ask)).turn();
            turn.answer().thenAccept(answers::add);
            return turn;
        }

        @Test
        void a_call_waits_for_what_comes_back() {
            // Given
            budgets(money("all", EVERYONE, 10, Window.DAY));
            Reservation first = taken(costs(ANN, 10));
            waits(costs(BOB, 9));

            // When
            first.settle(new Money(1), 0);

            // Then
            assertThat(answers).singleElement().isInstanceOf(Taken.class);
            assertThat(time.alarms()).isZero();
        }

        @Test
        void a_call_that_can_no_longer_fit_is_refused_before_its_time() {
            // Given
            budgets(money("all", EVERYONE, 10, Window.DAY));
            Reservation first = taken(costs(ANN, 10));
            waits(costs(BOB, 9));

            // When
            first.settle(new Money(2), 0);

            // Then
            assertThat(answers).singleElement().isInstanceOfSatisfying(Refused.class,
                    refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.BudgetSpent.class));
        }

        @Test
        void nobody_overtakes() {
            // Given
            budgets(money("all", EVERYONE, 10, Window.DAY));
            Reservation large = taken(costs(ANN, 6));
            Reservation small = taken(costs(ANN, 3));
            waits(costs(BOB, 8));
            waits(costs(ANN, 1));

            // When
            small.release();
            int whileTheFirstLacksRoom = answers.size();
            large.release();

            // Then
            assertThat(whileTheFirstLacksRoom).isZero();
            assertThat(answers).hasSize(2).allMatch(Taken.class::isInstance);
            assertThat(((Taken) answers.getFirst()).reservation().ask()).isEqualTo(costs(BOB, 8));
        }

        @Test
        void a_call_that_waits_for_its_own_key_holds_up_no_other_key_of_the_team() {
            // Given
            budgets(money("ann", key(ANN), 5, Window.DAY), money("red", redTeam(), 100, Window.DAY));
            taken(costs(ANN, 5));
            waits(costs(ANN, 5));

            // When
            Take other = limits.take(costs(BOB, 5));

            // Then
            assertThat(other).isInstanceOf(Taken.class);
        }

        @Test
        void the_wait_is_bounded() {
            // Given
            Budget budget = money("all", EVERYONE, 10, Window.DAY);
            budgets(budget);
            taken(costs(ANN, 7));
            waits(costs(BOB, 9));

            // When
            time.pass(Duration.ofSeconds(10));

            // Then
            assertThat(answers).containsExactly(new Refused(new Refusal.BudgetReserved(budget, new Amount.Dollars(Money.ZERO),
                    new Amount.Dollars(new Money(7)), new Amount.Dollars(new Money(9)))));
        }

        @Test
        void those_behind_one_that_gave_up_are_let_in() {
            // Given
            budgets(money("all", EVERYONE, 10, Window.DAY));
            taken(costs(ANN, 7));
            waits(costs(BOB, 9));
            time.pass(Duration.ofSeconds(5));
            waits(costs(ANN, 3));

            // When
            time.pass(Duration.ofSeconds(5));

            // Then
            assertThat(answers.getFirst()).isInstanceOf(Refused.class);
            assertThat(answers.getLast()).isInstanceOf(Taken.class);
        }

        @Test
        void a_client_that_leaves_makes_room_and_hears_nothing() {
            // Given
            budgets(money("all", EVERYONE, 10, Window.DAY));
            taken(costs(ANN, 7));
            Turn leaving = waits(costs(BOB, 9));
            waits(costs(ANN, 3));

            // When
            boolean left = leaving.leave();

            // Then
            assertThat(left).isTrue();
            assertThat(leaving.leave()).isFalse();
            assertThat(answers).singleElement().isInstanceOf(Taken.class);
        }

        @Test
        void the_queue_is_bounded() {
            // Given
            budgets(money("all", EVERYONE, 10, Window.DAY));
            taken(costs(ANN, 10));
            for (int i = 0; i < 3; i++) {
                waits(costs(ANN, 1));
            }

            // When
            Refusal refusal = refused(costs(ANN, 1));

            // Then
            assertThat(refusal.code()).isEqualTo("limit.budget.crowded");
        }

        @Test
        void a_new_window_lets_those_in_who_wait() {
            // Given
            budgets(money("all", EVERYONE, 10, Window.DAY));
            taken(costs(ANN, 10));
            waits(costs(ANN, 5));
            time.set("2026-12-01T00:00:00Z");

            // When
            Take next = limits.take(costs(BOB, 5));

            // Then
            assertThat(answers).singleElement().isInstanceOf(Taken.class);
            assertThat(next).isInstanceOf(Taken.class);
        }

        @Test
        void other_rules_are_followed_at_once() {
            // Given
            budgets(money("all", EVERYONE, 10, Window.DAY));
            taken(costs(ANN, 10));
            waits(costs(ANN, 5));

            // When
            budgets(money("all", EVERYONE, 15, Window.DAY));

            // Then
            assertThat(answers).singleElement().isInstanceOf(Taken.class);
            assertThat(limits.look(ANN).budgetUsed()).isEqualTo(1);
        }
    }

    @Nested
    class Windows {
        @Test
        void a_call_is_charged_to_the_window_in_which_it_came() {
            // Given
            budgets(money("all", EVERYONE, 10, Window.MONTH));
            Reservation late = taken(costs(ANN, 10));
            time.set("2026-12-01T00:00:01Z");

            // When
            late.settle(new Money(10), 0);

            // Then
            assertThat(limits.look(ANN).budgetUsed()).isZero();
        }

        @Test
        void a_clock_set_back_over_the_turn_neither_refuses_nor_grants_twice() {
            // Given
            budgets(money("all", EVERYONE, 10, Window.DAY));
            taken(costs(ANN, 6)).settle(new Money(6), 0);
            time.set("2026-12-01T00:00:01Z");
            taken(costs(ANN, 7)).settle(new Money(7), 0);

            // When
            time.set("2026-11-30T23:59:59Z");
            Take back = limits.take(costs(ANN, 4));
            Refusal beyond = refused(costs(ANN, 5));
            time.set("2026-12-01T00:00:02Z");
            Take again = limits.take(costs(ANN, 3));

            // Then
            assertThat(back).isInstanceOf(Taken.class);
            assertThat(beyond).isInstanceOf(Refusal.BudgetSpent.class);
            assertThat(again).isInstanceOf(Taken.class);
            assertThat(limits.look(ANN).budgetUsed()).isEqualTo(1);
        }

        @Test
        void a_clock_that_was_years_ahead_loses_nothing_of_today() {
            // Given
            budgets(money("all", EVERYONE, 10, Window.DAY));
            taken(costs(ANN, 6)).settle(new Money(6), 0);
            time.set("2036-01-01T00:00:00Z");
            taken(costs(ANN, 1)).settle(new Money(1), 0);

            // When
            time.set("2026-11-30T12:00:05Z");
            double today = limits.look(ANN).budgetUsed();
            time.set("2026-12-01T12:00:05Z");
            double tomorrow = limits.look(ANN).budgetUsed();

            // Then
            assertThat(today).isEqualTo(0.6);
            assertThat(tomorrow).isZero();
        }

        @Test
        void a_clock_set_back_right_after_the_start_does_not_open_the_day_before() {
            // Given
            limits.replace(new Rules(List.of(money("all", EVERYONE, 10, Window.DAY)), List.of()),
                    Map.of(new BudgetId("all"), 10L));

            // When
            time.set("2026-11-29T23:59:59Z");

            // Then
            assertThat(refused(costs(ANN, 1))).isInstanceOf(Refusal.BudgetSpent.class);
        }

        @Test
        void weeks_begin_on_monday_and_months_on_the_first() {
            Instant sunday = Instant.parse("2026-11-29T23:59:59Z");
            assertThat(Window.WEEK.startOf(sunday)).isEqualTo("2026-11-23T00:00:00Z");
            assertThat(Window.WEEK.endOf(sunday)).isEqualTo("2026-11-30T00:00:00Z");
            assertThat(Window.MONTH.startOf(sunday)).isEqualTo("2026-11-01T00:00:00Z");
            assertThat(Window.MONTH.endOf(sunday)).isEqualTo("2026-12-01T00:00:00Z");
            assertThat(Window.DAY.endOf(sunday)).isEqualTo("2026-11-30T00:00:00Z");
        }
    }

    @Nested
    class After_a_start {
        @Test
        void sums_handed_in_charges_since_and_open_calls_all_count() {
            // Given
            limits.replace(new Rules(List.of(money("all", EVERYONE, 10, Window.DAY)), List.of()),
                    Map.of(new BudgetId("all"), 2L));
            limits.charge(ANN, time.instant().minusSeconds(60), new Money(3), 0);
            limits.charge(ANN, time.instant().minus(Duration.ofDays(1)), new Money(1_000), 0);

            // When
            Reservation open = limits.resume(costs(BOB, 4), time.instant().minusSeconds(5));

            // Then
            assertThat(limits.look(ANN).budgetUsed()).isEqualTo(0.9);
            open.release();
            assertThat(limits.look(ANN).budgetUsed()).isEqualTo(0.5);
        }

        @Test
        void a_call_in_flight_is_charged_to_a_budget_that_came_since() {
            // Given
            budgets(money("old", EVERYONE, 10, Window.DAY));
            Reservation open = taken(costs(ANN, 5));
            budgets(money("old", EVERYONE, 10, Window.DAY), money("new", key(ANN), 4, Window.DAY));

            // When
            open.settle(new Money(4), 0);

            // Then
            assertThat(limits.look(ANN).budgetUsed()).isEqualTo(1.0);
            assertThat(limits.look(BOB).budgetUsed()).isEqualTo(0.4);
        }
    }
}
