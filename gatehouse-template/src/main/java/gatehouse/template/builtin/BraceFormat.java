package gatehouse.template.builtin;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.operation.Display;
import gatehouse.template.operation.Formatting;
import gatehouse.template.operation.Html;
import gatehouse.template.text.Quoting;
import gatehouse.template.value.DictValue;
import gatehouse.template.value.IntValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A text with places like {@code {}}, {@code {0.name!r:>8}}, filled in as {@code str.format} does. A place reaches into values by the
 * rules of the sandbox. Markup escapes what it takes in.
 */
final class BraceFormat {
    private final boolean markup;
    private final TupleValue positional;
    private final Value named;
    private final Meter meter;
    private int automatic;
    private boolean numbered;

    private BraceFormat(boolean markup, TupleValue positional, Value named, Meter meter) {
        this.markup = markup;
        this.positional = positional;
        this.named = named;
        this.meter = meter;
    }

    /**
     * The text with its places filled in.
     *
     * @param positional the tuple of values for numbered places
     * @param named the mapping of values for named ones
     */
    static Value format(TextValue format, Value positional, Value named, Meter meter) {
        var filling = new BraceFormat(format.markup(), (TupleValue) positional, named, meter);
        return format.like(filling.filled(format.text(), true));
    }

    /**
     * A text filled in.
     *
     * @param outer whether it is not itself the specification of a place
     */
    private String filled(String format, boolean outer) {
        var out = new StringBuilder();
        var places = new BracePlaces(format);
        while (places.next()) {
            meter.grow(places.literal().length());
            out.append(places.literal());
            BracePlaces.@Nullable Place place = places.place();
            if (place != null) {
                if (!outer && place.specification().indexOf('{') >= 0) {
                    throw TemplateFailure.value("Max string recursion exceeded");
                }
                String written = written(place);
                meter.grow(written.length());
                out.append(written);
            }
        }
        return out.toString();
    }

    private String written(BracePlaces.Place place) {
        Value value = converted(value(place.name()), place.conversion());
        String specification = place.specification().indexOf('{') < 0 && place.specification().indexOf('}') < 0
                ? place.specification()
                : filled(place.specification(), false);
        if (!markup) {
            return Formatting.format(value, specification, meter);
        }
        if (value instanceof TextValue text && text.markup()) {
            if (!specification.isEmpty()) {
                throw TemplateFailure.value("Unsupported format specification for Markup.");
            }
            return text.text();
        }
        return Html.escape(Formatting.format(value, specification, meter), meter);
    }

    private Value converted(Value value, char conversion) {
        return switch (conversion) {
            case 0 -> value;
            case 's' -> TextValue.of(Display.str(value, meter));
            case 'r' -> TextValue.of(Display.repr(value, meter));
            case 'a' -> TextValue.of(Quoting.ascii(Display.repr(value, meter)));
            default -> throw TemplateFailure.value("Unknown conversion specifier");
        };
    }

    private Value value(String written) {
        var path = new FieldPath(numbered(written));
        Value value = first(path.first());
        while (path.hasNext()) {
            value = path.next(value, meter);
        }
        return value;
    }

    /** The name of a place; one without a name takes the next number. */
    private String numbered(String written) {
        boolean digits = !written.isEmpty() && FieldPath.isIndex(written);
        if ((written.isEmpty() && numbered) || (digits && automatic > 0)) {
            throw TemplateFailure.value("cannot switch between manual and automatic field numbering");
        }
        numbered |= digits;
        return written.isEmpty() ? Integer.toString(automatic++) : written;
    }

    private Value first(String name) {
        if (FieldPath.isIndex(name)) {
            long index = FieldPath.index(name);
            if (index >= positional.size()) {
                throw new TemplateFailure(ErrorClass.INDEX, "a place in the format has a number beyond the arguments");
            }
            return positional.get((int) index);
        }
        if (!(named instanceof DictValue dict)) {
            throw TemplateFailure.type("'" + named.typeName() + "' is not a mapping that names the places of a format");
        }
        @Nullable
        Value value = dict.get(TextValue.of(name));
        if (value == null) {
            throw new TemplateFailure(ErrorClass.KEY, "a place in the format has a name that no argument has");
        }
        return value;
    }

    /** The way from an argument to the value of a place: {@code name.attribute[item]}. */
    private static final class FieldPath {
        private final String written;
        private int at;

        FieldPath(String written) {
            this.written = written;
        }

        static boolean isIndex(String name) {
            return !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
        }

        static long index(String name) {
            return name.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(name);
        }

        String first() {
            return until();
        }

        private String until() {
            int begin = at;
            while (at < written.length() && written.charAt(at) != '.' && written.charAt(at) != '[') {
                at++;
            }
            return written.substring(begin, at);
        }

        boolean hasNext() {
            return at < written.length();
        }

        Value next(Value object, Meter meter) {
            char kind = written.charAt(at++);
            if (kind == '.') {
                String name = until();
                requireName(name);
                return Access.attribute(object, AttributeName.untold(name));
            }
            int close = written.indexOf(']', at);
            if (close < 0) {
                throw TemplateFailure.value("Missing ']' in format string");
            }
            String key = written.substring(at, close);
            requireName(key);
            at = close + 1;
            if (hasNext() && written.charAt(at) != '.' && written.charAt(at) != '[') {
                throw TemplateFailure.value("Only '.' or '[' may follow ']' in format field specifier");
            }
            return Access.item(object, isIndex(key) ? IntValue.of(index(key)) : TextValue.of(key), meter);
        }

        private static void requireName(String name) {
            if (name.isEmpty()) {
                throw TemplateFailure.value("Empty attribute in format string");
            }
        }
    }
}
