package gatehouse.control.economics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

class CostInputsTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    private final List<CostFault> faults = new ArrayList<>();

    @Test
    void a_pilot_files_section_is_read_with_its_defaults() {
        // When
        var inputs = CostInputs.read(YAML.readTree("""
                requestsPerMonth: 100000
                candidate: {machinePerHour: 0.10, engineerHoursPerMonth: 4}
                incumbent: {machinePerHour: 0.12}
                engineerPerHour: 90
                """), faults::add);

        // Then
        assertThat(faults).isEmpty();
        assertThat(inputs).contains(new CostInputs(100_000,
                new SideInputs.Machines(new BigDecimal("0.1"), null, new BigDecimal("4")),
                new SideInputs.Machines(new BigDecimal("0.12"), null, BigDecimal.ZERO),
                new BigDecimal("90"), null, new BigDecimal("730"), new BigDecimal("0.6"), new BigDecimal("3")));
    }

    @Test
    void a_price_list_power_and_planning_figures_are_read() {
        // When
        var inputs = CostInputs.read(YAML.readTree("""
                requestsPerMonth: 2.5e6
                candidate: {machinePerHour: 2.5, engineerHoursPerMonth: 80, powerWatts: 700}
                incumbent: {inputPerMillion: 2.50, cachedInputPerMillion: 1.25, outputPerMillion: 10}
                engineerPerHour: 90
                electricityPerKwh: 0.12
                hoursPerMonth: 720
                utilisationTarget: 0.7
                peakToMean: 2
                """), faults::add).orElseThrow();

        // Then
        assertThat(inputs.requestsPerMonth()).isEqualTo(2_500_000);
        assertThat(inputs.incumbent()).isEqualTo(new SideInputs.PriceList(new BigDecimal("2.5"), new BigDecimal("1.25"),
                new BigDecimal("10"), BigDecimal.ZERO));
        assertThat(inputs.candidate())
                .isEqualTo(new SideInputs.Machines(new BigDecimal("2.5"), new BigDecimal("700"), new BigDecimal("80")));
        assertThat(inputs.electricityPerKwh()).isEqualByComparingTo("0.12");
        assertThat(inputs.hoursPerMonth()).isEqualByComparingTo("720");
        assertThat(inputs.utilisationTarget()).isEqualByComparingTo("0.7");
        assertThat(inputs.peakToMean()).isEqualByComparingTo("2");
    }

    @Test
    void every_fault_is_told_at_once_with_its_path() {
        // When
        var inputs = CostInputs.read(YAML.readTree("""
                requestsPerMonth: 0
                candidate: {machinePerHour: "0.10", powerWatts: -5}
                incumbent: {inputPerMillion: 2.5, outputPerMilion: 10}
                utilisationTarget: 60
                peakToMean: 0.5
                hoursPerMonth: 1000
                """), faults::add);

        // Then
        assertThat(inputs).isEmpty();
        assertThat(faults).extracting(CostFault::path).containsExactlyInAnyOrder("cost.requestsPerMonth",
                "cost.candidate.machinePerHour",
                "cost.candidate.powerWatts", "cost.candidate.engineerHoursPerMonth", "cost.incumbent.outputPerMilion",
                "cost.incumbent.outputPerMillion", "cost.utilisationTarget", "cost.peakToMean", "cost.hoursPerMonth");
        assertThat(faults).contains(new CostFault("cost.incumbent.outputPerMillion",
                "is missing; write dollars for a million output tokens"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                    "7 | cost",
                    "{candidate: {machinePerHour: 1, engineerHoursPerMonth: 0}, incumbent: {machinePerHour: 1}} | cost.requestsPerMonth",
                    "{requestsPerMonth: 1.5, candidate: {machinePerHour: 1, engineerHoursPerMonth: 0}, incumbent: {machinePerHour: 1}}"
                            + " | cost.requestsPerMonth",
                    "{requestsPerMonth: 1, incumbent: {machinePerHour: 1}} | cost.candidate",
                    "{requestsPerMonth: 1, candidate: {machinePerHour: 1, engineerHoursPerMonth: 0}, incumbent: {}} | cost.incumbent.machinePerHour",
                    "{requestsPerMonth: 1, candidate: {machinePerHour: 1, engineerHoursPerMonth: 0}, incumbent: {machinePerHour: 1,"
                            + " inputPerMillion: 1}} | cost.incumbent",
                    "{requestsPerMonth: 1, candidate: {machinePerHour: 1}, incumbent: {machinePerHour: 1}} | cost.candidate.engineerHoursPerMonth",
                    "{requestsPerMonth: 1, candidate: {machinePerHour: 1, engineerHoursPerMonth: 1}, incumbent: {machinePerHour: 1}}"
                            + " | cost.engineerPerHour",
                    "{requestsPerMonth: 1, candidate: {machinePerHour: 1, engineerHoursPerMonth: 0}, incumbent: {machinePerHour: 1,"
                            + " powerWatts: 9}} | cost.electricityPerKwh",
                    "{requestsPerMonth: 1, candidate: {machinePerHour: 1, engineerHoursPerMonth: 0}, incumbent: {inputPerMillion: 1}}"
                            + " | cost.incumbent.outputPerMillion",
            })
    void what_is_missing_is_a_fault_and_never_nothing(String yaml, String path) {
        // When
        var inputs = CostInputs.read(YAML.readTree(yaml), faults::add);

        // Then
        assertThat(inputs).isEmpty();
        assertThat(faults).extracting(CostFault::path).containsExactly(path);
    }
}
