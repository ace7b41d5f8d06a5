package gatehouse.engine.llama;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** Text to tokens and back. May be used from several threads at once. */
public final class LlamaVocabulary {
    private static final int PIECE_BYTES = 256;

    private final LlamaFunctions functions;
    private final MemorySegment handle;
    private final int size;

    LlamaVocabulary(LlamaFunctions functions, MemorySegment handle) {
        this.functions = functions;
        this.handle = handle;
        this.size = functions.vocabularySize.callInt(handle);
    }

    MemorySegment handle() {
        return handle;
    }

    public int size() {
        return size;
    }

    /** The token a text begins with, as the file declares it; negative when it declares none. */
    public int beginning() {
        return functions.vocabularyBeginning.callInt(handle);
    }

    /** The token between two texts; negative when there is none. */
    public int separator() {
        return functions.vocabularySeparator.callInt(handle);
    }

    /** Whether whole prompts get the beginning token in front. */
    public boolean addsBeginning() {
        return functions.vocabularyAddsBeginning.callBoolean(handle);
    }

    /** Whether whole prompts get the ending token behind. */
    public boolean addsEnd() {
        return functions.vocabularyAddsEnd.callBoolean(handle);
    }

    /** Whether a pair of texts gets the separator between. */
    public boolean addsSeparator() {
        return functions.vocabularyAddsSeparator.callBoolean(handle);
    }

    /** How the file writes a token, such as {@code <|im_end|>}; empty for a negative one. */
    public String name(int token) {
        return token < 0 ? "" : NativeCode.text(functions.vocabularyText.callPointer(handle, token));
    }

    /** The token that ends a text, as the file declares it; negative when it declares none. */
    public int endOfText() {
        return functions.vocabularyEndOfSentence.callInt(handle);
    }

    /** Whether a model that makes this token has finished. */
    public boolean isEnd(int token) {
        return functions.vocabularyIsEnd.callBoolean(handle, token);
    }

    /** A whole prompt: starts as the model wants a text to start, and names of control tokens become these tokens. */
    public int[] tokenizePrompt(String text) {
        return tokenize(text, true, true);
    }

    /** A whole text that is nobody's prompt: starts as the model wants a text to start, names of control tokens stay text. */
    public int[] tokenizeText(String text) {
        return tokenize(text, true, false);
    }

    /** A part inside a text: taken literally, nothing added. */
    public int[] tokenizePart(String text) {
        return tokenize(text, false, false);
    }

    /** A part inside a text in which names of control tokens become these tokens. */
    public int[] tokenizeMarkup(String text) {
        return tokenize(text, false, true);
    }

    private int[] tokenize(String text, boolean addSpecial, boolean parseSpecial) {
        byte[] bytes = LlamaModel.utf8(text);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment in = arena.allocate(Math.max(1, bytes.length));
            MemorySegment.copy(bytes, 0, in, JAVA_BYTE, 0, bytes.length);
            int room = bytes.length + 8;
            MemorySegment out = arena.allocate(JAVA_INT, room);
            int count = functions.tokenize.callInt(handle, in, bytes.length, out, room, addSpecial, parseSpecial);
            if (count < 0) {
                room = -count;
                out = arena.allocate(JAVA_INT, room);
                count = functions.tokenize.callInt(handle, in, bytes.length, out, room, addSpecial, parseSpecial);
            }
            return out.asSlice(0, (long) count * Integer.BYTES).toArray(JAVA_INT);
        }
    }

    /** The bytes a token stands for: maybe only a part of a character; none for control tokens. */
    public byte[] piece(int token) {
        return piece(token, false);
    }

    /** The same with control tokens by their names. */
    public byte[] pieceWithMarkup(int token) {
        return piece(token, true);
    }

    private byte[] piece(int token, boolean markup) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(PIECE_BYTES);
            int length = functions.tokenToPiece.callInt(handle, token, out, PIECE_BYTES, 0, markup);
            if (length < 0) {
                out = arena.allocate(-length);
                length = functions.tokenToPiece.callInt(handle, token, out, -length, 0, markup);
            }
            return out.asSlice(0, length).toArray(JAVA_BYTE);
        }
    }

    /** The text of tokens, as {@link #tokenizePart} would take it back. */
    public String text(int[] tokens) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment in = arena.allocate(JAVA_INT, Math.max(1, tokens.length));
            MemorySegment.copy(tokens, 0, in, JAVA_INT, 0, tokens.length);
            int room = 16 + 16 * tokens.length;
            MemorySegment out = arena.allocate(room);
            int length = functions.detokenize.callInt(handle, in, tokens.length, out, room, false, true);
            if (length < 0) {
                room = -length;
                out = arena.allocate(room);
                length = functions.detokenize.callInt(handle, in, tokens.length, out, room, false, true);
            }
            return new String(out.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
        }
    }
}
