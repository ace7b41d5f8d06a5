package gatehouse.engine.convert.vocabulary;

import gatehouse.engine.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/** One step in cutting a text into words before pairs are merged, as a {@code tokenizer.json} describes it. */
sealed interface SplitStep {
    /** The words that one word becomes. */
    List<String> apply(String word);

    /** The steps of a {@code pre_tokenizer}, in order. */
    static List<SplitStep> read(JsonNode node) {
        var steps = new ArrayList<SplitStep>();
        switch (node.path("type").asString("")) {
            case "Sequence" -> node.path("pretokenizers").forEach(step -> steps.addAll(read(step)));
            case "Split" -> steps.add(Cut.read(node));
            case "Digits" -> steps.add(new Digits(node.path("individual_digits").asBoolean(false)));
            case "ByteLevel" -> {
                if (node.path("add_prefix_space").asBoolean(true)) {
                    steps.add(new BlankInFront());
                }
                if (node.path("use_regex").asBoolean(true)) {
                    steps.add(new Cut(Pattern.compile(Cut.GPT_2, Cut.FLAGS), true, false));
                }
                steps.add(new Spell());
            }
            default -> throw Splitting.unsupported("it has the step '" + node.path("type").asString("") + "'");
        }
        return steps;
    }

    /**
     * Cuts at what matches a pattern.
     *
     * @param keepsMatches whether what matches becomes words of its own
     * @param keepsOnlyMatches whether what lies between is dropped
     */
    record Cut(Pattern pattern, boolean keepsMatches, boolean keepsOnlyMatches) implements SplitStep {
        private static final int FLAGS = Pattern.UNICODE_CHARACTER_CLASS;
        private static final String GPT_2 = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";
        private static final int LONGEST_PATTERN = 1_500;
        private static final int LOOKS = 2_000_000;
        /** Scripts, which Java knows by another prefix than the library that these patterns are written for. */
        private static final Pattern SCRIPT = Pattern
                .compile("\\\\([pP])\\{(Han|Hiragana|Katakana|Hangul|Latin|Cyrillic|Greek|Arabic|"
                        + "Hebrew|Thai|Khmer|Devanagari|Bengali)}");

        static Cut read(JsonNode node) {
            boolean inverted = node.path("invert").asBoolean(false);
            return switch (node.path("behavior").asString("")) {
                case "Isolated" -> new Cut(pattern(node.path("pattern")), true, false);
                case "Removed" -> new Cut(pattern(node.path("pattern")), inverted, inverted);
                case String other -> throw Splitting.unsupported("it cuts in the way '" + other + "'");
            };
        }

        private static Pattern pattern(JsonNode node) {
            if (node.path("String").isString()) {
                return Pattern.compile(Pattern.quote(node.path("String").stringValue()), FLAGS);
            }
            String text = node.path("Regex").asString("");
            if (text.isEmpty() || text.length() > LONGEST_PATTERN) {
                throw Splitting.unsupported("it has a pattern of " + text.length() + " characters");
            }
            try {
                return Pattern.compile(SCRIPT.matcher(text).replaceAll("\\\\$1{Is$2}"), FLAGS);
            } catch (PatternSyntaxException e) {
                throw Splitting.unsupported("its pattern is not understood: " + e.getDescription());
            } catch (StackOverflowError e) {
                throw tooDeep();
            }
        }

        private static EngineException tooDeep() {
            return Splitting.unsupported("its pattern is nested too deeply");
        }

        @Override
        public List<String> apply(String word) {
            try {
                return cut(word);
            } catch (StackOverflowError e) {
                throw tooDeep();
            }
        }

        private List<String> cut(String word) {
            var words = new ArrayList<String>();
            Matcher matcher = pattern.matcher(new PatternBudget(word, LOOKS));
            int end = 0;
            while (matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    between(word, end, matcher.start(), words);
                    if (keepsMatches) {
                        words.add(word.substring(matcher.start(), matcher.end()));
                    }
                    end = matcher.end();
                }
            }
            between(word, end, word.length(), words);
            return words;
        }

        private void between(String word, int from, int to, List<String> words) {
            if (to > from && !keepsOnlyMatches) {
                words.add(word.substring(from, to));
            }
        }
    }

    /**
     * Cuts digits from the rest.
     *
     * @param each whether every digit becomes a word of its own
     */
    record Digits(boolean each) implements SplitStep {
        private static final Pattern ONE = Pattern.compile("\\p{N}");
        private static final Pattern ALL = Pattern.compile("\\p{N}+");

        @Override
        public List<String> apply(String word) {
            return new Cut(each ? ONE : ALL, true, false).apply(word);
        }
    }

    /** Puts a blank in front of a word that has none. */
    record BlankInFront() implements SplitStep {
        @Override
        public List<String> apply(String word) {
            return List.of(word.startsWith(" ") ? word : " " + word);
        }
    }

    /** Spells a word's bytes. */
    record Spell() implements SplitStep {
        @Override
        public List<String> apply(String word) {
            return List.of(ByteAlphabet.spell(word));
        }
    }
}
