package gatehouse.control.access;

/**
 * The usage of one key, team, route, deployment or day.
 *
 * @param name empty for what belongs to no team
 */
public record UsageLine(String name, UsageSum sum) {}
