package gatehouse.template.builtin;

import gatehouse.template.value.DictValue;
import gatehouse.template.value.FloatValue;
import gatehouse.template.value.IntegralValue;
import gatehouse.template.value.ListValue;
import gatehouse.template.value.NoneValue;
import gatehouse.template.value.ObjectValue;
import gatehouse.template.value.RangeValue;
import gatehouse.template.value.StreamValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Undefined;
import gatehouse.template.value.Value;
import gatehouse.template.value.ViewValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The names behind which a type of Python's has something.
 *
 * @param methods those a template may call
 * @param properties those that are values themselves
 * @param withheld those that exist but are out of a template's reach: what would change a value, and Python's inner workings
 */
record Members(Map<String, Routine> methods, Map<String, UnaryOperator<Value>> properties, Set<String> withheld) {
    private static final String OBJECT = """
            class delattr dir doc eq format ge getattribute getstate gt hash init init_subclass le lt ne new reduce reduce_ex
            repr setattr sizeof str subclasshook""";

    private static final Members TEXT = new Members(TextMethods.table(), Map.of(), withheld("", """
            add contains getitem getnewargs iter len mod mul rmod rmul"""));
    private static final Members LIST = new Members(SequenceMethods.ofLists(), Map.of(), withheld(
            "append clear extend insert pop remove reverse sort", """
                    add class_getitem contains delitem getitem iadd imul iter len mul reversed rmul setitem"""));
    private static final Members TUPLE = new Members(SequenceMethods.ofTuples(), Map.of(), withheld("", """
            add class_getitem contains getitem getnewargs iter len mul rmul"""));
    private static final Members RANGE = new Members(SequenceMethods.ofRanges(), SequenceMethods.propertiesOfRanges(),
            withheld("", """
                    bool contains getitem iter len reversed"""));
    private static final Members DICT = new Members(DictMethods.table(), Map.of(),
            withheld("clear pop popitem setdefault update", """
                    class_getitem contains delitem getitem ior iter len or reversed ror setitem"""));
    private static final Members VIEW = new Members(Map.of(), Map.of(), withheld("", """
            and contains iter len or rand reversed ror rsub rxor sub xor"""));
    private static final Members INT = new Members(NumberMethods.ofInts(), NumberMethods.propertiesOfInts(), withheld("", """
            abs add and bool ceil divmod float floor floordiv getnewargs index int invert lshift mod mul neg or pos pow radd rand
            rdivmod rfloordiv rlshift rmod rmul ror round rpow rrshift rshift rsub rtruediv rxor sub truediv trunc xor"""));
    private static final Members FLOAT = new Members(NumberMethods.ofFloats(), NumberMethods.propertiesOfFloats(), withheld("",
            """
                    abs add bool ceil divmod float floor floordiv getformat getnewargs int mod mul neg pos pow radd rdivmod rfloordiv rmod
                    rmul round rpow rsub rtruediv sub truediv trunc"""));
    private static final Members NONE = new Members(Map.of(), Map.of(), withheld("", "bool"));
    private static final Members STREAM = new Members(Map.of(), Map.of(),
            withheld("gi_code gi_frame", "del iter name next qualname"));
    private static final Members OBJECTS = new Members(Map.of(), Map.of(), withheld("", """
            annotations builtins call closure code defaults dict func get globals iter kwdefaults len module name next qualname
            self setitem text_signature weakref wrapped"""));
    private static final Members UNDEFINED = new Members(Map.of(), Map.of(), withheld(
            "_fail_with_undefined_error _undefined_exception _undefined_hint _undefined_message _undefined_name _undefined_obj",
            """
                    add aiter bool call complex div float floordiv getattr getitem int iter len mod module mul neg pos pow radd rdiv
                    rfloordiv rmod rmul rpow rsub rtruediv slots sub truediv"""));

    static Members of(Value value) {
        return switch (value) {
            case TextValue _ -> TEXT;
            case DictValue _ -> DICT;
            case ListValue _ -> LIST;
            case TupleValue _ -> TUPLE;
            case RangeValue _ -> RANGE;
            case ViewValue _ -> VIEW;
            case IntegralValue _ -> INT;
            case FloatValue _ -> FLOAT;
            case NoneValue _ -> NONE;
            case StreamValue _ -> STREAM;
            case ObjectValue _ -> OBJECTS;
            case Undefined _ -> UNDEFINED;
        };
    }

    /** Whether dictionaries have something behind a name whatever their keys are. */
    static boolean areKnownToDicts(String name) {
        return DICT.methods.containsKey(name) || DICT.withheld.contains(name);
    }

    /** A method of texts, which must exist. */
    static Routine text(String name) {
        return Objects.requireNonNull(TEXT.methods.get(name));
    }

    /** What stands behind a name of a value, if anything does. */
    @Nullable
    Value find(Value object, String name) {
        @Nullable
        Routine method = methods.get(name);
        if (method != null) {
            return new BoundMethod(object, method);
        }
        @Nullable
        UnaryOperator<Value> property = properties.get(name);
        if (property != null) {
            return property.apply(object);
        }
        return withheld.contains(name) ? Undefined.withheld(object, name) : null;
    }

    private static Set<String> withheld(String plain, String special) {
        var names = new HashSet<String>();
        if (!plain.isEmpty()) {
            names.addAll(List.of(plain.split(" ", -1)));
        }
        for (String name : (OBJECT + " " + special).strip().split("\\s+", -1)) {
            names.add("__" + name + "__");
        }
        return Set.copyOf(names);
    }
}
