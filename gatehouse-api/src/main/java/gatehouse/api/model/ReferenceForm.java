package gatehouse.api.model;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference.BucketObject;
import gatehouse.api.model.ModelReference.HubRepository;
import gatehouse.api.model.ModelReference.LocalFile;
import gatehouse.api.model.ModelReference.OciArtifact;
import gatehouse.api.model.ModelReference.PythonPackage;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The grammar of references: one form per kind of place. */
final class ReferenceForm {
    private static final Pattern PYPI = Pattern
            .compile("([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)==([A-Za-z0-9][A-Za-z0-9.!+_-]*)"
                    + "(?:@sha256:([0-9a-f]{64}))?#([^/\\s][^\\s]*)");
    private static final Pattern HUB = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,95}/[A-Za-z0-9][A-Za-z0-9._-]{0,95})"
            + "(?:@([A-Za-z0-9][A-Za-z0-9._/+-]{0,254}))?(?:#(.+))?");
    private static final Pattern OCI = Pattern
            .compile("((?:[A-Za-z0-9-]+\\.)+[A-Za-z0-9-]+(?::[0-9]{1,5})?|localhost(?::[0-9]{1,5})?"
                    + "|[A-Za-z0-9-]+:[0-9]{1,5})/([a-z0-9]+(?:[._-]{1,3}[a-z0-9]+)*(?:/[a-z0-9]+(?:[._-]{1,3}[a-z0-9]+)*)*)"
                    + "(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@sha256:([0-9a-f]{64}))?(?:#(.+))?");
    private static final Pattern S3 = Pattern.compile("([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");
    private static final int LONGEST = 2048;

    private ReferenceForm() {}

    static ModelReference parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a model reference has at most " + LONGEST + " characters");
        }
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1);
        return switch (colon < 0 ? "" : text.substring(0, colon)) {
            case "file" -> file(rest);
            case "pypi" -> pypi(text, rest);
            case "hf" -> hub(text, rest.startsWith("//") ? rest.substring(2) : rest);
            case "oci" -> oci(text, rest.startsWith("//") ? rest.substring(2) : rest);
            case "s3" -> s3(text, rest.startsWith("//") ? rest.substring(2) : rest);
            default -> throw new IllegalArgumentException("'" + text + "' is not a model reference; known forms are file:PATH,"
                    + " pypi:NAME==VERSION[@sha256:HEX]#MEMBER, hf:ORG/NAME[@REVISION][#FILE],"
                    + " oci:REGISTRY/REPOSITORY[:TAG][@sha256:HEX][#FILE] and s3:BUCKET/KEY");
        };
    }

    private static ModelReference file(String path) {
        if (path.isBlank()) {
            throw new IllegalArgumentException("'file:' names no path; write file:/path/to/model.gguf");
        }
        try {
            return new LocalFile(Path.of(path));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'file:' names no usable path: " + e.getReason(), e);
        }
    }

    private static ModelReference pypi(String text, String rest) {
        Matcher match = matched(PYPI, text, rest, "pypi:NAME==VERSION#PATH/IN/THE/WHEEL.gguf"
                + " or, with the wheel's own digest, pypi:NAME==VERSION@sha256:64-LOWER-CASE-HEX-DIGITS#PATH");
        String wheel = match.group(3);
        return new PythonPackage(match.group(1), match.group(2), match.group(4), wheel == null ? null : new Sha256(wheel));
    }

    private static ModelReference hub(String text, String rest) {
        String form = "hf:ORG/NAME, hf:ORG/NAME@REVISION or, for one file of it, hf:ORG/NAME@REVISION#PATH/FILE.gguf";
        Matcher match = matched(HUB, text, rest, form);
        String revision = Objects.requireNonNullElse(match.group(2), HubRepository.DEFAULT_REVISION);
        if (match.group(1).contains("..") || revision.contains("..")) {
            throw unformed(text, form);
        }
        return new HubRepository(match.group(1), revision, plain(text, match.group(3), form));
    }

    private static ModelReference oci(String text, String rest) {
        String form = "oci:REGISTRY/REPOSITORY:TAG with the registry's host first (registry.example/team/model:1.0),"
                + " perhaps with @sha256:HEX and #FILE";
        Matcher match = matched(OCI, text, rest, form);
        String digest = match.group(4);
        return new OciArtifact(match.group(1), match.group(2),
                Objects.requireNonNullElse(match.group(3), OciArtifact.DEFAULT_TAG),
                digest == null ? null : new Sha256(digest), plain(text, match.group(5), form));
    }

    private static ModelReference s3(String text, String rest) {
        String form = "s3:BUCKET/KEY or, for all objects under a prefix, s3:BUCKET/PREFIX/";
        Matcher match = matched(S3, text, rest, form);
        String key = Objects.requireNonNullElse(match.group(2), "");
        if (match.group(1).contains("..") || key.codePoints().anyMatch(Character::isISOControl)) {
            throw unformed(text, form);
        }
        return new BucketObject(match.group(1), key);
    }

    private static Matcher matched(Pattern pattern, String text, String rest, String form) {
        Matcher match = pattern.matcher(rest);
        if (!match.matches()) {
            throw unformed(text, form);
        }
        return match;
    }

    /** A path inside the place: relative, without steps upwards, the same on every system. */
    private static @Nullable String plain(String text, @Nullable String file, String form) {
        boolean odd = file != null && (file.indexOf('\\') >= 0 || file.codePoints().anyMatch(Character::isISOControl)
                || Arrays.stream(file.split("/", -1)).anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals("..")));
        if (odd) {
            throw unformed(text, form);
        }
        return file;
    }

    private static IllegalArgumentException unformed(String text, String form) {
        return new IllegalArgumentException("'" + text + "' is not of the form " + form);
    }
}
