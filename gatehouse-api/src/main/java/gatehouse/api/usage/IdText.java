package gatehouse.api.usage;

/** The text that all ids share: short, one line, not blank. */
final class IdText {
    private static final int LONGEST = 200;

    private IdText() {}

    static void check(String what, String text) {
        if (text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a " + what + " is one line of 1 to " + LONGEST + " characters, but this has "
                    + text.length() + ": '" + text.substring(0, Math.min(40, text.length())).replaceAll("\\p{Cntrl}", "?") + "'");
        }
    }
}
