package gatehouse.template.builtin;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.operation.Html;
import gatehouse.template.operation.Iteration;
import gatehouse.template.text.Casing;
import gatehouse.template.text.Characters;
import gatehouse.template.text.CodePoints;
import gatehouse.template.text.Strip;
import gatehouse.template.value.BoolValue;
import gatehouse.template.value.ListValue;
import gatehouse.template.value.NoneValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Value;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The methods of Python's {@code str}. Those of markup give markup, and escape what they put into it. */
final class TextMethods {
    private TextMethods() {}

    static Map<String, Routine> table() {
        var methods = new Routines();
        casing(methods);
        questions(methods);
        stripping(methods);
        padding(methods);
        SplitMethods.add(methods);
        SearchMethods.add(methods);
        methods.add("join", "self, iterable, /", TextMethods::join);
        methods.add("format", "self, *args, **kwargs",
                (given, meter) -> BraceFormat.format(self(given), given[1], given[2], meter));
        methods.add("format_map", "self, mapping, /", (given, meter) -> BraceFormat.format(self(given),
                TupleValue.of(new Value[0], meter), given[1], meter));
        for (String bytes : new String[] {"encode", "maketrans", "translate"}) {
            methods.add(bytes, "self, *args, **kwargs", (_, _) -> {
                throw new TemplateFailure(ErrorClass.NOT_OFFERED, "the method '" + bytes + "' of texts is not offered");
            });
        }
        return methods.table();
    }

    private static TextValue self(Value[] given) {
        return (TextValue) given[0];
    }

    private static void casing(Routines methods) {
        changing(methods, "capitalize", Casing::capitalize);
        changing(methods, "casefold", Casing::fold);
        changing(methods, "lower", Casing::lower);
        changing(methods, "swapcase", Casing::swap);
        changing(methods, "title", Casing::title);
        changing(methods, "upper", Casing::upper);
    }

    private static void changing(Routines methods, String name, UnaryOperator<String> change) {
        methods.add(name, "self, /", (given, meter) -> grown(self(given).like(change.apply(self(given).text())), meter));
    }

    private static TextValue grown(TextValue text, Meter meter) {
        meter.grow(text.text().length());
        return text;
    }

    private static void questions(Routines methods) {
        each(methods, "isalnum", Characters::isAlphanumeric);
        each(methods, "isalpha", Character::isLetter);
        each(methods, "isdecimal", Characters::isDecimal);
        each(methods, "isdigit", Characters::isDigit);
        each(methods, "isnumeric", Characters::isNumeric);
        each(methods, "isspace", Characters::isSpace);
        asking(methods, "isascii", text -> text.chars().allMatch(c -> c < 128));
        asking(methods, "isidentifier", text -> !text.isEmpty() && Characters.isIdentifierStart(text.codePointAt(0))
                && text.codePoints().allMatch(Characters::isIdentifierPart));
        asking(methods, "islower", Casing::isLower);
        asking(methods, "isprintable", text -> text.codePoints().allMatch(Characters::isPrintable));
        asking(methods, "istitle", Casing::isTitle);
        asking(methods, "isupper", Casing::isUpper);
    }

    private static void each(Routines methods, String name, IntPredicate question) {
        asking(methods, name, text -> !text.isEmpty() && text.codePoints().allMatch(question));
    }

    private static void asking(Routines methods, String name, Predicate<String> question) {
        methods.add(name, "self, /", (given, meter) -> {
            meter.spend(1L + self(given).text().length() / 64);
            return BoolValue.of(question.test(self(given).text()));
        });
    }

    private static void stripping(Routines methods) {
        stripping(methods, "strip", Strip::both);
        stripping(methods, "lstrip", Strip::left);
        stripping(methods, "rstrip", Strip::right);
        methods.add("removeprefix", "self, prefix, /", (given, _) -> self(given).text().startsWith(Typed.text(given[1]))
                ? self(given).like(self(given).text().substring(Typed.text(given[1]).length()))
                : self(given));
        methods.add("removesuffix", "self, suffix, /", (given, _) -> self(given).text().endsWith(Typed.text(given[1]))
                ? self(given).like(withoutEnd(self(given).text(), Typed.text(given[1]).length()))
                : self(given));
    }

