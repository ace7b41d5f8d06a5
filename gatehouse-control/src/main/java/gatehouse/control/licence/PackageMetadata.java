package gatehouse.control.licence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The licence fields of a wheel's METADATA file (Python core metadata: mail headers, then a blank line and the description). */
final class PackageMetadata {
    private static final int LONGEST_NAME = 200;

    private PackageMetadata() {}

    static List<LicenceClaim> claims(String file, String metadata) {
        var claims = new ArrayList<LicenceClaim>();
        for (Field field : fields(metadata)) {
            String where = file + ", " + field.name();
            switch (field.name().toLowerCase(Locale.ROOT)) {
                case "license" -> claims.add(new LicenceClaim(where, field.value(), idsOf(field.value())));
                case "license-expression" ->
                    claims.add(new LicenceClaim(where, field.value(), LicenceWords.idsOf(field.value())));
                case "classifier" -> {
                    if (field.value().startsWith("License ::")) {
                        claims.add(new LicenceClaim(where, field.value(), LicenceWords.idsOfClassifier(field.value())));
                    }
                }
                default -> {
                    // Says nothing about the licence.
                }
            }
        }
        return claims;
    }

    /** Some packages put the whole licence text into the field meant for its name. */
    private static Set<String> idsOf(String value) {
        return value.length() > LONGEST_NAME || value.contains("\n") ? LicenceWords.idsOfText(value) : LicenceWords.idsOf(value);
    }

    private record Field(String name, String value) {}

    private static List<Field> fields(String metadata) {
        var fields = new ArrayList<Field>();
        for (String line : metadata.lines().takeWhile(l -> !l.isBlank()).toList()) {
            int colon = line.indexOf(':');
            if (Character.isWhitespace(line.charAt(0)) && !fields.isEmpty()) {
                Field last = fields.removeLast();
                fields.add(new Field(last.name(), last.value() + "\n" + line.strip()));
            } else if (colon > 0) {
                fields.add(new Field(line.substring(0, colon), line.substring(colon + 1).strip()));
            }
        }
        return fields;
    }
}
