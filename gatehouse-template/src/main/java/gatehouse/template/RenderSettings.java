package gatehouse.template;

import gatehouse.template.builtin.TimeFormat;
import gatehouse.template.limit.Limits;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.function.UnaryOperator;

/**
 * What a rendering takes from outside the conversation.
 *
 * @param time what the function {@code strftime_now} makes of a format such as {@code %d %b %Y}
 */
public record RenderSettings(UnaryOperator<String> time, Limits limits) {
    /** The time of a clock in its zone, within the usual limits. */
    public static RenderSettings at(Clock clock) {
        return new RenderSettings(format -> new TimeFormat(LocalDateTime.now(clock)).format(format), Limits.DEFAULT);
    }
}
