package gatehouse.app.reference;

import gatehouse.app.config.ConfigKeys;
import gatehouse.control.pilot.file.PilotKeys;
import gatehouse.control.yaml.Key;
import gatehouse.control.yaml.Keys;

/** The keys of the files that people write, from the lists their readers hold. */
final class KeyPage {
    private KeyPage() {}

    static String ofPilotFile() {
        return page("The pilot file", "", PilotKeys.ALL);
    }

    static String ofConfiguration() {
        return page("The configuration, gatehouse.yaml",
                "`[]` stands behind a list, `*` for a name of your own. Times are whole numbers"
                        + " with ms, s, m, h or d; bytes may have kB, MB, GB, KiB, MiB or GiB.\n\n",
                ConfigKeys.ALL);
    }

    private static String page(String title, String remark, Keys keys) {
        var page = new StringBuilder(
                "# " + title + "\n\n" + remark + "| Key | Values | Default | Meaning |\n|---|---|---|---|\n");
        for (Key key : keys.all()) {
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
