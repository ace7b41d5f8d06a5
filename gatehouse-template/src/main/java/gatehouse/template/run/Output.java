package gatehouse.template.run;

import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.Value;
import org.jspecify.annotations.Nullable;

/** Text as it is written, by a template or a block that gathers it. */
final class Output {
    private final StringBuilder text = new StringBuilder();
    private final Meter meter;
    private @Nullable TemplateFailure spoilt;

    Output(Meter meter) {
        this.meter = meter;
    }

    void write(String more) {
        meter.checkOutput((long) text.length() + more.length());
        text.append(more);
    }

    /** Writes what a block prints, which must be a text already. One that is not spoils the whole when that is put together. */
    void write(Value value) {
        if (value instanceof TextValue written) {
            write(written.text());
        } else if (spoilt == null) {
            spoilt = TemplateFailure.type("expected a text to print, " + value.typeName() + " found");
        }
    }

    /** The text gathered to be used as a value. */
    String gathered() {
        meter.grow(text.length());
        return finished();
    }

    /** The text that is the answer. */
    String finished() {
        if (spoilt != null) {
            throw spoilt;
        }
        return text.toString();
    }
}
