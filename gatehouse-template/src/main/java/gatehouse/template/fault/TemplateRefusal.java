package gatehouse.template.fault;

/**
 * A template's own refusal of a conversation, made with {@code raise_exception}. What it says may quote the conversation, so it
 * is not part of the message: hand {@link #reason()} to the client who sent the conversation and to nobody else.
 */
public final class TemplateRefusal extends TemplateException {
    private static final long serialVersionUID = 1;

    private final String reason;

    public TemplateRefusal(String reason) {
        this(reason, 0);
    }

    private TemplateRefusal(String reason, int line) {
        super("TemplateError: " + place("the template refuses this conversation; its reason goes to the sender alone", line),
                line);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }

    @Override
    public String errorClass() {
        return "TemplateError";
    }

    @Override
    public String code() {
        return "template.run.refused";
    }

    @Override
    public TemplateRefusal at(int line) {
        return line() == 0 ? new TemplateRefusal(reason, line) : this;
    }
}
