package gatehouse.engine.convert.card;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.card.CardValue.Many;
import gatehouse.engine.convert.card.CardValue.Mapping;
import gatehouse.engine.convert.card.CardValue.Nothing;
import gatehouse.engine.convert.card.CardValue.Other;
import gatehouse.engine.convert.card.CardValue.Text;
import gatehouse.engine.convert.source.Limits;
import gatehouse.engine.convert.source.ModelFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the head of a model's {@code README.md} says. */
final class ModelCard {
    private static final String FILE = "README.md";

    private final Map<String, CardValue> values;

    private ModelCard(Map<String, CardValue> values) {
        this.values = values;
    }

    static ModelCard read(ModelFolder folder) {
        return new ModelCard(folder.text(FILE, Limits.SMALL).map(text -> FrontMatter.read(text, FILE)).orElse(Map.of()));
    }

    /** The text under the first of these names that says something. */
    @Nullable
    String text(String... names) {
        for (String name : names) {
            CardValue value = values.getOrDefault(name, new Nothing());
            if (!(value instanceof Nothing)) {
                return text(value, name);
            }
        }
        return null;
    }

    /** The licence; several are joined by commas. */
    @Nullable
    String licence() {
        return values.get("license") instanceof Many(List<CardValue> many)
                ? String.join(",", many.stream().map(value -> item(value, "license")).toList())
                : text("license");
    }

    /** The texts under these names, one after the other. */
    List<String> texts(String... names) {
        var texts = new ArrayList<String>();
        for (String name : names) {
            switch (values.getOrDefault(name, new Nothing())) {
                case Text(String text) -> texts.add(text);
                case Many(List<CardValue> many) -> many.forEach(value -> texts.add(item(value, name)));
                case Nothing _,Other _,Mapping _ -> {
                }
            }
        }
        return texts;
    }

    /** The models or data sets under the first of these names that is there; absent when none is. */
    Optional<List<CardValue>> origins(String... names) {
        for (String name : names) {
            CardValue value = values.get(name);
            if (value != null) {
                return Optional.of(switch (value) {
                    case Text text -> List.of(text);
                    case Many(List<CardValue> many) -> many;
                    case Nothing _,Other _,Mapping _ -> List.of();
                });
            }
        }
        return Optional.empty();
    }

    /** A text, or none where a false, zero or empty value counts as not said. */
    static String text(CardValue value, String name) {
        return switch (value) {
            case Text(String text) -> text;
            case Nothing _ -> "";
            case Other(boolean falsy) when falsy -> "";
            case Many(List<CardValue> many) when many.isEmpty() -> "";
            case Mapping(Map<String, CardValue> parts) when parts.isEmpty() -> "";
            case Other _,Many _,Mapping _ -> throw notAText(name);
        };
    }

    private static String item(CardValue value, String name) {
        if (value instanceof Text(String text)) {
            return text;
        }
        throw notAText(name);
    }

    private static EngineException notAText(String name) {
        return new EngineException("engine.convert.card", "the front matter of " + FILE + " says '" + name
                + "' without a text; put it in quotes, or take it out");
    }
}
