package gatehouse.inspect.gguf;

import gatehouse.api.evidence.CheckOutcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading one header.
 *
 * @param outcome never {@link CheckOutcome.Passed}: a header alone does not admit a file
 * @param header what it says; absent exactly when the outcome is {@link CheckOutcome.Blocked}
 */
public record Inspection(CheckOutcome outcome, @Nullable GgufHeader header) {
    /** The header, when nothing stands against it. */
    public Optional<GgufHeader> readable() {
        return Optional.ofNullable(header);
    }
}
