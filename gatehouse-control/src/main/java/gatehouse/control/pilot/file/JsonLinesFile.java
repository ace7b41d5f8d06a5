package gatehouse.control.pilot.file;

import gatehouse.control.storage.Json;
import gatehouse.control.yaml.Faults;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads a file of JSON lines, object by object; whatever is not one is a fault with its line. */
final class JsonLinesFile {
    private static final int MAX_LINE = 1 << 20;

    private final String name;
    private final Faults faults;

    JsonLinesFile(Path file, Faults faults) {
        this.name = file.getFileName().toString();
        this.faults = faults;
    }

    /** Hands every object and where it stands ({@code file:line}) to {@code consumer}. */
    void read(byte[] bytes, BiConsumer<String, JsonNode> consumer) {
        Optional<String> text = decode(bytes);
        if (text.isEmpty()) {
            faults.add(name, "", "is not UTF-8 text", "save it as UTF-8");
            return;
        }
        int number = 0;
        for (String line : text.get().lines().toList()) {
            number++;
            if (!line.isBlank()) {
                readLine(name + ":" + number, line, consumer);
            }
        }
    }

    /** The text under {@code key}, or a fault. */
    Optional<String> text(String where, JsonNode object, String key) {
        JsonNode value = object.path(key);
        if (value.isString() && !value.asString().isBlank()) {
            return Optional.of(value.asString());
        }
        faults.add(where, value.isMissingNode() ? "" : value.toString(), "has no text under '" + key + "'",
                "add \"" + key + "\": \"...\"");
        return Optional.empty();
    }

    private void readLine(String where, String line, BiConsumer<String, JsonNode> consumer) {
        if (line.length() > MAX_LINE) {
            faults.add(where, "", "is longer than " + MAX_LINE + " characters", "shorten the item");
            return;
        }
        try {
            JsonNode node = Json.MAPPER.readTree(line);
            if (node.isObject()) {
                consumer.accept(where, node);
            } else {
                faults.add(where, line, "is not a JSON object", "write one {...} a line");
            }
        } catch (JacksonException e) {
            faults.add(where, "", "is not JSON (" + e.getOriginalMessage() + ")", "write one {...} a line");
        }
    }

    private static Optional<String> decode(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
