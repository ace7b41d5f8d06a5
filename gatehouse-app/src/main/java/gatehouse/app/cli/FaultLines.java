package gatehouse.app.cli;

import gatehouse.control.yaml.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Faults of a file, and remarks on one, as they are printed. */
final class FaultLines {
    private FaultLines() {}

    static String line(Terminal terminal, Fault fault) {
        return "  " + terminal.bold(fault.where()) + (fault.value().isEmpty() ? "" : ": '" + fault.value() + "'") + " "
                + fault.problem() + "; " + fault.fix();
    }

    static List<Map<String, Object>> json(List<Fault> faults) {
        return faults.stream().map(FaultLines::json).toList();
    }

    private static Map<String, Object> json(Fault fault) {
        var json = new LinkedHashMap<String, Object>();
        json.put("path", fault.path());
        json.put("line", fault.line());
        json.put("value", fault.value());
        json.put("problem", fault.problem());
        json.put("fix", fault.fix());
        return json;
    }

    static String count(int number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
