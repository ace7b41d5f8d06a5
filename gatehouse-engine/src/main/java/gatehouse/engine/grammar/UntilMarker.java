package gatehouse.engine.grammar;

import java.util.ArrayList;
import java.util.List;

/**
 * Rules for a text that ends with the first occurrence of a marker: the automaton of Knuth, Morris and Pratt (1977), one rule
 * for each count of characters of the marker that have been seen.
 */
final class UntilMarker {
    private final GrammarRules rules;
    private final List<String> characters;

    UntilMarker(GrammarRules rules, String marker) {
        this.rules = rules;
        characters = marker.codePoints().mapToObj(Character::toString).toList();
    }

    /** The name of the first rule. */
    String write() {
        String marker = String.join("", characters);
        var names = new ArrayList<String>();
        for (int seen = 0; seen < characters.size(); seen++) {
            names.add(rules.reserve("until-" + marker.strip() + "-" + seen));
        }
        for (int seen = 0; seen < characters.size(); seen++) {
            rules.fill(names.get(seen), state(seen, names));
        }
        return names.getFirst();
    }

    /** Every way back first, then the one way on. */
    private String state(int seen, List<String> names) {
        var steps = new ArrayList<String>();
        StringBuilder leading = new StringBuilder();
        for (String character : characters.stream().distinct().toList()) {
            int next = after(seen, character);
            if (next > 0) {
                leading.append(character);
            }
            if (next > 0 && next <= seen) {
                steps.add(Terminals.literal(character) + " " + names.get(next));
            }
        }
        steps.addFirst(Terminals.oneOf(CodePoints.of(leading.toString()).not()) + " " + names.getFirst());
        steps.add(Terminals.literal(characters.get(seen)) + (seen + 1 == characters.size() ? "" : " " + names.get(seen + 1)));
        return String.join(" | ", steps);
    }

    /** How much of the marker the text ends with, when so much was seen before the character. */
    private int after(int seen, String character) {
        var text = new ArrayList<>(characters.subList(0, seen));
        text.add(character);
        for (int length = text.size(); length > 0; length--) {
            if (text.subList(text.size() - length, text.size()).equals(characters.subList(0, length))) {
                return length;
            }
        }
        return 0;
    }
}
