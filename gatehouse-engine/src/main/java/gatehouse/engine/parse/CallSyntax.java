package gatehouse.engine.parse;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/** How a family of models writes calls of tools. */
interface CallSyntax {
    /** The family's name for people. */
    String family();

    /** Markers with which calls begin within text, each with what reads on; it is given the marker with the blanks before it. */
    Map<String, BiFunction<Dialogue, String, Reader>> openings();

    /** Reads a message, or what follows the thoughts. */
    default Reader start(Dialogue dialogue, boolean afterLayout) {
        return dialogue.content(afterLayout);
    }

    /** Whether a call may begin inside the model's thoughts and then ends them. */
    default boolean endsReasoning() {
        return false;
    }

    /** Whether the markers stand in every output, calls or not. */
    default boolean readsAlways() {
        return false;
    }

    /** Texts of the markers that make up calls, which often are single tokens of the vocabulary. */
    List<String> markers();

    /** Whether the published vocabularies have such markers as control tokens, which are not shown as text by default. */
    boolean marksWithControlTokens();

    /** Texts of tokens that end a turn, beside the vocabulary's end of text. */
    default List<String> stops() {
        return List.of();
    }

    default CallIds ids(RandomGenerator random) {
        return new CallIds("call_", 24, random);
    }

    /** Writes the grammar of one or more calls. */
    CallRules rules(CallGrammar grammar);
}
