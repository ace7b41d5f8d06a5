package gatehouse.engine.parse;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** No calls: the template knows no tools, or writes them in no form that is read here. */
record NoCalls() implements CallSyntax {
    @Override
    public String family() {
        return "no calls";
    }

    @Override
    public Map<String, BiFunction<Dialogue, String, Reader>> openings() {
        return Map.of();
    }

    @Override
    public List<String> markers() {
        return List.of();
    }

    @Override
    public boolean marksWithControlTokens() {
        return false;
    }

    @Override
    public CallRules rules(CallGrammar grammar) {
        throw new AssertionError("calls were asked of a family that has none");
    }
}
