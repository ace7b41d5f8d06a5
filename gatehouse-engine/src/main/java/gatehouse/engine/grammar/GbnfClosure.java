package gatehouse.engine.grammar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules that have a property which they get from what they are made of: a sequence from all its parts, a choice from any. Each
 * form waits for as many others as it needs, so that the work is in proportion to the grammar (Dowling and Gallier, 1984).
 */
final class GbnfClosure {
    private final Map<String, List<Form>> waiting = new HashMap<>();
    private final Deque<Form> reached = new ArrayDeque<>();
    private final Set<String> rules = new HashSet<>();

    private GbnfClosure() {}

    /** Rules that describe the empty text, among others. */
    static Set<String> mayBeEmpty(SequencedMap<String, Gbnf> rules) {
        return new GbnfClosure().of(rules, false);
    }

    /** Rules that describe a text which ends. */
    static Set<String> canEnd(SequencedMap<String, Gbnf> rules) {
        return new GbnfClosure().of(rules, true);
    }

    private Set<String> of(SequencedMap<String, Gbnf> grammar, boolean terminalsCount) {
        grammar.forEach((name, body) -> add(body, new Form(null, name, 1), terminalsCount));
        while (!reached.isEmpty()) {
            Form form = reached.pop();
            if (form.holder != null) {
                reach(form.holder);
            }
            if (form.rule != null && rules.add(form.rule)) {
                waiting.getOrDefault(form.rule, List.of()).forEach(this::reach);
            }
        }
        return rules;
    }

    private void add(Gbnf form, Form holder, boolean terminalsCount) {
        switch (form) {
            case Gbnf.Terminal(int count) -> {
                if (count == 0 || terminalsCount) {
                    reach(holder);
                }
            }
            case Gbnf.Named(var rule, int _) -> waiting.computeIfAbsent(rule, _ -> new ArrayList<>()).add(holder);
            case Gbnf.Sequence(var parts) when parts.isEmpty() -> reach(holder);
            case Gbnf.Sequence(var parts) -> {
                Form all = new Form(holder, null, parts.size());
                parts.forEach(part -> add(part, all, terminalsCount));
            }
            case Gbnf.Choice(var options) -> {
                Form any = new Form(holder, null, 1);
                options.forEach(option -> add(option, any, terminalsCount));
            }
            case Gbnf.Repeat(var _, long least, long _) when least == 0 -> reach(holder);
            case Gbnf.Repeat(var part, long _, long _) -> add(part, holder, terminalsCount);
        }
    }

    private void reach(Form form) {
        if (--form.missing == 0) {
            reached.push(form);
        }
    }

    private static final class Form {
        private final @Nullable Form holder;
        private final @Nullable String rule;
        private int missing;

        Form(@Nullable Form holder, @Nullable String rule, int missing) {
            this.holder = holder;
            this.rule = rule;
            this.missing = missing;
        }
    }
}
