package gatehouse.app.reference;

import gatehouse.app.reference.CodeScan.Raised;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;

/** Every stable code of errors and findings, with what it says and the class that raises it. */
final class ErrorPage {
    private ErrorPage() {}

    static String of(Collection<Raised> raised) {
        var byCode = new TreeMap<String, List<Raised>>();
        raised.forEach(one -> byCode.computeIfAbsent(one.code(), _ -> new ArrayList<>()).add(one));
        var page = new StringBuilder("""
                # Error and finding codes

                Codes are stable: scripts may rely on them. `…` stands for what is known only when it happens.

                | Code | Says | Raised by |
                |---|---|---|
                """);
        byCode.forEach((code, all) -> {
            var says = new LinkedHashSet<String>();
            var by = new LinkedHashSet<String>();
            all.forEach(one -> {
                says.add(cell(one.says()));
                by.add("`" + one.by().replaceFirst("^gatehouse\\.", "") + "`");
            });
            page.append("| `").append(code).append("` | ").append(String.join("<br>", says)).append(" | ")
                    .append(String.join(", ", by)).append(" |\n");
        });
        return page.toString();
    }

    private static String cell(String text) {
        return text.replaceAll("\\s+", " ").replace("|", "\\|").replace("<", "&lt;");
    }
}
