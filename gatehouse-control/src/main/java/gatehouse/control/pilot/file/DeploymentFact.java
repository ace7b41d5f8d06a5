package gatehouse.control.pilot.file;

/**
 * A fact about the company or its use that a licence depends on.
 *
 * @param name dotted, such as {@code entity.mauAtModelRelease}
 * @param value as JSON text
 * @param source where it was read
 * @param date when, as YYYY-MM-DD
 * @param owner who answers for it
 */
public record DeploymentFact(String name, String value, String source, String date, String owner) {}
