package gatehouse.template.fault;

/**
 * The classes of error a template can end in. Each carries the name that Jinja2 and Python give it, so that a template that
 * fails elsewhere fails here in the same way; the last two have no counterpart.
 */
public enum ErrorClass {
    TEMPLATE_SYNTAX("TemplateSyntaxError", "template.syntax.invalid"),
    TEMPLATE_ASSERTION("TemplateAssertionError", "template.syntax.unknown"),
    SYNTAX("SyntaxError", "template.syntax.misplaced"),
    TEMPLATE_RUNTIME("TemplateRuntimeError", "template.run.failed"),
    FILTER_ARGUMENT("FilterArgumentError", "template.run.argument"),
    UNDEFINED("UndefinedError", "template.run.undefined"),
    SECURITY("SecurityError", "template.run.unsafe"),
    ASSERTION("AssertionError", "template.run.assertion"),
    ATTRIBUTE("AttributeError", "template.run.attribute"),
    INDEX("IndexError", "template.run.index"),
    KEY("KeyError", "template.run.key"),
    OVERFLOW("OverflowError", "template.run.overflow"),
    RECURSION("RecursionError", "template.run.recursion"),
    RUNTIME("RuntimeError", "template.run.state"),
    TYPE("TypeError", "template.run.type"),
    VALUE("ValueError", "template.run.value"),
    ZERO_DIVISION("ZeroDivisionError", "template.run.division"),
    /** Jinja2 knows it, Gatehouse does not offer it. */
    NOT_OFFERED("NotImplementedError", "template.run.unsupported"),
    /** The template takes more steps or room than the limits allow. */
    LIMIT("LimitExceeded", "template.run.limit");

    private final String pythonName;
    private final String code;

    ErrorClass(String pythonName, String code) {
        this.pythonName = pythonName;
        this.code = code;
    }

    public String pythonName() {
        return pythonName;
    }

    public String code() {
        return code;
    }
}
