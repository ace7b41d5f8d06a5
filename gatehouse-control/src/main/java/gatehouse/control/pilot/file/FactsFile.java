package gatehouse.control.pilot.file;

import gatehouse.control.yaml.Faults;
import gatehouse.control.yaml.Yaml;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the deployment facts: groups of facts, each with its value, source, date and owner. */
final class FactsFile {
    private final String name;
    private final Faults faults;
    private final List<DeploymentFact> facts = new ArrayList<>();

    private FactsFile(Path file, Faults faults) {
        this.name = file.getFileName().toString();
        this.faults = faults;
    }

    static List<DeploymentFact> read(Path file, byte[] bytes, Faults faults) {
        var reader = new FactsFile(file, faults);
        try {
            JsonNode root = Yaml.MAPPER.readTree(bytes).path("facts");
            if (root.isObject()) {
                reader.group("", root);
            } else {
                faults.add(reader.name, "", "has no 'facts'", "write facts: {group: {name: {value, source, date, owner}}}");
            }
        } catch (JacksonException e) {
            faults.add(reader.name + Yaml.position(e), "", "is not YAML (" + Yaml.reason(e) + ")", "mend the line");
        }
        return List.copyOf(reader.facts);
    }

    private void group(String path, JsonNode group) {
        for (var property : group.properties()) {
            String full = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            JsonNode value = property.getValue();
            if (value.isObject() && value.has("value")) {
                fact(full, value);
            } else if (value.isObject()) {
                group(full, value);
            } else {
                faults.add(name + ": " + full, value.toString(), "does not say where it comes from",
                        "write {value: " + value + ", source: ..., date: YYYY-MM-DD, owner: ...}");
            }
        }
    }

    private void fact(String path, JsonNode fact) {
        for (String key : List.of("source", "date", "owner")) {
            if (fact.path(key).asString("").isBlank()) {
                faults.add(name + ": " + path, "", "has no " + key, "add " + key + ": ...");
            }
        }
        String date = fact.path("date").asString("");
        if (!date.isBlank() && !isDate(date)) {
            faults.add(name + ": " + path, date, "is not a date", "write it as YYYY-MM-DD");
        }
        facts.add(new DeploymentFact(path, fact.path("value").toString(), fact.path("source").asString(""), date,
                fact.path("owner").asString("")));
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
