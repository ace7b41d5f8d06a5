package gatehouse.template.value;

import java.util.HashSet;

/** The keys, values or items of a dictionary, as its methods of these names give them. */
public record ViewValue(DictValue dict, Part part) implements Value {
    /** What of a dictionary is seen. */
    public enum Part {
        KEYS("dict_keys"),
        VALUES("dict_values"),
        ITEMS("dict_items");

        private final String typeName;

        Part(String typeName) {
            this.typeName = typeName;
        }
    }

    @Override
    public String typeName() {
        return part.typeName;
    }

    @Override
    public boolean isTrue() {
        return dict.isTrue();
    }

    @Override
    public long weight() {
        return dict.weight();
    }

    @Override
    public int nesting() {
        return dict.nesting();
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof ViewValue that) || part == Part.VALUES || that.part != part) {
            return this == other;
        }
        return part == Part.ITEMS ? dict.equals(that.dict)
                : new HashSet<>(dict.entries().keySet()).equals(that.dict.entries().keySet());
    }

    @Override
    public int hashCode() {
        return dict.hashCode();
    }
}
