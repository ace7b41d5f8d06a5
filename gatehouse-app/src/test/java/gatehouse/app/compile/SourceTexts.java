package gatehouse.app.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** Java sources held as text. */
public final class SourceTexts {
    private static final Pattern HEAD = Pattern
            .compile("package ([a-z.]+);\\s+(?:public )?(?:final )?(?:class|record|enum) (\\w+)");

    private SourceTexts() {}

    /** Compiles the sources, parameter names kept; the folder of classes that comes back lies in {@code folder}. */
    public static Path compile(List<String> sources, Path folder) throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        var arguments = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none", "-parameters"));
        for (String source : sources) {
            var head = HEAD.matcher(source);
            if (!head.lookingAt()) {
                throw new IllegalArgumentException(
                        "a source begins with 'package ...; class Name', but this does not: " + source);
            }
            Path file = folder.resolve(head.group(1).replace('.', '/')).resolve(head.group(2) + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source).toString());
        }
        int outcome = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (outcome != 0) {
            throw new IllegalArgumentException("these do not compile: " + sources);
        }
        return classes;
    }
}
