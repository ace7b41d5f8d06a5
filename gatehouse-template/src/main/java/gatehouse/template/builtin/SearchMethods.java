package gatehouse.template.builtin;

import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.operation.Html;
import gatehouse.template.text.CodePoints;
import gatehouse.template.text.Search;
import gatehouse.template.value.BoolValue;
import gatehouse.template.value.IntValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Value;
import java.util.function.BiPredicate;

/** The methods of texts that look for other texts in them. */
final class SearchMethods {
    private static final String SOUGHT = "self, sub, start=None, end=None, /";

    private SearchMethods() {}

    static void add(Routines methods) {
        methods.add("find", SOUGHT, (given, meter) -> IntValue.of(first(given, meter)));
        methods.add("rfind", SOUGHT, (given, meter) -> IntValue.of(last(given, meter)));
        methods.add("index", SOUGHT, (given, meter) -> IntValue.of(found(first(given, meter))));
        methods.add("rindex", SOUGHT, (given, meter) -> IntValue.of(found(last(given, meter))));
        methods.add("count", SOUGHT, SearchMethods::count);
        methods.add("startswith", SOUGHT, (given, meter) -> either(given, String::startsWith, meter));
        methods.add("endswith", SOUGHT, (given, meter) -> either(given, String::endsWith, meter));
        methods.add("replace", "self, old, new, count=-1, /", SearchMethods::replace);
    }

    private static TextValue self(Value[] given) {
        return (TextValue) given[0];
    }

    private static int found(int index) {
        if (index < 0) {
            throw TemplateFailure.value("substring not found");
        }
        return index;
    }

    private static int first(Value[] given, Meter meter) {
        Part part = Part.of(given, meter);
        return part.index(Search.forward(Typed.text(given[1]), meter).in(part.text));
    }

    private static int last(Value[] given, Meter meter) {
        Part part = Part.of(given, meter);
        return part.index(Search.backward(Typed.text(given[1]), meter).in(part.text));
    }

    private static Value count(Value[] given, Meter meter) {
        Part part = Part.of(given, meter);
        String sought = Typed.text(given[1]);
        if (!part.exists) {
            return IntValue.of(0);
        }
        return IntValue.of(
                sought.isEmpty() ? CodePoints.count(part.text) + 1 : occurrences(part.text, Search.forward(sought, meter), -1));
    }

    private static int occurrences(String text, Search sought, int most) {
        int count = 0;
        for (int at = sought.in(text); at >= 0 && count != most; at = sought.in(text, at + sought.length())) {
            count++;
        }
        return count;
    }

    private static Value either(Value[] given, BiPredicate<String, String> holds, Meter meter) {
        Part part = Part.of(given, meter);
        if (given[1] instanceof TupleValue tuple) {
            for (int i = 0; i < tuple.size(); i++) {
                if (part.exists && holds.test(part.text, Typed.text(tuple.get(i)))) {
                    return BoolValue.TRUE;
                }
            }
            return BoolValue.FALSE;
        }
        String sought = Typed.text(given[1]);
        return BoolValue.of(part.exists && holds.test(part.text, sought));
    }

    /** Markup escapes what it takes in. */
    private static Value replace(Value[] given, Meter meter) {
        TextValue self = self(given);
        String by = self.markup() ? Html.escape(Typed.textValue(given[2]), meter).text() : Typed.text(given[2]);
        return self.like(replaced(self.text(), Typed.text(given[1]), by, Typed.whole(given[3]), meter));
    }

    static String replaced(String text, String old, String by, int most, Meter meter) {
        meter.spend(1L + text.length() / 64);
        if (old.isEmpty()) {
            return between(text, by, most, meter);
        }
        Search sought = Search.forward(old, meter);
        int count = occurrences(text, sought, most);
        if (count == 0) {
            return text;
        }
        meter.grow(text.length() + (long) count * Math.max(by.length() - old.length(), 0));
        var replaced = new StringBuilder();
        int from = 0;
        for (int i = 0; i < count; i++) {
            int at = sought.in(text, from);
            replaced.append(text, from, at).append(by);
            from = at + old.length();
        }
        return replaced.append(text, from, text.length()).toString();
    }

    /** Nothing is found before each character and at the end. */
    private static String between(String text, String by, int most, Meter meter) {
        int count = CodePoints.count(text) + 1;
        int times = most < 0 ? count : Math.min(most, count);
        meter.grow(text.length() + (long) times * by.length());
        var replaced = new StringBuilder();
        int at = 0;
        for (int i = 0; i < times; i++) {
            replaced.append(by);
            if (at < text.length()) {
                replaced.appendCodePoint(text.codePointAt(at));
                at += Character.charCount(text.codePointAt(at));
            }
        }
        return replaced.append(text, at, text.length()).toString();
    }

    /** The part of a text between the indexes {@code start} and {@code end} of a call; it exists unless it starts beyond the end. */
    private record Part(String text, int start, boolean exists) {
        static Part of(Value[] given, Meter meter) {
            String whole = self(given).text();
            int size = CodePoints.count(whole);
            int start = place(Typed.whole(given[2], 0), size);
            int end = Math.min(place(Typed.whole(given[3], size), size), size);
            meter.spend(1L + whole.length() / 64);
            return start > end ? new Part("", start, false) : new Part(CodePoints.cut(whole, start, end), start, true);
        }

        private static int place(int index, int size) {
            return index < 0 ? Math.max(index + size, 0) : index;
        }

        int index(int offset) {
            return offset < 0 || !exists ? -1 : start + CodePoints.index(text, offset);
        }
    }
}
