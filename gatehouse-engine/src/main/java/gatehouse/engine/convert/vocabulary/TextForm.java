package gatehouse.engine.convert.vocabulary;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Brings a text into the form that a {@code normalizer} of a {@code tokenizer.json} asks for. */
final class TextForm {
    private TextForm() {}

    static String apply(JsonNode normalizer, String text) {
        return switch (normalizer.path("type").asString("")) {
            case "" -> text;
            case "NFC" -> Normalizer.normalize(text, Form.NFC);
            case "NFD" -> Normalizer.normalize(text, Form.NFD);
            case "NFKC" -> Normalizer.normalize(text, Form.NFKC);
            case "NFKD" -> Normalizer.normalize(text, Form.NFKD);
            case "Lowercase" -> text.toLowerCase(Locale.ROOT);
            case "Sequence" -> {
                String result = text;
                for (JsonNode step : normalizer.path("normalizers")) {
                    result = apply(step, result);
                }
                yield result;
            }
            case String other -> throw Splitting.unsupported("it normalises by '" + other + "'");
        };
    }
}
