package gatehouse.control.licence;

import java.util.Set;

/**
 * One place that names a licence.
 *
 * @param where the file and field
 * @param says its words, shortened
 * @param ids SPDX ids in lower case that the words stand for; several for an expression, none when the words are not recognised
 */
record LicenceClaim(String where, String says, Set<String> ids) {
    private static final int LONGEST = 120;

    LicenceClaim {
        ids = Set.copyOf(ids);
        String line = says.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        says = line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }

    /** Whether both are recognised and have no licence in common. */
    boolean contradicts(LicenceClaim other) {
        return !ids.isEmpty() && !other.ids.isEmpty() && ids.stream().noneMatch(other.ids::contains);
    }
}
