package gatehouse.api.report;

import gatehouse.api.evidence.CheckOutcome;

/** One check of the intake and its answer: inspection, licence, approval and so on. */
public record CheckLine(String name, CheckOutcome outcome) {}
