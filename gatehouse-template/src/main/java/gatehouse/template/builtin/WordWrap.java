package gatehouse.template.builtin;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.text.Characters;
import gatehouse.template.text.CodePoints;
import gatehouse.template.text.Split;
import gatehouse.template.value.NoneValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.Undefined;
import gatehouse.template.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Lines broken between words so that none is longer than a width, where words allow it. */
final class WordWrap {
    private final int width;
    private final boolean breaksWords;
    private final boolean breaksAtHyphens;
    private final Meter meter;

    private WordWrap(int width, boolean breaksWords, boolean breaksAtHyphens, Meter meter) {
        this.width = width;
        this.breaksWords = breaksWords;
        this.breaksAtHyphens = breaksAtHyphens;
        this.meter = meter;
    }

    static Value filter(Value[] given, Meter meter) {
        if (!(given[0] instanceof TextValue text)) {
            throw given[0] instanceof Undefined undefined ? undefined.failure()
                    : new TemplateFailure(ErrorClass.ATTRIBUTE,
                            "'" + given[0].typeName() + "' object has no attribute 'splitlines'");
        }
        var wrap = new WordWrap(Typed.whole(given[1]), given[2].isTrue(), given[4].isTrue(), meter);
        String between = given[3] == NoneValue.NONE ? "\n" : Typed.text(given[3]);
        meter.grow(2L * text.text().length() * (1 + between.length()));
        var lines = new ArrayList<String>();
        for (String paragraph : Split.lines(text.text(), false)) {
            lines.add(String.join(between, wrap.lines(paragraph)));
        }
        return TextValue.of(String.join(between, lines));
    }

    private List<String> lines(String paragraph) {
        if (width <= 0) {
            throw TemplateFailure.value("invalid width (must be > 0)");
        }
        Deque<String> chunks = WordChunks.of(paragraph, breaksAtHyphens);
        var lines = new ArrayList<String>();
        while (!chunks.isEmpty()) {
            if (!lines.isEmpty() && isSpace(chunks.getFirst())) {
                chunks.removeFirst();
            }
            Deque<String> line = line(chunks);
            if (!line.isEmpty() && isSpace(line.getLast())) {
                line.removeLast();
            }
            if (!line.isEmpty()) {
                lines.add(String.join("", line));
            }
        }
        return lines;
    }

    private static boolean isSpace(String chunk) {
        return chunk.codePoints().allMatch(Characters::isSpace);
    }

    private Deque<String> line(Deque<String> chunks) {
        Deque<String> line = new ArrayDeque<>();
        int length = 0;
        while (!chunks.isEmpty() && length + CodePoints.count(chunks.getFirst()) <= width) {
            length += CodePoints.count(chunks.getFirst());
            line.add(chunks.removeFirst());
        }
        if (!chunks.isEmpty() && CodePoints.count(chunks.getFirst()) > width) {
            longWord(chunks, line, width - length);
        }
        return line;
    }

    private void longWord(Deque<String> chunks, Deque<String> line, int room) {
        String word = chunks.getFirst();
        meter.spend(1L + word.length() / 64);
        if (breaksWords) {
            chunks.removeFirst();
            int end = Math.max(room, 1);
            int hyphen = CodePoints.cut(word, 0, end).lastIndexOf('-');
            if (breaksAtHyphens && hyphen > 0 && word.substring(0, hyphen).chars().anyMatch(c -> c != '-')) {
                end = CodePoints.index(word, hyphen) + 1;
            }
            line.add(CodePoints.cut(word, 0, end));
            String rest = CodePoints.cut(word, end, CodePoints.count(word));
            if (!rest.isEmpty()) {
                chunks.addFirst(rest);
            }
        } else if (line.isEmpty()) {
            line.add(chunks.removeFirst());
        }
    }
}
