package gatehouse.app.config.litellm;

import gatehouse.control.yaml.Fault;
import java.util.List;

/**
 * What came of converting a configuration.
 *
 * @param yaml a gatehouse.yaml
 * @param routes how many names clients can call
 * @param notes what could not be converted, or is another thing here, with its place in the old file
 * @param variables environment variables that hold the keys
 */
public record Converted(String yaml, int routes, List<Fault> notes, List<String> variables) {
    public Converted {
        notes = List.copyOf(notes);
        variables = List.copyOf(variables);
    }
}
