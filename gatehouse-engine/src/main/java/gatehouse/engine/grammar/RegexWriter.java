package gatehouse.engine.grammar;

import java.util.stream.Collectors;

/** Writes a regular expression as a grammar of the JSON string that holds a match. */
final class RegexWriter {
    private final GrammarRules rules;
    private final String name;

    RegexWriter(GrammarRules rules, String name) {
        this.rules = rules;
        this.name = name;
    }

    /** The characters between the quotes. */
    String write(Regex regex) {
        return switch (regex) {
            case Regex.One(var set) -> Terminals.inJsonString(set);
            case Regex.Sequence(var parts) when parts.isEmpty() -> "\"\"";
            case Regex.Sequence(var parts) -> parts.stream().map(this::write).collect(Collectors.joining(" "));
            case Regex.Choice(var options) -> options.stream().map(this::write).collect(Collectors.joining(" | ", "(", ")"));
            // What is repeated has a rule of its own: llama.cpp counts all rules inside against its limit of repetitions.
            case Regex.Repeat(var part, int least, int most) -> Repetition.of(rules,
                    part instanceof Regex.One(var set) ? Terminals.inJsonString(set) : rules.define(name + "-part", write(part)),
                    least,
                    most);
        };
    }
}
