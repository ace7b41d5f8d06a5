package gatehouse.template.fault;

import gatehouse.api.evidence.Coded;

/**
 * The end of a template that yields no text. Messages speak of the template and of types, never of what the conversation
 * says, so that they may be logged.
 */
public abstract sealed class TemplateException extends RuntimeException implements Coded
        permits TemplateFailure, TemplateRefusal {
    private static final long serialVersionUID = 1;

    private final int line;

    TemplateException(String message, int line) {
        super(message);
        this.line = line;
    }

    /** The class of the error by the name Jinja2 or Python gives it, such as {@code UndefinedError}. */
    public abstract String errorClass();

    /** The line of the template, counted from 1; 0 when no line is to blame. */
    public int line() {
        return line;
    }

    /** The same, at a line of the template; one that has a line keeps it. */
    public abstract TemplateException at(int line);

    static String place(String message, int line) {
        return line == 0 ? message : "line " + line + ": " + message;
    }
}
