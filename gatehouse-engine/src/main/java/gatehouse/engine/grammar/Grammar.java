package gatehouse.engine.grammar;

import java.util.List;

/**
 * A grammar that llama.cpp's grammar sampler reads without complaint: every rule is defined, none begins with itself, the size
 * is bounded, and texts of it can end.
 *
 * @param text in GBNF; what it describes begins at the rule {@code root}
 * @param notEnforced what the schema demands beyond the grammar; empty when it was read strictly
 */
public record Grammar(String text, List<NotEnforced> notEnforced) {
    /**
     * A demand of a schema that the grammar does not keep.
     *
     * @param pointer JSON pointer to the keyword as a fragment, such as {@code #/properties/age/multipleOf}
     */
    public record NotEnforced(String pointer, String reason) {}

    public Grammar {
        notEnforced = List.copyOf(notEnforced);
    }
}
