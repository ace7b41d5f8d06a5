package gatehouse.control.pilot;

import gatehouse.control.intake.CaseId;
import gatehouse.control.pilot.file.PilotPlan;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names a run after its pilot, the time it was opened and its plan: {@code support-intents-20261120-101500-1f3a9c}. */
final class RunName {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmssSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int MAX_NAME = 40;

    private RunName() {}

    static CaseId of(PilotPlan plan, Instant now) {
        String name = plan.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String start = name.isEmpty() ? "pilot" : name.substring(0, Math.min(MAX_NAME, name.length()));
        return new CaseId(start + "-" + TIME.format(now) + "-" + plan.hash().hex().substring(0, 6));
    }
}
