package gatehouse.template.operation;

import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.value.DictValue;
import gatehouse.template.value.ListValue;
import gatehouse.template.value.ObjectValue;
import gatehouse.template.value.SequenceValue;
import gatehouse.template.value.StreamValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Undefined;
import gatehouse.template.value.Value;
import gatehouse.template.value.ViewValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** Going through values. */
public final class Iteration {
    private Iteration() {}

    public static boolean isIterable(Value value) {
        return switch (value) {
            case TextValue _,SequenceValue _,DictValue _,ViewValue _,StreamValue _,Undefined _ -> true;
            default -> false;
        };
    }

    /** The items of a value, one by one: of a text its characters, of a dictionary its keys. */
    public static Iterator<Value> over(Value value, Meter meter) {
        return switch (value) {
            case TextValue text -> characters(text.text());
            case SequenceValue sequence -> new Indices(sequence, 0, 1);
            case DictValue dict -> Collections.unmodifiableSet(dict.entries().keySet()).iterator();
            case ViewValue view -> over(view, meter);
            case StreamValue stream -> stream;
            case Undefined _ -> Collections.emptyIterator();
            default -> throw TemplateFailure.type("'" + value.typeName() + "' object is not iterable");
        };
    }

    private static Iterator<Value> over(ViewValue view, Meter meter) {
        var entries = view.dict().entries();
        return switch (view.part()) {
            case KEYS -> Collections.unmodifiableSet(entries.keySet()).iterator();
            case VALUES -> Collections.unmodifiableCollection(entries.values()).iterator();
            case ITEMS -> {
                var each = entries.entrySet().iterator();
                yield new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return each.hasNext();
                    }

                    @Override
                    public Value next() {
                        var entry = each.next();
                        return TupleValue.pair(entry.getKey(), entry.getValue(), meter);
                    }
                };
            }
        };
    }

    private static Iterator<Value> characters(String text) {
        var points = text.codePoints().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return points.hasNext();
            }

            @Override
            public Value next() {
                return TextValue.of(Character.toString(points.nextInt()));
            }
        };
    }

    /** The items from the last to the first. */
    public static Iterator<Value> reversed(Value value, Meter meter) {
        return switch (value) {
            case TextValue text -> {
                var reversed = new ArrayList<Value>();
                characters(text.text()).forEachRemaining(character -> reversed.add(text.like(((TextValue) character).text())));
                yield new Indices(ListValue.of(reversed, meter), reversed.size() - 1, -1);
            }
            case SequenceValue sequence -> new Indices(sequence, sequence.size() - 1, -1);
            case DictValue _,ViewValue _ -> {
                ListValue items = list(value, meter);
                yield new Indices(items, items.size() - 1, -1);
            }
            case Undefined _ -> Collections.emptyIterator();
            default -> throw TemplateFailure.type("'" + value.typeName() + "' object is not reversible");
        };
    }

    public static List<Value> items(Value value, Meter meter) {
        var items = new ArrayList<Value>();
        over(value, meter).forEachRemaining(item -> {
            meter.step();
            items.add(item);
        });
        return items;
    }

    public static ListValue list(Value value, Meter meter) {
        return value instanceof ListValue list ? list : ListValue.of(items(value, meter), meter);
    }

    /** How many items there are, of what can tell without going through them. */
    public static int length(Value value) {
        return switch (value) {
            case TextValue text -> text.length();
            case SequenceValue sequence -> sequence.size();
            case DictValue dict -> dict.size();
            case ViewValue view -> view.dict().size();
            case Undefined _ -> 0;
            case ObjectValue object when object.length().isPresent() -> object.length().getAsInt();
            default -> throw TemplateFailure.type("object of type '" + value.typeName() + "' has no len()");
        };
    }

    public static boolean hasLength(Value value) {
        return switch (value) {
            case TextValue _,SequenceValue _,DictValue _,ViewValue _,Undefined _ -> true;
            case ObjectValue object -> object.length().isPresent();
            default -> false;
        };
    }

    private static final class Indices implements Iterator<Value> {
        private final SequenceValue sequence;
        private final int step;
        private int at;

        Indices(SequenceValue sequence, int from, int step) {
            this.sequence = sequence;
            this.at = from;
            this.step = step;
        }

        @Override
        public boolean hasNext() {
            return at >= 0 && at < sequence.size();
        }

        @Override
        public Value next() {
            Value value = sequence.get(at);
            at += step;
            return value;
        }
    }
}
