package gatehouse.api.report;

/** Draws a pilot's report as one self-contained HTML page. */
@FunctionalInterface
public interface ReportWriter {
    /** The page, ready to be stored as UTF-8. */
    String write(PilotReport report);
}
