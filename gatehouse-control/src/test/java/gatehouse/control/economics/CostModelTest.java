package gatehouse.control.economics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gatehouse.api.report.CostComparison;
import gatehouse.api.report.CostComparison.Part;
import gatehouse.control.economics.MeasuredUse.Tokens;
import gatehouse.control.economics.SideInputs.Machines;
import gatehouse.control.economics.SideInputs.PriceList;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CostModelTest {
    private static final MeasuredUse ONE_A_SECOND = new MeasuredUse(1.0, null, 0.8);
    private static final MeasuredUse HOSTED = new MeasuredUse(null, new Tokens(800, null, 300), 0.9);
    /** At one request a second, 0.6 of it, a third of that at the mean: 0.2 a second for 730 hours. */
    private static final long CARRIED = 525_600;

    @Test
    void both_sides_are_priced_part_by_part() {
        // Given
        var inputs = inputs(1_000_000, new Machines(money("2.5"), money("700"), money("10")), prices("2.5", null, "10"));

        // When
        CostComparison cost = CostModel.compare(inputs, ONE_A_SECOND, HOSTED);

        // Then: two machines, since one carries 525,600 requests
        assertThat(cost.candidate().machines()).isEqualTo(2);
        assertThat(cost.candidate().parts()).containsExactly(new Part("machine", 2 * 2.5 * 730), new Part("power", 122.64),
                new Part("engineer", 900));
        assertThat(cost.candidate().totalPerMonth()).isEqualTo(4672.64);
        assertThat(cost.candidate().fixedPerMonth()).isEqualTo(cost.candidate().totalPerMonth());
        assertThat(cost.candidate().perThousandRequests()).isCloseTo(4.67264, within(1e-12));
        assertThat(cost.candidate().perCorrectAnswer()).isCloseTo(0.0058408, within(1e-12));
        assertThat(cost.incumbent().machines()).isZero();
        assertThat(cost.incumbent().parts()).containsExactly(new Part("tokens", 5000));
        assertThat(cost.incumbent().fixedPerMonth()).isZero();
        assertThat(cost.incumbent().perThousandRequests()).isEqualTo(5);
    }

    @Test
    void cached_input_has_its_own_price_and_is_a_part_of_the_input() {
        // Given
        var cachedUse = new MeasuredUse(null, new Tokens(800, 600.0, 300), 0.9);
        var machines = new Machines(money("1"), null, BigDecimal.ZERO);

        // When
        var priced = CostModel.compare(inputs(1000, machines, prices("2.5", "1.25", "10")), ONE_A_SECOND, cachedUse);
        var unpriced = CostModel.compare(inputs(1000, machines, prices("2.5", null, "10")), ONE_A_SECOND, cachedUse);
        var unknown = CostModel.compare(inputs(1000, machines, prices("2.5", "1.25", "10")), ONE_A_SECOND, HOSTED);

        // Then
        assertThat(priced.incumbent().totalPerMonth()).isEqualTo(0.2 * 2.5 + 0.6 * 1.25 + 0.3 * 10);
        assertThat(unpriced.incumbent().totalPerMonth()).isEqualTo(0.8 * 2.5 + 0.3 * 10);
        assertThat(unknown.incumbent().totalPerMonth()).isEqualTo(0.8 * 2.5 + 0.3 * 10);
        assertThat(unknown.assumptions()).anyMatch(words -> words.contains("did not say how much input came from its cache"));
    }

    @Test
    void no_correct_answer_has_no_price() {
        // When
        var cost = CostModel.compare(inputs(1000, new Machines(money("1"), null, BigDecimal.ZERO), prices("1", null, "1")),
                new MeasuredUse(1.0, null, 0), HOSTED);

        // Then
        assertThat(cost.candidate().perCorrectAnswer()).isNull();
        assertThat(cost.incumbent().perCorrectAnswer()).isNotNull();
    }

    @Test
    void the_dearer_candidate_is_advised_against_with_the_numbers_and_the_break_even() {
        // Given: 730 + 900 against 0.005 a request; one machine carries 525,600, two from there on cost 2,360
        var inputs = inputs(100_000, new Machines(money("1"), null, money("10")), prices("2.5", null, "10"));

        // When
        var cost = CostModel.compare(inputs, ONE_A_SECOND, HOSTED);

        // Then
        assertThat(cost.breakEvenRequestsPerMonth()).isEqualTo(326_001);
        assertThat(cost.advice())
                .isEqualTo("Do not self-host: at 100,000 requests a month the candidate costs $1,630.00 a month and the"
                        + " incumbent $500.00, $1,130.00 more; the candidate stays the cheaper only from 326,001 requests a month on.");
    }

    @Test
    void a_candidate_that_never_pays_is_said_never_to() {
        // Given: a hosted open model at a tenth of the price; each machine carries 525,600 for 730
        var inputs = inputs(100_000, new Machines(money("1"), null, BigDecimal.ZERO), prices("0.25", null, "1"));

        // When
        var cost = CostModel.compare(inputs, ONE_A_SECOND, HOSTED);

        // Then
        assertThat(cost.breakEvenRequestsPerMonth()).isNull();
        assertThat(cost.advice()).startsWith("Do not self-host: ").endsWith(
                "at no volume up to 1,000,000,000 requests a month does the candidate become the cheaper for good.");
    }

    @Test
    void a_candidate_that_always_pays_is_the_cheaper_from_the_first_request() {
        // Given
        var inputs = inputs(100_000, new Machines(money("0.1"), null, BigDecimal.ZERO),
                new Machines(money("0.12"), null, BigDecimal.ZERO));

        // When
        var cost = CostModel.compare(inputs, ONE_A_SECOND, ONE_A_SECOND);

        // Then
        assertThat(cost.breakEvenRequestsPerMonth()).isEqualTo(1);
        assertThat(cost.advice())
                .isEqualTo("Switching saves $14.60 a month: at 100,000 requests a month the candidate costs $73.00 a month"
                        + " and the incumbent $87.60; the candidate is the cheaper at every volume up to the 1,000,000,000 looked at.");
    }

    @Test
    void a_saving_that_the_next_machine_eats_up_is_not_praised_alone() {
        // Given: 730 a machine against 0.0014 a request: 735.84 where one machine is full, then the second lifts it above
        var inputs = inputs(525_000, new Machines(money("1"), null, BigDecimal.ZERO), prices("0.25", null, "4"));

        // When
        var cost = CostModel.compare(inputs, ONE_A_SECOND, HOSTED);

        // Then
        assertThat(cost.advice()).startsWith("Self-hosting saves $5.00 a month")
                .contains(
                        "but at 525,601 requests a month the candidate is the dearer again, and the candidate stays the cheaper only from ");
        assertThat(cost.breakEvenRequestsPerMonth()).isGreaterThan(525_601);
    }

    @Test
    void equal_costs_do_not_decide() {
        // Given
        var same = new Machines(money("1"), null, BigDecimal.ZERO);

        // When
        var cost = CostModel.compare(inputs(1000, same, same), ONE_A_SECOND, ONE_A_SECOND);

        // Then
        assertThat(cost.advice()).startsWith("Cost does not decide: at 1,000 requests a month both sides cost $730.00 a month");
        assertThat(cost.breakEvenRequestsPerMonth()).isNull();
    }

    @Test
    void what_was_not_measured_is_named_and_never_guessed() {
        // Given
        var inputs = inputs(1000, new Machines(money("1"), null, BigDecimal.ZERO), prices("1", null, "1"));
        var nothing = new MeasuredUse(null, null, 0.5);

        // When / Then
        assertThatThrownBy(() -> CostModel.compare(inputs, nothing, nothing))
                .isInstanceOfSatisfying(CostException.class, e -> assertThat(e.faults()).extracting(CostFault::path)
                        .containsExactly("cost.candidate.machinePerHour", "cost.incumbent.inputPerMillion"));
    }

    @Test
    void a_volume_only_a_wrong_unit_explains_is_refused() {
        // Given
        var inputs = inputs(1_000_000_000_000L, new Machines(money("1"), null, BigDecimal.ZERO), prices("1", null, "1"));

        // When / Then
        assertThatThrownBy(() -> CostModel.compare(inputs, ONE_A_SECOND, HOSTED)).isInstanceOf(CostException.class)
                .hasMessageContaining("cost.requestsPerMonth: needs more than 10000 machines of the candidate");
    }

    @Test
    void every_input_and_default_stands_in_the_assumptions() {
        // Given
        var inputs = inputs(100_000, new Machines(money("2.5"), money("700"), money("10")), prices("2.5", "1.25", "10"));

        // When
        var cost = CostModel.compare(inputs, ONE_A_SECOND, new MeasuredUse(null, new Tokens(800.25, 600.0, 300), 0.9));

        // Then
        assertThat(cost.assumptions()).containsExactly(
                "100,000 requests a month, spread over 730 (the default) hours",
                "the busiest time has 3 (the default) times the mean rate, and a machine is then planned to reach 0.6 (the default) of its"
                        + " measured capacity",
                "machines run all of these hours, needed or not; the last one is paid whole",
                "candidate: $2.50 an hour for a machine; one sustains 1 requests a second as measured, so it is planned for 525,600 requests"
                        + " a month; 1 machine is 3.8052 % busy on average",
                "candidate: 700 W a machine at the wall, all hours; cooling is not counted",
                "candidate: 10 engineer hours a month at $90.00, the same at every volume",
                "candidate: 80 % of answers are correct, as measured",
                "incumbent: $2.50 for a million input tokens and $10.00 for a million output tokens; a mean request has 800.25 and 300, so it"
                        + " costs $0.00425 and a month has 110,025,000 tokens",
                "incumbent: 600 of the input tokens come from the provider's cache at $1.25 a million",
                "incumbent: no engineer hours are counted",
                "incumbent: 90 % of answers are correct, as measured",
                "break-even is looked for up to 1,000,000,000 requests a month, with the same requests and prices at every volume",
                "not counted: setting up, storage, network, discounts, a second machine against failure");
    }

    @Test
    void a_price_for_a_token_given_as_one_for_a_million_draws_a_caution() {
        // Given
        var inputs = inputs(1000, new Machines(money("1"), null, BigDecimal.ZERO), prices("0.0000025", null, "0.00001"));

        // When
        var cost = CostModel.compare(inputs, ONE_A_SECOND, HOSTED);

        // Then
        assertThat(cost.assumptions()).anyMatch(words -> words.startsWith("caution, incumbent: a price this low"));
    }

    @Test
    void a_measured_service_time_becomes_a_rate() {
        assertThat(MeasuredUse.ofServiceSeconds(0.25, null, 0.5).requestsPerSecond()).isEqualTo(4);
        assertThatThrownBy(() -> MeasuredUse.ofServiceSeconds(0, null, 0.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MeasuredUse(1.0, null, 1.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tokens(10, 11.0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_volume_one_machine_carries_is_what_the_assumptions_say() {
        // When
        var inputs = inputs(CARRIED, new Machines(money("1"), null, BigDecimal.ZERO), prices("1", null, "1"));

        // Then
        assertThat(CostModel.compare(inputs, ONE_A_SECOND, HOSTED).candidate().machines()).isEqualTo(1);
        assertThat(CostModel.compare(inputs(CARRIED + 1, inputs.candidate(), inputs.incumbent()), ONE_A_SECOND, HOSTED)
                .candidate().machines())
                .isEqualTo(2);
    }

    static CostInputs inputs(long volume, SideInputs candidate, SideInputs incumbent) {
        return new CostInputs(volume, candidate, incumbent, money("90"), money("0.12"), CostInputs.DEFAULT_HOURS,
                CostInputs.DEFAULT_UTILISATION, CostInputs.DEFAULT_PEAK);
    }

    private static PriceList prices(String input, @Nullable String cached, String output) {
        return new PriceList(money(input), cached == null ? null : money(cached), money(output), BigDecimal.ZERO);
    }

    private static BigDecimal money(String amount) {
        return new BigDecimal(amount);
    }
}
