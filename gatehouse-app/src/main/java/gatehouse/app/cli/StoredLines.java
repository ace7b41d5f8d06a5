package gatehouse.app.cli;

import gatehouse.control.catalogue.StoredModel;
import gatehouse.control.registry.ArtifactFile;
import gatehouse.control.registry.Retirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the store knows of one model, line by line. */
final class StoredLines {
    private static final int FILES = 20;

    private StoredLines() {}

    static List<String> of(StoredModel model) {
        var lines = new ArrayList<String>();
        lines.add(line("stored as", model.digest().toString()));
        lines.add(line("size", Amounts.size(model.bytes()) + (model.folder() ? ", " + model.files().size() + " files" : "")
                + (model.complete() ? "" : ", not all of it is there")));
        model.origins().forEach(origin -> lines.add(line("from", origin.reference()
                + (origin.resolved().isEmpty() ? "" : " at " + origin.resolved()) + ", " + Amounts.time(origin.at()))));
        model.parents().forEach(parent -> lines.add(line("made of", parent.name() + " (" + parent.digest().brief() + "), "
                + parent.how())));
        model.usedBy().forEach(user -> lines.add(line("used by", user)));
        Retirement retired = model.retired();
        if (retired != null) {
            lines.add(line("retired", Amounts.time(retired.at()) + ": " + retired.reason()));
        }
        if (model.folder()) {
            model.files().stream().limit(FILES).map(StoredLines::file).forEach(lines::add);
            if (model.files().size() > FILES) {
                lines.add(line("", "and " + (model.files().size() - FILES) + " more; --format json lists all"));
            }
        }
        return lines;
    }

    private static String file(ArtifactFile file) {
        return line("file",
                String.format(Locale.ROOT, "%s  %9s  %s", file.sha256().brief(), Amounts.size(file.bytes()), file.path()));
    }

    private static String line(String name, String value) {
        return String.format(Locale.ROOT, "%-15s %s", name, value);
    }
}
