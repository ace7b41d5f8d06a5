package gatehouse.control.registry;

import java.util.Arrays;

/** The rules a member's name in an archive keeps: a plain relative path, the same on every system. */
final class MemberName {
    private static final int LONGEST = 1024;

    private MemberName() {}

    /** Fails for a name that climbs out of its folder, is absolute, or is read differently by different systems. */
    static void check(String name) throws ArchiveFault {
        String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        boolean plain = !path.isEmpty() && name.length() <= LONGEST && path.indexOf('\\') < 0 && path.indexOf(':') < 0
                && path.codePoints().noneMatch(c -> Character.isISOControl(c) || c == 0xFFFD)
                && Arrays.stream(path.split("/", -1)).noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        if (!plain) {
            throw new ArchiveFault("registry.archive.name", "the archive holds a member with the unsafe name " + quoted(name));
        }
    }

    /** A name of a stranger's, fit to print. */
    static String quoted(String name) {
        String printable = name.codePoints().map(c -> Character.isISOControl(c) ? '?' : c).limit(120)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return "'" + printable + "'";
    }
}
