package gatehouse.testkit.published;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes tokenizers of a few hundred pieces in the published formats. */
public final class TinyTokenizers {
    public static final String LLAMA_3 = split(
            "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\\\r\\\\n\\\\p{L}\\\\p{N}]?\\\\p{L}+|\\\\p{N}{1,3}"
                    + "| ?[^\\\\s\\\\p{L}\\\\p{N}]+[\\\\r\\\\n]*|\\\\s*[\\\\r\\\\n]+|\\\\s+(?!\\\\S)|\\\\s+");
    public static final String QWEN_2 = split("(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\\\r\\\\n\\\\p{L}\\\\p{N}]?\\\\p{L}+|\\\\p{N}"
            + "| ?[^\\\\s\\\\p{L}\\\\p{N}]+[\\\\r\\\\n]*|\\\\s*[\\\\r\\\\n]+|\\\\s+(?!\\\\S)|\\\\s+");
    public static final String TEKKEN = split("[^\\\\r\\\\n\\\\p{L}\\\\p{N}]?[\\\\p{Lu}\\\\p{Lt}\\\\p{Lm}\\\\p{Lo}\\\\p{M}]*"
            + "[\\\\p{Ll}\\\\p{Lm}\\\\p{Lo}\\\\p{M}]+|[^\\\\r\\\\n\\\\p{L}\\\\p{N}]?[\\\\p{Lu}\\\\p{Lt}\\\\p{Lm}\\\\p{Lo}\\\\p{M}]+"
            + "[\\\\p{Ll}\\\\p{Lm}\\\\p{Lo}\\\\p{M}]*|\\\\p{N}| ?[^\\\\s\\\\p{L}\\\\p{N}]+[\\\\r\\\\n/]*|\\\\s*[\\\\r\\\\n]+"
            + "|\\\\s+(?!\\\\S)|\\\\s+");
    public static final String SMOLLM = """
            {"type":"Sequence","pretokenizers":[{"type":"Digits","individual_digits":true},
             {"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":true}]}""";
    public static final String GPT_2 = """
            {"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":true}""";
    /** Words of which the merges are made, so that the test's text is split into more than single bytes. */
    private static final List<String> WORDS = List.of("Ġthe", "Ġnormal", "Ġmultiple", "Ġemojis", "Ġconcatenated", "333", "Ġ3",
            "ĠĠĠĠ",
            "ĊĊ", "Ċ", "ĠĊ", "Ġtea", "Ġyou", "Ġlike", "Ġsome", "'re", "Ġsure", "Ġnot", "......", "======", "apple", "Ġmake",
            "Ġit", "'ve",
            "Ġbeen", "told", "ðŁ", "å¤©", "Ð½Ðµ", "ÐµÑī", "áŀ", "13", "14");

    private TinyTokenizers() {}

    private static String split(String pattern) {
        return """
                {"type":"Sequence","pretokenizers":[{"type":"Split","pattern":{"Regex":"%s"},"behavior":"Isolated","invert":false},
                 {"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":false}]}"""
                .formatted(pattern);
    }

    /** The 256 characters that stand for bytes, in the order of GPT-2's vocabulary. */
    private static List<String> bytes() {
        return IntStream.concat(IntStream.concat(IntStream.rangeClosed('!', '~'), IntStream.rangeClosed(0xa1, 0xac)),
                IntStream.concat(IntStream.rangeClosed(0xae, 0xff), IntStream.range(0x100, 0x100 + 68)))
                .mapToObj(Character::toString).toList();
    }

    private static List<String[]> merges() {
        var merges = new ArrayList<String[]>();
        Set<String> made = new LinkedHashSet<>();
        for (String word : WORDS) {
            for (int end = 2; end <= word.length(); end++) {
                if (made.add(word.substring(0, end))) {
                    merges.add(new String[] {word.substring(0, end - 1), word.substring(end - 1, end)});
                }
            }
        }
        return merges;
    }

    /** How many pieces a byte-level vocabulary has before tokens are added. */
    public static int byteLevelSize() {
        return bytes().size() + merges().size();
    }

    /**
     * A byte-level {@code tokenizer.json}.
     *
     * @param added tokens after the vocabulary, each marked for control when it begins with {@code <}
     */
    public static String byteLevel(String normalizer, String preTokenizer, String postProcessor, boolean wholeWordsFirst,
            boolean pairs,
            String... added) {
        List<String> pieces = new ArrayList<>(bytes());
        merges().forEach(merge -> pieces.add(merge[0] + merge[1]));
        String vocabulary = IntStream.range(0, pieces.size()).mapToObj(id -> quoted(pieces.get(id)) + ":" + id)
                .collect(Collectors.joining(","));
        String merges = merges().stream().map(merge -> pairs ? "[" + quoted(merge[0]) + "," + quoted(merge[1]) + "]"
                : quoted(merge[0] + " " + merge[1])).collect(Collectors.joining(","));
        String tokens = IntStream.range(0, added.length).mapToObj(i -> added(pieces.size() + i, added[i]))
                .collect(Collectors.joining(","));
        return """
                {"version":"1.0","truncation":null,"padding":null,"added_tokens":[%s],"normalizer":%s,"pre_tokenizer":%s,
                "post_processor":%s,"decoder":{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true},
                "model":{"type":"BPE","dropout":null,"unk_token":null,"continuing_subword_prefix":null,"end_of_word_suffix":null,
                "fuse_unk":false,"byte_fallback":false,"ignore_merges":%s,"vocab":{%s},"merges":[%s]}}
                """.formatted(tokens, normalizer, preTokenizer, postProcessor, wholeWordsFirst, vocabulary, merges);
    }

