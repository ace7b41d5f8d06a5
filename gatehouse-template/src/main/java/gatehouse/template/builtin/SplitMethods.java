package gatehouse.template.builtin;

import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.text.Search;
import gatehouse.template.text.Split;
import gatehouse.template.value.ListValue;
import gatehouse.template.value.NoneValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Value;
import java.util.List;

/** The methods of texts that cut them into pieces. */
final class SplitMethods {
    private SplitMethods() {}

    static void add(Routines methods) {
        methods.add("split", "self, sep=None, maxsplit=-1", (given, meter) -> given[1] == NoneValue.NONE
                ? pieces(given, Split.atSpace(self(given).text(), Typed.whole(given[2])), meter)
                : pieces(given, Split.at(Search.forward(separator(given), meter), self(given).text(), Typed.whole(given[2])),
                        meter));
        methods.add("rsplit", "self, sep=None, maxsplit=-1", (given, meter) -> given[1] == NoneValue.NONE
                ? pieces(given, Split.atSpaceFromEnd(self(given).text(), Typed.whole(given[2])), meter)
                : pieces(given,
                        Split.atFromEnd(Search.backward(separator(given), meter), self(given).text(), Typed.whole(given[2])),
                        meter));
        methods.add("splitlines", "self, keepends=False",
                (given, meter) -> pieces(given, Split.lines(self(given).text(), given[1].isTrue()), meter));
        methods.add("partition", "self, sep, /",
                (given, meter) -> parted(given, Search.forward(separator(given), meter).in(self(given).text()), true, meter));
        methods.add("rpartition", "self, sep, /",
                (given, meter) -> parted(given, Search.backward(separator(given), meter).in(self(given).text()), false, meter));
    }

    private static TextValue self(Value[] given) {
        return (TextValue) given[0];
    }

    private static String separator(Value[] given) {
        String separator = Typed.text(given[1]);
        if (separator.isEmpty()) {
            throw TemplateFailure.value("empty separator");
        }
        return separator;
    }

    private static Value pieces(Value[] given, List<String> pieces, Meter meter) {
        meter.grow(self(given).text().length());
        return ListValue.of(pieces.stream().map(self(given)::like).toList(), meter);
    }

    private static Value parted(Value[] given, int at, boolean wholeFirst, Meter meter) {
        String text = self(given).text();
        String separator = separator(given);
        meter.grow(text.length());
        if (at < 0) {
            return wholeFirst ? three(given, text, "", "", meter) : three(given, "", "", text, meter);
        }
        return three(given, text.substring(0, at), separator, text.substring(at + separator.length()), meter);
    }

    private static Value three(Value[] given, String before, String separator, String after, Meter meter) {
        TextValue self = self(given);
        return TupleValue.of(new Value[] {self.like(before), self.like(separator), self.like(after)}, meter);
    }
}
