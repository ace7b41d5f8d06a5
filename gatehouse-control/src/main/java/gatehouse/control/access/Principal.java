package gatehouse.control.access;

/** Who made a change, as the audit log names them; until there are roles, the user of the operating system. */
public record Principal(String name) {
    private static final int LONGEST = 200;

    public Principal {
        if (name.isBlank() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "whoever makes a change has a name of one line and at most " + LONGEST + " characters");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
