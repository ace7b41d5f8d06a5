package gatehouse.engine.convert.card;

import java.util.List;
import java.util.Map;

/** A value in the front matter of a model card. */
sealed interface CardValue {
    record Text(String text) implements CardValue {}

    record Many(List<CardValue> values) implements CardValue {
        public Many {
            values = List.copyOf(values);
        }
    }

    /** Keys that are no texts are left out. */
    record Mapping(Map<String, CardValue> values) implements CardValue {
        public Mapping {
            values = Map.copyOf(values);
        }
    }

    record Nothing() implements CardValue {}

    /**
     * A truth value, a number or a date.
     *
     * @param falsy whether it is false or zero, which counts as not said
     */
    record Other(boolean falsy) implements CardValue {}
}
