package gatehouse.engine.grammar;

import gatehouse.engine.EngineException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The check of a grammar before native code sees it. llama.cpp stops the process or never returns for some grammars that it reads
 * without complaint; those are refused here, with the line.
 */
public final class GrammarCheck {
    private static final int DEEPEST = 1_000;
    private static final Gbnf NOTHING = new Gbnf.Terminal(0);

    private final String text;
    private final SequencedMap<String, Gbnf> rules;
    private final Set<String> empty;
    private final Set<String> ending;

    private GrammarCheck(String text, SequencedMap<String, Gbnf> rules) {
        this.text = text;
        this.rules = rules;
        empty = GbnfClosure.mayBeEmpty(rules);
        ending = GbnfClosure.canEnd(rules);
    }

    /** The grammar, when llama.cpp can work with it. */
    public static Grammar check(String grammar) {
        String endless = read(grammar).ruleWithoutEnd();
        if (endless != null) {
            throw new EngineException("engine.grammar.endless", "the grammar describes no text of the rule '" + endless
                    + "' that ends, for it always needs itself again; a model that enters it never leaves");
        }
        return new Grammar(grammar, List.of());
    }

    /** What llama.cpp reads and can start with; whether every text of it ends is still to be asked. */
    static GrammarCheck read(String grammar) {
        SequencedMap<String, Gbnf> rules = GbnfParser.parse(grammar);
        if (!rules.containsKey("root")) {
            throw new EngineException("engine.grammar.malformed", "the grammar has no rule named root, at which its texts begin");
        }
        var check = new GrammarCheck(grammar, rules);
        check.requireDefined();
        rules.values().forEach(check::requireNoEmptyRepetition);
        check.requireNoLeftRecursion();
        return check;
    }

    /** A rule that a text can come to and that has no end; null when there is none. */
    @Nullable
    String ruleWithoutEnd() {
        return reachable().stream().filter(name -> !ending.contains(name)).findFirst().orElse(null);
    }

    private void requireDefined() {
        rules.forEach((name, body) -> names(body).forEach(used -> {
            if (!rules.containsKey(used.rule())) {
                throw new EngineException("engine.grammar.undefined", "the grammar names the rule '" + used.rule() + "' at "
                        + GbnfText.where(text, used.at()) + ", but does not define it");
            }
        }));
    }

    private Set<String> reachable() {
        Set<String> seen = new LinkedHashSet<>(Set.of("root"));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (Gbnf.Named used : names(rules.getOrDefault(open.pop(), NOTHING))) {
                if (seen.add(used.rule())) {
                    open.push(used.rule());
                }
            }
        }
        return seen;
    }

    private static List<Gbnf.Named> names(Gbnf form) {
        var names = new ArrayList<Gbnf.Named>();
        collect(form, names);
        return names;
    }

    private static void collect(Gbnf form, List<Gbnf.Named> into) {
        switch (form) {
            case Gbnf.Terminal _ -> {
                // Names nothing.
            }
            case Gbnf.Named named -> into.add(named);
            case Gbnf.Sequence(var parts) -> parts.forEach(part -> collect(part, into));
            case Gbnf.Choice(var options) -> options.forEach(option -> collect(option, into));
            case Gbnf.Repeat(var part, long _, long _) -> collect(part, into);
        }
    }

    /**
     * A name is taken off until nothing begins with it any more; what is left goes in circles. llama.cpp follows the same ways by
     * calling itself, so that they must not be long.
     */
    private void requireNoLeftRecursion() {
        Map<String, Set<String>> beginnings = new HashMap<>();
        Map<String, Integer> uses = new HashMap<>();
        rules.forEach((name, body) -> {
            Set<String> first = new HashSet<>();
            begin(body, first);
            beginnings.put(name, first);
            first.forEach(next -> uses.merge(next, 1, Integer::sum));
        });
        Map<String, Integer> depths = new HashMap<>();
        Deque<String> free = new ArrayDeque<>(rules.keySet().stream().filter(name -> !uses.containsKey(name)).toList());
        int taken = 0;
        while (!free.isEmpty()) {
            taken++;
            String name = free.pop();
            int depth = depths.getOrDefault(name, 0) + 1;
            if (depth > DEEPEST) {
                throw new EngineException("engine.grammar.too-large", "the grammar has more than " + DEEPEST
                        + " rules that begin with each other, up to '" + name + "'; make such chains shorter");
            }
            for (String next : beginnings.getOrDefault(name, Set.of())) {
                depths.merge(next, depth, Math::max);
                if (uses.merge(next, -1, Integer::sum) == 0) {
                    free.push(next);
                }
            }
        }
        if (taken < rules.size()) {
            String name = rules.keySet().stream().filter(rule -> uses.getOrDefault(rule, 0) > 0).findFirst().orElseThrow();
            throw new EngineException("engine.grammar.left-recursion", "the grammar's rule '" + name
                    + "' begins with itself, directly or through others; write it so that something comes before");
        }
    }

    /** Adds the rules with which the form may begin; tells whether it may be empty, so that what follows begins too. */
    private boolean begin(Gbnf form, Set<String> into) {
        return switch (form) {
            case Gbnf.Terminal(int count) -> count == 0;
            case Gbnf.Named(var rule, int _) -> {
                into.add(rule);
                yield empty.contains(rule);
            }
            case Gbnf.Sequence(var parts) -> parts.stream().allMatch(part -> begin(part, into));
            case Gbnf.Choice(var options) -> {
                boolean any = false;
                for (Gbnf option : options) {
                    any |= begin(option, into);
                }
                yield any;
            }
            case Gbnf.Repeat(var part, long least, long most) -> (most > 0 && begin(part, into)) || least == 0;
        };
    }

    /** Repeating without limit what may be empty is a rule that begins with itself. */
    private void requireNoEmptyRepetition(Gbnf form) {
        switch (form) {
            case Gbnf.Terminal _,Gbnf.Named _ -> {
                // Repeats nothing.
            }
            case Gbnf.Sequence(var parts) -> parts.forEach(this::requireNoEmptyRepetition);
            case Gbnf.Choice(var options) -> options.forEach(this::requireNoEmptyRepetition);
            case Gbnf.Repeat(var part, long _, long most) -> {
                if (most == GbnfParser.ENDLESS && begin(part, new HashSet<>())) {
                    throw new EngineException("engine.grammar.left-recursion",
                            "the grammar repeats without limit what may be empty; repeat something that is not");
                }
                requireNoEmptyRepetition(part);
            }
        }
    }
}
