package gatehouse.control.intake;

import java.util.regex.Pattern;

/** The name of a case; also the name of its folder. */
public record CaseId(String text) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");

    public CaseId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a case id is lower-case letters, digits and dashes, but this is '" + text + "'");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