    private static String added(int id, String token) {
        boolean special = token.startsWith("<");
        return """
                {"id":%d,"content":%s,"single_word":false,"lstrip":false,"rstrip":false,"normalized":%s,"special":%s}"""
                .formatted(id, quoted(token), !special, special);
    }

    /** A post-processor that puts a token in front. */
    public static String beginsWith(String token, int id) {
        return """
                {"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"%1$s","type_id":0}},{"Sequence":{"id":"A","type_id":0}}],
                "pair":[{"SpecialToken":{"id":"%1$s","type_id":0}},{"Sequence":{"id":"A","type_id":0}},
                {"SpecialToken":{"id":"%1$s","type_id":1}},{"Sequence":{"id":"B","type_id":1}}],
                "special_tokens":{"%1$s":{"id":"%1$s","ids":[%2$d],"tokens":["%1$s"]}}}"""
                .formatted(token, id);
    }

    /** A {@code tokenizer.json} made of a SentencePiece model. */
    public static String madeOfSentencePiece() {
        var pieces = new ArrayList<>(List.of("<unk>", "<s>", "</s>"));
        IntStream.range(0, 256).forEach(value -> pieces.add(String.format(Locale.ROOT, "<0x%02X>", value)));
        pieces.addAll(List.of("▁", "a", "b", "▁a", "ab"));
        String vocabulary = IntStream.range(0, pieces.size()).mapToObj(id -> quoted(pieces.get(id)) + ":" + id)
                .collect(Collectors.joining(","));
        return """
                {"version":"1.0","truncation":null,"padding":null,"added_tokens":[%s,%s,%s,%s,%s],
                "normalizer":{"type":"Sequence","normalizers":[{"type":"Prepend","prepend":"▁"},
                {"type":"Replace","pattern":{"String":" "},"content":"▁"}]},
                "pre_tokenizer":null,"post_processor":%s,"decoder":{"type":"Sequence","decoders":[{"type":"ByteFallback"},{"type":"Fuse"}]},
                "model":{"type":"BPE","dropout":null,"unk_token":"<unk>","continuing_subword_prefix":null,"end_of_word_suffix":null,
                "fuse_unk":true,"byte_fallback":true,"vocab":{%s},"merges":["▁ a","a b"]}}
                """
                .formatted(added(0, "<unk>"), added(1, "<s>"), added(2, "</s>"), added(pieces.size(), "<|im_end|>"),
                        added(pieces.size() + 1, "▁extra"), beginsWith("<s>", 1), vocabulary);
    }

    /** A {@code tokenizer.model} of SentencePiece with single bytes and a few pieces, some marked as a user's own. */
    public static byte[] sentencePiece() {
        var model = new ByteArrayOutputStream();
        piece(model, "<unk>", 0, 2);
        piece(model, "<s>", 0, 3);
        piece(model, "</s>", 0, 3);
        IntStream.range(0, 256).forEach(value -> piece(model, String.format(Locale.ROOT, "<0x%02X>", value), 0, 6));
        List<String> texts = List.of("▁t", "er", "in", "▁a", "en", "▁the", "ß", "日本", "🦙");
        IntStream.range(0, texts.size()).forEach(i -> piece(model, texts.get(i), -i * 1.25f, 1));
        piece(model, "<mine>", 0, 4);
        piece(model, "unused", -99.5f, 5);
        // The trainer's settings: pairs are merged, single bytes stand in for what is unknown.
        var trainer = new ByteArrayOutputStream();
        trainer.writeBytes(new byte[] {0x18, 2, (byte) 0x98, 0x02, 1});
        field(model, 2, trainer.toByteArray());
        return model.toByteArray();
    }

    public static int sentencePieceSize() {
        return 3 + 256 + 9 + 2;
    }

    private static void piece(ByteArrayOutputStream model, String text, float score, int kind) {
        var piece = new ByteArrayOutputStream();
        field(piece, 1, text.getBytes(StandardCharsets.UTF_8));
        piece.write(0x15);
        piece.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(score).array());
        piece.write(0x18);
        piece.write(kind);
        field(model, 1, piece.toByteArray());
    }

    private static void field(ByteArrayOutputStream message, int number, byte[] content) {
        message.write((number << 3) | 2);
        int length = content.length;
        while (length > 0x7f) {
            message.write((length & 0x7f) | 0x80);
            length >>>= 7;
        }
        message.write(length);
        message.writeBytes(content);
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
