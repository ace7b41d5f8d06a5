package gatehouse.template.limit;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;

/** What one rendering has used of its limits. For one thread. */
public final class Meter {
    static final int ITEM = 8;
    static final int ENTRY = 48;

    private final Limits limits;
    private long steps;
    private long growth;
    private int depth;

    public Meter(Limits limits) {
        this.limits = limits;
    }

    /** A meter that never stops anything, for values as long as the template that spells them out. */
    public static Meter unlimited() {
        return new Meter(new Limits(Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE));
    }

    public void step() {
        spend(1);
    }

    /** Counts work before it is done. */
    public void spend(long more) {
        steps += more;
        if (steps > limits.steps() || steps < 0) {
            throw exceeded("takes more than " + limits.steps() + " steps");
        }
    }

    /** Counts a list, and so many items in it. */
    public void growItems(long more) {
        grow((more + 2) * ITEM);
    }

    /** Counts a dictionary, and so many entries in it. */
    public void growEntries(long more) {
        grow((more + 1) * ENTRY);
    }

    /** Counts characters before they are made. */
    public void grow(long more) {
        growth += more;
        if (growth > limits.growth() || growth < 0) {
            throw exceeded("makes values that need more than " + limits.growth() + " characters or as much room");
        }
    }

    /** Counts a call that stands so many levels deep in the function that makes it. */
    public void enter(int levels) {
        depth += levels;
        if (depth > limits.depth()) {
            throw new TemplateFailure(ErrorClass.RECURSION,
                    "tags, expressions and calls are inside each other more than " + limits.depth() + " deep");
        }
    }

    public void leave(int levels) {
        depth -= levels;
    }

    /** Refuses a text that has become too long to be an answer. */
    public void checkOutput(long length) {
        if (length > limits.output()) {
            throw exceeded("writes more than " + limits.output() + " characters");
        }
    }

    private static TemplateFailure exceeded(String what) {
        return new TemplateFailure(ErrorClass.LIMIT, "the template " + what);
    }
}
