package gatehouse.engine.parse;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How an output is read.
 *
 * @param tools those offered; a call of any other is delivered as content
 * @param insideReasoning whether the prompt ends inside the model's thoughts, see {@link ToolFormat#opensReasoning}
 * @param splitReasoning whether thoughts are told apart from the answer; else they are content, with their tags
 * @param random for the ids of calls
 */
public record ParserSettings(List<OfferedTool> tools, boolean insideReasoning, boolean splitReasoning, RandomGenerator random) {
    public ParserSettings {
        tools = List.copyOf(tools);
    }
}
