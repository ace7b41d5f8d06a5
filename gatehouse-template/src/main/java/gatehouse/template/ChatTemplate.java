package gatehouse.template;

import gatehouse.template.fault.TemplateException;
import gatehouse.template.run.Program;
import gatehouse.template.syntax.Parser;
import gatehouse.template.syntax.SyntaxTree;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model's chat template: what turns a conversation into the text the model was trained on. It gives, character for character,
 * what Jinja2 gives in the sandbox in which the makers of models run their templates. Unchanging; several threads may use it.
 */
public final class ChatTemplate {
    private final SyntaxTree tree;
    private final Program program;

    private ChatTemplate(SyntaxTree tree, Program program) {
        this.tree = tree;
        this.program = program;
    }

    /**
     * A template ready to be used.
     *
     * @throws gatehouse.template.fault.TemplateFailure when the template cannot be understood
     */
    public static ChatTemplate parse(String source) {
        SyntaxTree tree = Parser.parse(source);
        return new ChatTemplate(tree, Program.compile(tree));
    }

    /**
     * The text of a conversation.
     *
     * @param variables what the template knows by name, such as {@code messages}: nulls, booleans, numbers, texts, and lists and maps
     *     of them in their order
     * @throws TemplateException when the template refuses the conversation, or does what it must not or cannot do
     * @throws IllegalArgumentException when a variable is of a type no template knows
     */
    public String render(Map<String, ? extends @Nullable Object> variables, RenderSettings settings) {
        return program.run(variables, settings.time(), settings.limits());
    }

    /** What the template says, for those who inspect it. */
    public SyntaxTree tree() {
        return tree;
    }
}
