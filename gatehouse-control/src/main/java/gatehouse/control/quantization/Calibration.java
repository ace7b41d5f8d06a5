package gatehouse.control.quantization;

import java.nio.file.Path;

/**
 * What rounding errors are weighed with: an importance matrix, or a text to compute one on.
 *
 * @param name as it was typed; it is written into every file made with it, as llama.cpp's tool does
 */
public record Calibration(Path file, String name) {}
