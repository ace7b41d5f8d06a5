package gatehouse.engine.quantize;

import java.nio.file.Path;

/**
 * A file with an importance matrix.
 *
 * @param name what it is called in the file that is made with it, as llama.cpp's tool writes the argument it was given
 */
public record ImportanceSource(Path file, String name) {}
