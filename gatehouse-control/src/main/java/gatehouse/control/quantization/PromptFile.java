package gatehouse.control.quantization;

import gatehouse.control.storage.Json;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The inputs of a holdout: a file of JSON lines with a text under {@code input}. */
public final class PromptFile {
    private PromptFile() {}

    /**
     * All inputs in file order.
     *
     * @throws QuantizationException with the line of the first fault; it never quotes an input
     */
    public static List<String> read(Path file) {
        List<String> prompts = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (!line.isBlank()) {
                prompts.add(input(file.getFileName() + ":" + number, line));
            }
        }
        if (prompts.isEmpty()) {
            throw new QuantizationException("quantization.prompts.empty",
                    file + " holds no input; add at least one line {\"input\": \"...\"}");
        }
        return prompts;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new QuantizationException("quantization.prompts.encoding", file + " is not UTF-8 text; save it as UTF-8", e);
        } catch (IOException e) {
            throw new QuantizationException("quantization.prompts.unreadable",
                    file + " cannot be read (" + e.getMessage() + "); check the path and its permissions", e);
        }
    }

    private static String input(String where, String line) {
        JsonNode input;
        try {
            input = Json.MAPPER.readTree(line).path("input");
        } catch (JacksonException e) {
            // Without the cause: it would quote the input.
            throw new QuantizationException("quantization.prompts.line", where + " is not JSON; write one {...} a line");
        }
        if (!input.isString() || input.asString().isBlank()) {
            throw new QuantizationException("quantization.prompts.line",
                    where + " has no text under 'input'; add \"input\": \"...\"");
        }
        return input.asString();
    }
}
