package gatehouse.control.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The content of a file that people write, with the line of every key. Aliases are followed, in bounds.
 *
 * @param root its keys; none when the file is empty
 * @param place where they stand
 */
public record Document(ObjectNode root, Place place) {
    /** Longest file that is read. */
    public static final int MAX_BYTES = 1 << 20;

    /** What the bytes say, or nothing but faults. */
    public static Optional<Document> read(String file, byte[] bytes, Faults faults) {
        if (bytes.length > MAX_BYTES) {
            faults.add(file, "", "is larger than " + (MAX_BYTES >> 10) + " KiB", "take out what is no configuration");
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new TreeReader(faults).read(file, text);
        } catch (CharacterCodingException e) {
            faults.add(file, "", "is not UTF-8 text", "save it as UTF-8");
        } catch (JacksonException e) {
            faults.add(new Fault(file, Yaml.line(e), "", "is not YAML (" + Yaml.reason(e) + ")", "mend the line"));
        }
        return Optional.empty();
    }
}
