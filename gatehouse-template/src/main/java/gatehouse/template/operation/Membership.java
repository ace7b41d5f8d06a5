package gatehouse.template.operation;

import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.text.Search;
import gatehouse.template.value.DictValue;
import gatehouse.template.value.IntegralValue;
import gatehouse.template.value.RangeValue;
import gatehouse.template.value.SequenceValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.Value;
import gatehouse.template.value.ViewValue;
import java.util.Iterator;

/** Python's {@code in}. */
public final class Membership {
    private Membership() {}

    public static boolean in(Value container, Value member, Meter meter) {
        return switch (container) {
            case TextValue text -> {
                meter.spend(text.weight());
                yield Search.forward(partOfText(member), meter).in(text.text()) >= 0;
            }
            case DictValue dict -> isKey(dict, member, meter);
            case ViewValue view when view.part() == ViewValue.Part.KEYS -> isKey(view.dict(), member, meter);
            case RangeValue range when member instanceof IntegralValue number -> number.isSmall() && range.holds(number.small());
            case SequenceValue sequence -> in(sequence, member, meter);
            default -> in(items(container, meter), member, meter);
        };
    }

    private static boolean isKey(DictValue dict, Value member, Meter meter) {
        meter.spend(member.weight());
        return dict.get(Hashing.hashable(member)) != null;
    }

    private static String partOfText(Value member) {
        if (member instanceof TextValue part) {
            return part.text();
        }
        throw TemplateFailure.type("'in <string>' requires string as left operand, not " + member.typeName());
    }

    private static boolean in(SequenceValue sequence, Value member, Meter meter) {
        for (int i = 0; i < sequence.size(); i++) {
            Value item = sequence.get(i);
            if (item == member || Ordering.equal(item, member, meter)) {
                return true;
            }
        }
        return false;
    }

    private static boolean in(Iterator<Value> items, Value member, Meter meter) {
        while (items.hasNext()) {
            Value item = items.next();
            if (item == member || Ordering.equal(item, member, meter)) {
                return true;
            }
        }
        return false;
    }

    private static Iterator<Value> items(Value container, Meter meter) {
        if (Iteration.isIterable(container)) {
            return Iteration.over(container, meter);
        }
        throw TemplateFailure.type("argument of type '" + container.typeName() + "' is not iterable");
    }
}
