package gatehouse.control.access;

import gatehouse.api.usage.Cost;
import gatehouse.api.usage.TokenSource;
import gatehouse.api.usage.TokenUsage;
import gatehouse.api.usage.UsageEvent;

/** What some calls of one day took, added up before it is written. */
final class DayCount {
    private static final long PICOS = 1_000_000_000_000L;

    private long calls;
    private long unpriced;
    private long estimated;
    private long input;
    private long cacheRead;
    private long output;
    private long reasoning;
    private long dollars;
    private long picos;

    void add(UsageEvent event) {
        TokenUsage tokens = event.tokens();
        calls++;
        estimated += tokens.source() == TokenSource.ESTIMATED ? 1 : 0;
        input += tokens.input();
        cacheRead += tokens.cacheRead();
        output += tokens.output();
        reasoning += tokens.reasoning();
        switch (event.cost()) {
            case Cost.Unpriced _ -> unpriced++;
            case Cost.Priced(var amount) -> {
                long rest = picos + amount.picos() % PICOS;
                dollars += amount.picos() / PICOS + rest / PICOS;
                picos = rest % PICOS;
            }
        }
    }

    long calls() {
        return calls;
    }

    long unpriced() {
        return unpriced;
    }

    long estimated() {
        return estimated;
    }

    long input() {
        return input;
    }

    long cacheRead() {
        return cacheRead;
    }

    long output() {
        return output;
    }

    long reasoning() {
        return reasoning;
    }

    /** Whole dollars; the rest is {@link #picos()}. */
    long dollars() {
        return dollars;
    }

    long picos() {
        return picos;
    }
}