    private static String withoutEnd(String text, int length) {
        return text.substring(0, text.length() - length);
    }

    /** Takes the characters of a text, or white space, off. */
    @FunctionalInterface
    private interface Stripping {
        String strip(String text, IntPredicate dropped);
    }

    private static void stripping(Routines methods, String name, Stripping stripping) {
        methods.add(name, "self, chars=None, /", (given, meter) -> {
            IntPredicate dropped = given[1] == NoneValue.NONE ? Characters::isSpace : Strip.anyOf(Typed.text(given[1]));
            return grown(self(given).like(stripping.strip(self(given).text(), dropped)), meter);
        });
    }

    private static void padding(Routines methods) {
        padding(methods, "ljust", (text, room) -> text + room);
        padding(methods, "rjust", (text, room) -> room + text);
        methods.add("center", "self, width, fillchar=' ', /", TextMethods::center);
        methods.add("zfill", "self, width, /", TextMethods::zfill);
        methods.add("expandtabs", "self, tabsize=8", TextMethods::expandTabs);
    }

    private static void padding(Routines methods, String name, BinaryOperator<String> padding) {
        methods.add(name, "self, width, fillchar=' ', /", (given, meter) -> {
            int missing = missing(given, meter);
            return self(given).like(padding.apply(self(given).text(), filler(given, meter).repeat(missing)));
        });
    }

    private static Value center(Value[] given, Meter meter) {
        int missing = missing(given, meter);
        int width = missing + self(given).length();
        int left = missing / 2 + (missing & width & 1);
        String filler = filler(given, meter);
        return self(given).like(filler.repeat(left) + self(given).text() + filler.repeat(missing - left));
    }

    private static int missing(Value[] given, Meter meter) {
        int missing = Math.max(Typed.whole(given[1]) - self(given).length(), 0);
        meter.grow((long) missing + self(given).text().length());
        return missing;
    }

    private static String filler(Value[] given, Meter meter) {
        TextValue filler = Typed.textValue(given[2]);
        String text = self(given).markup() ? Html.escape(filler, meter).text() : filler.text();
        if (CodePoints.count(text) != 1) {
            throw TemplateFailure.type("The fill character must be exactly one character long");
        }
        return text;
    }

    private static Value zfill(Value[] given, Meter meter) {
        String text = self(given).text();
        int missing = missing(given, meter);
        int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        return self(given).like(text.substring(0, sign) + "0".repeat(missing) + text.substring(sign));
    }

    private static Value expandTabs(Value[] given, Meter meter) {
        int tab = Math.max(Typed.whole(given[1]), 0);
        var expanded = new StringBuilder();
        int column = 0;
        for (int c : self(given).text().codePoints().toArray()) {
            if (c == '\t') {
                int blanks = tab == 0 ? 0 : tab - column % tab;
                meter.grow(blanks);
                expanded.append(" ".repeat(blanks));
                column += blanks;
            } else {
                expanded.appendCodePoint(c);
                column = c == '\n' || c == '\r' ? 0 : column + 1;
            }
        }
        return grown(self(given).like(expanded.toString()), meter);
    }

    private static Value join(Value[] given, Meter meter) {
        TextValue separator = self(given);
        var joined = new StringBuilder();
        ListValue items = Iteration.list(given[1], meter);
        for (int i = 0; i < items.size(); i++) {
            TextValue item = Typed.textValue(items.get(i));
            String text = separator.markup() ? Html.escape(item, meter).text() : item.text();
            meter.grow((long) text.length() + separator.text().length());
            joined.append(i == 0 ? "" : separator.text()).append(text);
        }
        return separator.like(joined.toString());
    }
}
