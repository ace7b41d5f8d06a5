package gatehouse.control.evaluation;

import gatehouse.control.storage.Json;
import gatehouse.control.storage.StorageException;
import gatehouse.control.storage.WholeFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;

/**
 * The answers of one side, one JSON line each, appended as they come: what was answered before a crash is not asked again. A line
 * handed to the operating system survives {@code kill -9}; a torn last line is cut off on opening. Not safe for threads.
 */
public final class AnswerFile implements AutoCloseable {
    private final Path file;
    // Not a channel: an interrupt closes a channel in the middle, and the answer at hand would be lost.
    private final RandomAccessFile output;
    private final Map<String, Answer> answers;

    private AnswerFile(Path file, RandomAccessFile output, Map<String, Answer> answers) {
        this.file = file;
        this.output = output;
        this.answers = answers;
    }

    public static AnswerFile open(Path file) {
        try {
            WholeFile.createForOwner(file);
            var output = new RandomAccessFile(file.toFile(), "rw");
            try {
                byte[] bytes = Files.readAllBytes(file);
                int whole = lastLineEnd(bytes);
                output.setLength(whole);
                output.seek(whole);
                return new AnswerFile(file, output, read(file, new String(bytes, 0, whole, StandardCharsets.UTF_8)));
            } catch (IOException | StorageException e) {
                output.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StorageException("evaluation.answers.unreadable",
                    "the answers in " + file + " cannot be read (" + e.getMessage()
                            + ")",
                    e);
        }
    }

    /** Answers so far by item, in the order given. */
    public Map<String, Answer> answers() {
        return Map.copyOf(answers);
    }

    public boolean has(String id) {
        return answers.containsKey(id);
    }

    /**
     * Adds an answer.
     *
     * @throws StorageException when it cannot be written; the file then ends with the last whole answer
     */
    public void append(Answer answer) {
        if (has(answer.id())) {
            throw new AssertionError("item '" + answer.id() + "' was answered twice");
        }
        byte[] line = (Json.MAPPER.writeValueAsString(answer) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            long before = output.getFilePointer();
            try {
                output.write(line);
            } catch (IOException e) {
                output.setLength(before);
                throw e;
            }
        } catch (IOException e) {
            throw WholeFile.failure(file, e);
        }
        answers.put(answer.id(), answer);
    }

    @Override
    public void close() {
        try {
            output.getFD().sync();
            output.close();
        } catch (IOException e) {
            throw WholeFile.failure(file, e);
        }
    }

    private static Map<String, Answer> read(Path file, String text) {
        var answers = new LinkedHashMap<String, Answer>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            try {
                Answer answer = Json.MAPPER.readValue(line, Answer.class);
                answers.putIfAbsent(answer.id(), answer);
            } catch (JacksonException e) {
                throw new StorageException("evaluation.answers.changed", "line " + number + " of " + file
                        + " is not an answer that was written there; start a new run", e);
            }
        }
        return answers;
    }

    private static int lastLineEnd(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
