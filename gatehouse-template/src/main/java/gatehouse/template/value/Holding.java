package gatehouse.template.value;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;

/** What a list or dictionary holds, weighed when it is made, so that walking through it needs no check. */
record Holding(long weight, int nesting) {
    /** Walks over values take a few stack frames for each level. */
    private static final int DEEPEST = 300;
    private static final long HEAVIEST = 10_000_000;

    /** Refuses what no walk should have to go through. */
    Holding checked() {
        if (nesting > DEEPEST) {
            throw new TemplateFailure(ErrorClass.RECURSION, "lists or dictionaries are nested more than " + DEEPEST + " deep");
        }
        if (weight > HEAVIEST) {
            throw new TemplateFailure(ErrorClass.LIMIT, "a list or dictionary holds more than " + HEAVIEST + " values");
        }
        return this;
    }

    static Holding of(Value[] items, Meter meter) {
        long weight = 1;
        int nesting = 1;
        for (Value item : items) {
            weight += item.weight();
            nesting = Math.max(nesting, item.nesting() + 1);
        }
        meter.growItems(items.length);
        return new Holding(weight, nesting).checked();
    }
}
