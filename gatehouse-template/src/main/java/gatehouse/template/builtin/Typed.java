package gatehouse.template.builtin;

import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.value.IntegralValue;
import gatehouse.template.value.NoneValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.Value;

/** Arguments of the type a routine needs. */
final class Typed {
    private Typed() {}

    /** A whole number, or the nearest an {@code int} holds. */
    static int whole(Value value) {
        return Math.clamp(wholeLong(value), -Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    static long wholeLong(Value value) {
        return switch (value) {
            case IntegralValue number -> number.small();
            default -> throw TemplateFailure.type("'" + value.typeName() + "' object cannot be interpreted as an integer");
        };
    }

    static int whole(Value value, int ifNone) {
        return value == NoneValue.NONE ? ifNone : whole(value);
    }

    static String text(Value value) {
        return textValue(value).text();
    }

    static TextValue textValue(Value value) {
        return switch (value) {
            case TextValue text -> text;
            default -> throw TemplateFailure.type("must be str, not " + value.typeName());
        };
    }
}
