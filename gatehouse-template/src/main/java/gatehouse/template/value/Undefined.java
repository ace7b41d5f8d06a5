package gatehouse.template.value;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;

/**
 * What a name that means nothing stands for. It prints as nothing, is false and holds no items; anything else fails with its
 * message. What the sandbox withholds is undefined too, and fails with a {@code SecurityError}.
 */
public record Undefined(ErrorClass kind, String message) implements Value {
    /** What does not exist. */
    public Undefined(String message) {
        this(ErrorClass.UNDEFINED, message);
    }

    public static Undefined variable(String name) {
        return new Undefined("'" + name + "' is undefined");
    }

    public static Undefined attribute(Value object, String name) {
        return new Undefined("'" + describe(object) + "' has no attribute '" + name + "'");
    }

    /** An item under a key that is not told, for it may come from the conversation. */
    public static Undefined item(Value object) {
        return new Undefined(describe(object) + " has no element of this key");
    }

    /** An attribute under a name that is not told. */
    public static Undefined withheld(Value object) {
        return new Undefined(ErrorClass.SECURITY,
                "access to an internal attribute of '" + object.typeName() + "' object is unsafe");
    }

    public static Undefined withheld(Value object, String attribute) {
        return new Undefined(ErrorClass.SECURITY,
                "access to attribute '" + attribute + "' of '" + object.typeName() + "' object is unsafe");
    }

    private static String describe(Value object) {
        return object == NoneValue.NONE ? "None" : object.typeName() + " object";
    }

    /** The failure of any use that is not allowed. */
    public TemplateFailure failure() {
        return new TemplateFailure(kind, message);
    }

    @Override
    public String typeName() {
        return "Undefined";
    }

    @Override
    public boolean isTrue() {
        return false;
    }

    /** All that is undefined is equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Undefined;
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
