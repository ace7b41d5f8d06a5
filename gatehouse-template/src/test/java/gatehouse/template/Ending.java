package gatehouse.template;

import gatehouse.template.fault.TemplateException;
import gatehouse.template.fault.TemplateRefusal;
import gatehouse.template.limit.Limits;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a template ends: in a text, or in an error that is told by its class. */
public final class Ending {
    /** The time at which templates of tests run. */
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T09:05:07Z"), ZoneOffset.UTC);

    private Ending() {}

    public static String of(String template) {
        return of(template, Map.of());
    }

    public static String of(String template, Map<String, ? extends @Nullable Object> variables) {
        return of(template, variables, Limits.DEFAULT);
    }

    public static String of(String template, Map<String, ? extends @Nullable Object> variables, Limits limits) {
        try {
            return ChatTemplate.parse(template).render(variables, new RenderSettings(RenderSettings.at(CLOCK).time(), limits));
        } catch (TemplateRefusal refusal) {
            return "refused: " + refusal.reason();
        } catch (TemplateException failure) {
            return "! " + failure.errorClass();
        }
    }

    /** How a template ends that prints one value. */
    public static String ofExpression(String expression) {
        return of("{{ " + expression + " }}");
    }
}
