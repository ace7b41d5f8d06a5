package gatehouse.engine.convert.card;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model's name taken apart, such as {@code mistralai/Mistral-7B-Instruct-v0.3}: who, what, which variant, version and size. The rules
 * are those of the reference, because what they find is written into the file.
 *
 * @param name without the organisation
 * @param basename what all sizes and variants share
 */
record ModelName(String name, @Nullable String organisation, @Nullable String basename, @Nullable String finetune,
        @Nullable String version, @Nullable String sizeLabel) {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
    private static final Pattern VERSION = Pattern.compile("(v|iter)?\\d++([.]\\d++)*+", FLAGS);
    private static final Pattern TYPE = Pattern.compile("i?q\\d(_\\w)*+|b?fp?(16|32)", FLAGS);
    private static final Pattern SIZE = Pattern
            .compile("(([A]|\\d+[x])?\\d+([._]\\d+)?[KMBT][\\d]?|small|mini|medium|large|x?xl)", FLAGS);
    private static final Pattern FINETUNE = Pattern.compile("chat|instruct|vision|lora", FLAGS);
    private static final String UNITS = " KMBT";

    private enum Kind {
        BASENAME, SIZE_LABEL, FINETUNE, VERSION, TYPE
    }

    /** A part between hyphens and what it was taken for. */
    private record Part(String text, Set<Kind> kinds) {
        boolean is(Kind kind) {
            return kinds.contains(kind);
        }
    }

    /**
     * Takes a name apart.
     *
     * @param weights how many the model has, which tells sizes from context lengths; 0 when not known
     */
    static ModelName parse(String id, long weights) {
        if (id.indexOf(' ') >= 0) {
            return new ModelName(id, null, null, null, null, null);
        }
        int slash = id.indexOf('/');
        String organisation = slash < 0 ? null : id.substring(0, slash);
        String name = id.substring(slash + 1);
        if (organisation != null && organisation.startsWith(".")) {
            organisation = null;
        }
        List<Part> parts = annotate(name, weights);
        preferNumbers(parts);
        markBasename(parts);
        String size = joined(parts, part -> part.is(Kind.SIZE_LABEL), true);
        String finetune = joined(parts, part -> part.is(Kind.FINETUNE), false);
        String version = joined(parts, part -> part.is(Kind.VERSION) && !part.is(Kind.BASENAME), false);
        boolean ambiguous = size == null && finetune == null && version == null;
        String basename = ambiguous ? null : joined(parts, part -> part.is(Kind.BASENAME), false);
        return new ModelName(name, organisation, basename, finetune, version, size);
    }

    private static List<Part> annotate(String name, long weights) {
        var parts = new ArrayList<Part>();
        for (String text : name.split("-", -1)) {
            if (!text.isEmpty()) {
                parts.add(annotated(text, parts.isEmpty(), weights));
            }
        }
        return parts;
    }

    private static Part annotated(String text, boolean first, long weights) {
        if (VERSION.matcher(text).matches()) {
            return new Part(text, EnumSet.of(Kind.VERSION));
        }
        if (TYPE.matcher(text).matches()) {
            return new Part(text.toUpperCase(Locale.ROOT), EnumSet.of(Kind.TYPE));
        }
        if (!first && SIZE.matcher(text).matches()) {
            return sized(text, weights);
        }
        if (!first && FINETUNE.matcher(text).matches()) {
            return new Part(text, EnumSet.of(Kind.FINETUNE));
        }
        return new Part(text, EnumSet.noneOf(Kind.class));
    }

    private static Part sized(String text, long weights) {
        String part = text.replace('_', '.');
        if (isDigit(part, 1)) {
            // As in bloom-7b1.
            part = part.substring(0, part.length() - 2) + "." + part.charAt(part.length() - 1) + part.charAt(part.length() - 2);
        }
        if (part.length() > 1 && isDigit(part, 2) && "kmbt".indexOf(part.charAt(part.length() - 1)) >= 0) {
            part = part.substring(0, part.length() - 1) + part.substring(part.length() - 1).toUpperCase(Locale.ROOT);
        }
        Optional<Double> label = weights == 0 ? Optional.empty() : count(part);
        // A size so far from the model's own is a context length.
        long near = 7 * weights / 8;
        if (label.isPresent() && Math.abs(label.get() - weights) > near) {
            String context = part.substring(0, part.length() - 1) + part.substring(part.length() - 1).toLowerCase(Locale.ROOT);
            return new Part(context, EnumSet.of(Kind.FINETUNE));
        }
        return new Part(part, EnumSet.of(Kind.SIZE_LABEL));
    }

    private static Optional<Double> count(String part) {
        String number = part.substring(0, part.length() - 1);
        if (!number.matches("\\d+(\\.\\d+)?")) {
            return Optional.empty();
        }
        return Optional.of(Double.parseDouble(number) * Math.pow(1000, UNITS.indexOf(part.charAt(part.length() - 1))));
    }

    private static boolean isDigit(String text, int fromEnd) {
        return text.length() >= fromEnd && Character.isDigit(text.charAt(text.length() - fromEnd));
    }

    /** A size in words does not count beside one in figures. */
    private static void preferNumbers(List<Part> parts) {
        boolean figures = parts.stream()
                .anyMatch(part -> part.is(Kind.SIZE_LABEL) && part.text.chars().anyMatch(Character::isDigit));
        if (figures) {
            parts.stream().filter(part -> part.is(Kind.SIZE_LABEL) && part.text.chars().allMatch(Character::isLetter))
                    .forEach(part -> part.kinds.remove(Kind.SIZE_LABEL));
        }
    }

    private static void markBasename(List<Part> parts) {
        boolean atStart = true;
        for (Part part : parts) {
            if (atStart && ((part.kinds.isEmpty() && Character.isLetter(part.text.codePointAt(0))) || part.is(Kind.VERSION))) {
                part.kinds.add(Kind.BASENAME);
            } else {
                atStart = false;
                if (part.kinds.isEmpty()) {
                    part.kinds.add(Kind.FINETUNE);
                }
            }
        }
        for (Part part : parts.reversed()) {
            if (!part.is(Kind.BASENAME) || part.kinds.size() == 1) {
                break;
            }
            part.kinds.remove(Kind.BASENAME);
        }
    }

    private static @Nullable String joined(List<Part> parts, Predicate<Part> wanted, boolean once) {
        List<String> texts = parts.stream().filter(wanted).map(Part::text).toList();
        return texts.isEmpty() ? null : String.join("-", once ? new LinkedHashSet<>(texts) : texts);
    }

    /** The name as a title: words in small letters get a capital, versions and numbers stay. */
    static String title(String name) {
        return String.join(" ", PythonText.words(name.replace('-', ' ')).stream()
                .map(word -> PythonText.isLower(word) && !PythonText.isVersionOrNumber(word) ? PythonText.title(word) : word)
                .toList());
    }
}
