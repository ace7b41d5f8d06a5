package gatehouse.control.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.evidence.CheckOutcome;
import gatehouse.api.evidence.Finding;
import gatehouse.api.evidence.Severity;
import gatehouse.api.evidence.Sha256;
import gatehouse.api.report.Verdict;
import gatehouse.control.storage.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);
    private static final Sha256 PLAN = Sha256.of(new byte[] {1});
    private static final CaseId ID = new CaseId("support-1");
    private static final CheckOutcome NOTED = new CheckOutcome.NotChecked("only the header was read",
            List.of(new Finding("inspect.gguf.template", Severity.INFO, "tokenizer.chat_template", "has a template", "none")));

    @TempDir
    private Path folder;

    @Test
    void an_interrupted_case_is_found_again_by_its_plan_after_a_restart() {
        // Given
        try (var database = database()) {
            var intake = new Intake(database, NOON);
            intake.advance(intake.open(ID, "pilot", PLAN), new CaseEvent.Fetched());
        }

        // When
        try (var database = database()) {
            var found = new Intake(database, NOON).unfinished("pilot", PLAN);

            // Then
            assertThat(found).contains(new IntakeCase(ID, "pilot", PLAN, new CaseState.Verifying(), 1, NOON.instant()));
        }
    }

    @Test
    void every_event_is_kept_with_what_it_carried() {
        try (var database = database()) {
            // Given
            var intake = new Intake(database, NOON);
            var current = intake.open(ID, "pilot", PLAN);
            var events = List.of(new CaseEvent.Fetched(), new CaseEvent.Verified(), new CaseEvent.Inspected(NOTED));

            // When
            for (CaseEvent event : events) {
                current = intake.advance(current, event);
            }

            // Then
            assertThat(intake.history(ID)).isEqualTo(events);
            assertThat(intake.find(ID)).contains(current);
        }
    }

    @Test
    void a_finished_case_is_not_taken_up_again() {
        try (var database = database()) {
            // Given
            var intake = new Intake(database, NOON);
            var current = intake.open(ID, "pilot", PLAN);
            for (CaseEvent event : List.of(new CaseEvent.Fetched(), new CaseEvent.Verified(), new CaseEvent.Inspected(NOTED),
                    new CaseEvent.LicenceChecked(NOTED), new CaseEvent.Quantized(), new CaseEvent.Evaluated(),
                    new CaseEvent.Decided(Verdict.PASS, "may replace it"))) {
                current = intake.advance(current, event);
            }

            // Then
            assertThat(intake.unfinished("pilot", PLAN)).isEmpty();
        }
    }

    @Test
    void of_two_who_move_the_same_case_the_second_is_told() {
        try (var database = database()) {
            // Given
            var intake = new Intake(database, NOON);
            var seenByBoth = intake.open(ID, "pilot", PLAN);
            intake.advance(seenByBoth, new CaseEvent.Fetched());

            // Then
            assertThatThrownBy(() -> intake.advance(seenByBoth, new CaseEvent.Fetched()))
                    .isInstanceOf(IntakeException.class)
                    .hasMessageContaining("another process moved case support-1 on");
        }
    }

    private Database database() {
        return Database.sqlite(folder.resolve("gatehouse.db"));
    }
}
