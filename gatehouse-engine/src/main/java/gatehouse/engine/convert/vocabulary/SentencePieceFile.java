package gatehouse.engine.convert.vocabulary;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.vocabulary.ProtobufReader.Malformed;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The pieces in a SentencePiece model file, accepted under the conditions under which SentencePiece itself loads it. */
final class SentencePieceFile {
    private static final int PIECES = 1;
    private static final int TRAINER = 2;
    private static final int PIECE = 1;
    private static final int SCORE = 2;
    private static final int KIND = 3;
    private static final int BYTE_FALLBACK = 35;
    private static final int BYTES = 256;

    private final List<Piece> pieces = new ArrayList<>();
    private boolean byteFallback;

    private SentencePieceFile() {}

    static List<Piece> read(byte[] content) {
        var file = new SentencePieceFile();
        try {
            file.parse(content);
        } catch (Malformed | CharacterCodingException e) {
            throw new EngineException("engine.convert.sentencepiece",
                    TokenizerFiles.SENTENCEPIECE + " is no SentencePiece model ("
                            + e.getMessage() + "); compare it with the publisher's",
                    e);
        }
        file.check();
        return List.copyOf(file.pieces);
    }

    private void parse(byte[] content) throws Malformed, CharacterCodingException {
        var reader = new ProtobufReader(ByteBuffer.wrap(content));
        while (reader.next()) {
            switch (reader.field()) {
                case PIECES -> pieces.add(piece(new ProtobufReader(reader.message())));
                case TRAINER -> trainer(new ProtobufReader(reader.message()));
                default -> reader.skip();
            }
            if (pieces.size() > TokenizerFiles.MOST_PIECES) {
                throw fault("has more than " + TokenizerFiles.MOST_PIECES + " pieces");
            }
        }
    }

    private static Piece piece(ProtobufReader reader) throws Malformed, CharacterCodingException {
        String text = "";
        float score = 0;
        PieceKind kind = PieceKind.NORMAL;
        while (reader.next()) {
            switch (reader.field()) {
                case PIECE -> text = StandardCharsets.UTF_8.newDecoder().decode(reader.message()).toString();
                case SCORE -> score = reader.real();
                case KIND -> kind = kind(reader.number());
                default -> reader.skip();
            }
        }
        return new Piece(text, score, kind);
    }

    private static PieceKind kind(long number) throws Malformed {
        for (PieceKind kind : PieceKind.values()) {
            if (kind.number() == number) {
                return kind;
            }
        }
        throw new Malformed("a piece of the kind " + number);
    }

    private void trainer(ProtobufReader reader) throws Malformed {
        while (reader.next()) {
            if (reader.field() == BYTE_FALLBACK) {
                byteFallback = reader.number() != 0;
            } else {
                reader.skip();
            }
        }
    }

    private void check() {
        var plain = new HashSet<String>();
        var reserved = new HashSet<String>();
        for (Piece piece : pieces) {
            boolean isPlain = switch (piece.kind()) {
                case NORMAL, USER_DEFINED, UNUSED -> true;
                case UNKNOWN, CONTROL, BYTE -> false;
            };
            if (piece.text().isEmpty() || !(isPlain ? plain : reserved).add(piece.text())) {
                throw fault("has the piece '" + piece.text() + "' empty or twice");
            }
        }
        if (pieces.stream().filter(piece -> piece.kind() == PieceKind.UNKNOWN).count() != 1) {
            throw fault("must have exactly one piece for what is unknown");
        }
        requireBytes(reserved);
    }

    private void requireBytes(Set<String> reserved) {
        long found = pieces.stream().filter(piece -> piece.kind() == PieceKind.BYTE).count();
        boolean all = true;
        for (int value = 0; value < BYTES; value++) {
            all &= reserved.contains(String.format(Locale.ROOT, "<0x%02X>", value));
        }
        if (byteFallback ? !all || found != BYTES : found != 0) {
            throw fault("has " + found + " pieces for single bytes, which does not go with its byte_fallback of " + byteFallback);
        }
    }

    private static EngineException fault(String problem) {
        return new EngineException("engine.convert.sentencepiece",
                TokenizerFiles.SENTENCEPIECE + " " + problem + "; compare it with the publisher's");
    }
}
