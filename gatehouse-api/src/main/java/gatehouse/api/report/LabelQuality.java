package gatehouse.api.report;

/**
 * Both sides on the items of one label.
 *
 * @param support items whose truth is this label
 */
public record LabelQuality(String label, int support, Side.Scores candidate, Side.Scores incumbent) {}
