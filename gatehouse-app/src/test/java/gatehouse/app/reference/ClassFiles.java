package gatehouse.app.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The product's compiled classes, wherever on the class path they lie; tests and the test kit left out. */
final class ClassFiles {
    private ClassFiles() {}

    static List<ClassModel> ofProduct() throws IOException, URISyntaxException {
        var models = new ArrayList<ClassModel>();
        for (URL place : Collections.list(ClassFiles.class.getClassLoader().getResources("gatehouse"))) {
            URI uri = place.toURI();
            if (uri.toString().contains("test-classes") || uri.toString().contains("gatehouse-testkit")) {
                continue;
            }
            if (uri.getScheme().equals("jar")) {
                try (var jar = FileSystems.newFileSystem(uri, Map.of())) {
                    models.addAll(under(jar.getPath("gatehouse")));
                }
            } else {
                models.addAll(under(Path.of(uri)));
            }
        }
        return models;
    }

    static List<ClassModel> under(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".class")).map(ClassFiles::parse).toList();
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
