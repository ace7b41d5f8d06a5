package gatehouse.app.reference;

import gatehouse.control.pilot.file.PilotKeys;
import gatehouse.control.yaml.Key;

/** The keys of a pilot file, from the list its reader holds. */
final class KeyPage {
    private KeyPage() {}

    static String ofPilotFile() {
        var page = new StringBuilder("# The pilot file\n\n| Key | Values | Default | Meaning |\n|---|---|---|---|\n");
        for (Key key : PilotKeys.ALL.all()) {
            page.append("| `").append(key.path()).append("` | ").append(cell(key.values())).append(" | ")
                    .append(cell(key.fallback()))
                    .append(" | ").append(cell(key.meaning())).append(" |\n");
        }
        return page.toString();
    }

    private static String cell(String text) {
        return text.replace("\n", " ").replace("|", "\\|");
    }
}
