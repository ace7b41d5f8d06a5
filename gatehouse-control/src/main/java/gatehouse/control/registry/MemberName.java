package gatehouse.control.registry;

import java.util.Arrays;

/** The rules a member's name in an archive keeps: a plain relative path, the same on every system. */
final class MemberName {
    private static final int LONGEST = 1024;

    private MemberName() {}

    /** Fails for a name that climbs out of its folder, is absolute, or is read differently by different systems. */
    static void check(String name) throws ArchiveFault {
        if (!isPlain(name.endsWith("/") ? name.substring(0, name.length() - 1) : name)) {
            throw new ArchiveFault("registry.archive.name", "the archive holds a member with the unsafe name " + quoted(name));
        }
    }

    /** Whether the name of a file, inside an archive or anywhere a stranger wrote it, keeps these rules. */
    static boolean isPlain(String path) {
        return !path.isEmpty() && path.length() <= LONGEST && path.indexOf('\\') < 0 && path.indexOf(':') < 0
                && path.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || c == 0xFFFD || Character.getType(c) == Character.SURROGATE)
                && Arrays.stream(path.split("/", -1)).noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    /** A name of a stranger's, fit to print. */
    static String quoted(String name) {
        String printable = name.codePoints().map(c -> Character.isISOControl(c) ? '?' : c).limit(120)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return "'" + printable + "'";
    }
}
