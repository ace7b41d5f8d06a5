package gatehouse.app.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model's reference and what clients call it: {@code NAME=REF} or {@code REF}.
 *
 * @param name taken from the reference when none is given
 */
record NamedReference(String name, String reference) {
    // A reference begins with its kind and a colon, which a name cannot have.
    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._/-]*)=(.+)");

    static NamedReference parse(String text) {
        Matcher named = NAMED.matcher(text);
        return named.matches() ? new NamedReference(named.group(1), named.group(2)) : new NamedReference(nameOf(text), text);
    }

    /** The file's name without its ending; for a digest its beginning. */
    private static String nameOf(String reference) {
        if (reference.startsWith("sha256:")) {
            int hash = reference.indexOf('#');
            String digest = reference.substring("sha256:".length(), hash < 0 ? reference.length() : hash);
            return digest.length() > 12 ? digest.substring(0, 12) : digest;
        }
        String last = reference.substring(Math.max(reference.lastIndexOf('/'), reference.lastIndexOf('#')) + 1)
                .replaceFirst("^[a-z0-9]+:", "");
        String stem = last.endsWith(".gguf") ? last.substring(0, last.length() - ".gguf".length()) : last;
        return stem.isEmpty() ? "model" : stem;
    }
}
