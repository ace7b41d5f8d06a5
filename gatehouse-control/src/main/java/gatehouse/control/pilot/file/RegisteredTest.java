package gatehouse.control.pilot.file;

/**
 * The test that decides, fixed before the first answer.
 *
 * @param metric {@code accuracy}, {@code exact_match}, {@code json_strict} or {@code json_fenced}
 * @param margin loss still acceptable, as a fraction
 * @param alpha one-sided error
 * @param power chance of showing non-inferiority of an equal candidate, for planning
 * @param expectedFlips expected share of items on which exactly one side is right
 */
public record RegisteredTest(String metric, double margin, double alpha, double power, double expectedFlips, long seed) {}
