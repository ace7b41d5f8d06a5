package gatehouse.control.endpoint;

import gatehouse.control.endpoint.RecordingException.Fault;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a file of recorded answers, never more than one of bounded length in memory; blank ones are passed over. */
final class RecordedLines implements AutoCloseable {
    static final int MAX_LINE_BYTES = 1 << 20;

    private final InputStream in;
    private int number;

    RecordedLines(Path file) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    /**
     * One line.
     *
     * @param text absent when it is too long or no UTF-8, as {@code fault} says
     */
    record Line(int number, @Nullable String text, String fault) {
        /** The answer on this line, or null when it has faults. */
        @Nullable
        RecordedAnswer parse(List<Fault> faults) {
            if (text == null) {
                faults.add(fault("endpoint.recorded.unreadable-line", fault));
                return null;
            }
            return new RecordedLineParser(this, faults).parse(text);
        }

        Fault fault(String code, String message) {
            return new Fault(code, number, message);
        }
    }

    /** The next line with something on it, or null at the end. */
    @Nullable
    Line next() throws IOException {
        while (true) {
            var bytes = new ByteArrayOutputStream();
            long length = 0;
            int b = in.read();
            if (b < 0) {
                return null;
            }
            number++;
            for (; b >= 0 && b != '\n'; b = in.read()) {
                if (++length <= MAX_LINE_BYTES) {
                    bytes.write(b);
                }
            }
            Line line = length > MAX_LINE_BYTES
                    ? new Line(number, null,
                            "the line has " + length + " bytes, but " + MAX_LINE_BYTES + " is the most; shorten the output")
                    : decode(bytes.toByteArray());
            if (line.text() == null || !line.text().isBlank()) {
                return line;
            }
        }
    }

    private Line decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new Line(number, number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text, "");
        } catch (CharacterCodingException _) {
            return new Line(number, null, "the line is not UTF-8; save the file as UTF-8");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
