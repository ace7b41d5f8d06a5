package gatehouse.template.fault;

/** A template that cannot be understood, or that does what it must not or cannot do. */
public final class TemplateFailure extends TemplateException {
    private static final long serialVersionUID = 1;

    private final ErrorClass kind;
    private final String what;

    public TemplateFailure(ErrorClass kind, String what) {
        this(kind, what, 0);
    }

    public TemplateFailure(ErrorClass kind, String what, int line) {
        super(kind.pythonName() + ": " + place(what, line), line);
        this.kind = kind;
        this.what = what;
    }

    public static TemplateFailure type(String what) {
        return new TemplateFailure(ErrorClass.TYPE, what);
    }

    public static TemplateFailure value(String what) {
        return new TemplateFailure(ErrorClass.VALUE, what);
    }

    public ErrorClass kind() {
        return kind;
    }

    @Override
    public String errorClass() {
        return kind.pythonName();
    }

    @Override
    public String code() {
        return kind.code();
    }

    @Override
    public TemplateFailure at(int line) {
        return line() == 0 ? keepTrace(new TemplateFailure(kind, what, line)) : this;
    }

    private TemplateFailure keepTrace(TemplateFailure located) {
        located.setStackTrace(getStackTrace());
        return located;
    }
}
