package gatehouse.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatehouse.engine.EngineException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Looks at refusals: each has its code and says what to do. */
public final class Refusals {
    private Refusals() {}

    /** Expects a refusal of this code whose message holds every one of these parts. */
    public static void assertRefused(String code, ThrowingCallable call, String... parts) {
        EngineException refusal = catchThrowableOfType(EngineException.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.getMessage()).contains(parts.length == 0 ? List.of("") : List.of(parts)).containsPattern("[;,] ");
    }
}
