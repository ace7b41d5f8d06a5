package gatehouse.template.run;

import gatehouse.template.limit.Meter;

/** Text as it is written, by a template or a block that gathers it. */
final class Output {
    private final StringBuilder text = new StringBuilder();
    private final Meter meter;

    Output(Meter meter) {
        this.meter = meter;
    }

    void write(String more) {
        meter.checkOutput((long) text.length() + more.length());
        text.append(more);
    }

    /** The text gathered to be used as a value. */
    String gathered() {
        meter.grow(text.length());
        return text.toString();
    }

    /** The text that is the answer. */
    String finished() {
        return text.toString();
    }
}
