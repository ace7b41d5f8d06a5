package gatehouse.engine.serve;

import gatehouse.engine.compute.TokenChoice;
import gatehouse.engine.compute.Work.EndReason;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** One of a request's answers, put together from the pieces the model makes. */
interface Choice {
    /** What a stream begins with before the first piece; nothing for some. */
    List<ObjectNode> opening();

    /** Takes a piece; what a stream says with it, each a choice without its index. */
    List<ObjectNode> add(String text, List<TokenChoice> tokens);

    /** Takes the end of the text; what a stream says with it. */
    List<ObjectNode> finish();

    /** What a stream ends with, beside the reason. */
    ObjectNode ending();

    /** The whole answer, without its index and reason. */
    ObjectNode whole();

    /** OpenAI's word for why it ended. */
    String finishReason(EndReason reason);
}
