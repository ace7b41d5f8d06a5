package gatehouse.template.builtin;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.operation.Arithmetic;
import gatehouse.template.operation.Display;
import gatehouse.template.operation.Iteration;
import gatehouse.template.text.Casing;
import gatehouse.template.text.Characters;
import gatehouse.template.text.CodePoints;
import gatehouse.template.text.Search;
import gatehouse.template.text.Split;
import gatehouse.template.value.Arguments;
import gatehouse.template.value.DictValue;
import gatehouse.template.value.IntValue;
import gatehouse.template.value.ListValue;
import gatehouse.template.value.NoneValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Undefined;
import gatehouse.template.value.Value;
import java.util.List;

/** Filters of texts; other values are written as texts first. */
final class TextFilters {
    private static final int LEEWAY = 5;
    private static final String WORD_BREAKS = "-({[<";

    private TextFilters() {}

    static void add(Routines filters) {
        method(filters, "capitalize", "s", "capitalize");
        method(filters, "center", "value, width=80", "center");
        method(filters, "lower", "s", "lower");
        method(filters, "trim", "value, chars=None", "strip");
        method(filters, "upper", "s", "upper");
        filters.add("string", "object, /", (given, meter) -> Display.soft(given[0], meter));
        filters.add("title", "s", TextFilters::title);
        filters.add("replace", "s, old, new, count=None", TextFilters::replace);
        filters.add("format", "value, *args, **kwargs", TextFilters::format);
        filters.add("indent", "s, width=4, first=False, blank=False", TextFilters::indent);
        filters.add("truncate", "s, length=255, killwords=False, end='...', leeway=None", TextFilters::truncate);
        filters.add("wordcount", "s", TextFilters::wordCount);
        filters.add("wordwrap", "s, width=79, break_long_words=True, wrapstring=None, break_on_hyphens=True", WordWrap::filter);
        filters.add("default", "value, default_value='', boolean=False", TextFilters::ifMissing).alias("d", "default");
    }

    /** A filter that does what a method of texts does. */
    private static void method(Routines filters, String name, String parameters, String method) {
        filters.add(name, parameters, (given, meter) -> {
            Value text = Display.soft(given[0], meter);
            Arguments arguments = given.length == 1 ? Arguments.NONE : Arguments.of(given[1]);
            return new BoundMethod(text, Members.text(method)).call(arguments, meter);
        });
    }

    private static Value ifMissing(Value[] given, Meter meter) {
        boolean missing = given[0] instanceof Undefined || (given[2].isTrue() && !given[0].isTrue());
        return missing ? given[1] : given[0];
    }

    /** Words begin behind white space and opening brackets. */
    private static Value title(Value[] given, Meter meter) {
        String text = Display.str(given[0], meter);
        var titled = new StringBuilder();
        int begin = 0;
        while (begin < text.length()) {
            boolean breaks = isBreak(text.charAt(begin));
            int end = begin + 1;
            while (end < text.length() && isBreak(text.charAt(end)) == breaks) {
                end++;
            }
            int first = begin + Character.charCount(text.codePointAt(begin));
            titled.append(Casing.upper(text.substring(begin, first))).append(Casing.lower(text.substring(first, end)));
            begin = end;
        }
        meter.grow(titled.length());
        return TextValue.of(titled.toString());
    }

    private static boolean isBreak(char c) {
        return Characters.isSpace(c) || WORD_BREAKS.indexOf(c) >= 0;
    }

    private static Value replace(Value[] given, Meter meter) {
        int most = given[3] == NoneValue.NONE ? -1 : Typed.whole(given[3]);
        return TextValue.of(SearchMethods.replaced(Display.str(given[0], meter), Display.str(given[1], meter),
                Display.str(given[2], meter), most, meter));
    }

    private static Value format(Value[] given, Meter meter) {
        var positional = (TupleValue) given[1];
        var named = (DictValue) given[2];
        if (positional.size() > 0 && named.size() > 0) {
            throw new TemplateFailure(ErrorClass.FILTER_ARGUMENT,
                    "can't handle positional and keyword arguments at the same time");
        }
        return Arithmetic.remainder(Display.soft(given[0], meter), named.size() > 0 ? named : positional, meter);
    }

    private static Value indent(Value[] given, Meter meter) {
        if (given[0] instanceof ListValue) {
            throw new TemplateFailure(ErrorClass.ATTRIBUTE, "'list' object has no attribute 'splitlines'");
        }
        TextValue text = Typed.textValue(Arithmetic.add(given[0], TextValue.of("\n"), meter));
        String indentation = given[1] instanceof TextValue written ? written.text()
                : Typed.text(Arithmetic.multiply(TextValue.of(" "), given[1], meter));
        List<String> lines = Split.lines(text.text(), false);
        var indented = new StringBuilder(given[2].isTrue() ? indentation : "").append(lines.getFirst());
        for (String line : lines.subList(1, lines.size())) {
            boolean blank = line.isEmpty() && !given[3].isTrue();
            meter.grow(line.length() + (blank ? 0L : indentation.length()));
            indented.append('\n').append(blank ? "" : indentation).append(line);
        }
        return text.like(indented.toString());
    }

    private static Value truncate(Value[] given, Meter meter) {
        int length = Typed.whole(given[1]);
        TextValue end = Typed.textValue(given[3]);
        int leeway = given[4] == NoneValue.NONE ? LEEWAY : Typed.whole(given[4]);
        if (length < end.length() || leeway < 0) {
            throw new TemplateFailure(ErrorClass.ASSERTION,
                    "the length must leave room for the end, and the leeway not be negative");
        }
        if (Iteration.length(given[0]) <= (long) length + leeway) {
            return given[0];
        }
        if (given[0] instanceof ListValue) {
            throw new TemplateFailure(ErrorClass.ATTRIBUTE, "'list' object has no attribute 'rsplit'");
        }
        TextValue text = Typed.textValue(given[0]);
        String kept = CodePoints.cut(text.text(), 0, length - end.length());
        String cut = given[2].isTrue() ? kept : Split.atFromEnd(Search.backward(" ", meter), kept, 1).getFirst();
        return Arithmetic.add(text.like(cut), end, meter);
    }

    private static Value wordCount(Value[] given, Meter meter) {
        int[] points = Display.str(given[0], meter).codePoints().toArray();
        meter.spend(1L + points.length / 64);
        int words = 0;
        for (int i = 0; i < points.length; i++) {
            if (Characters.isWord(points[i]) && (i == 0 || !Characters.isWord(points[i - 1]))) {
                words++;
            }
        }
        return IntValue.of(words);
    }
}
