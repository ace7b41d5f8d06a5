package gatehouse.engine.reading;

import gatehouse.engine.EngineException;
import gatehouse.engine.llama.LlamaVocabulary;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text that something is measured on, without the line feed at its end, which llama.cpp's tools leave out as well. */
public final class MeasuredText {
    private static final long LARGEST = 256L << 20;

    private MeasuredText() {}

    /**
     * Reads a text file.
     *
     * @throws EngineException when it cannot be read or is no UTF-8 text
     */
    public static String read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new EngineException("engine.text.missing", "there is no text file " + file + "; check the path");
            }
            if (Files.size(file) > LARGEST) {
                throw new EngineException("engine.text.large", file + " is larger than 256 MB; a part of it says as much");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (CharacterCodingException e) {
            throw new EngineException("engine.text.encoding", file + " is not UTF-8 text; convert it first", e);
        } catch (IOException e) {
            throw new EngineException("engine.text.unreadable", file + " cannot be read (" + e.getMessage()
                    + "); check the path and its permissions", e);
        }
    }

    /** Its tokens; texts of models that close a text with a token of their own cannot be cut. */
    static int[] tokens(LlamaVocabulary vocabulary, String text) {
        if (vocabulary.addsEnd()) {
            throw new EngineException("engine.text.model",
                    "this model closes every text with a token of its own, so chunks of a text say nothing about it; measure a"
                            + " model that continues texts");
        }
        return vocabulary.tokenizeText(text);
    }
}
