package gatehouse.engine.child;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import gatehouse.api.evidence.Sha256;
import java.io.PrintStream;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@link ChildEvent}s as JSON lines. */
public final class EventLines {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addMixIn(Sha256.class, Sha256AsText.class)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final PrintStream out;

    public EventLines(PrintStream out) {
        this.out = out;
    }

    public void say(ChildEvent event) {
        out.println(JSON.writeValueAsString(event));
        out.flush();
    }

    /** The event on a line; none when native code printed something of its own there. */
    static Optional<ChildEvent> parse(String line) {
        try {
            return line.startsWith("{") ? Optional.of(JSON.readValue(line, ChildEvent.class)) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** A digest is written as its digits. */
    private interface Sha256AsText {
        @JsonCreator
        static Sha256 of(String hex) {
            return new Sha256(hex);
        }

        @JsonValue
        String hex();
    }
}
