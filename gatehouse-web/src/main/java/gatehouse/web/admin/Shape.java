package gatehouse.web.admin;

import java.util.Arrays;
import java.util.List;

/** What a value of JSON looks like: bodies are checked by it, and the description of the API is written from it. */
sealed interface Shape {
    /** A text of one to so many characters. */
    record Text(int longest) implements Shape {}

    /** A moment, such as {@code 2026-11-28T09:00:00Z}. */
    record Time() implements Shape {}

    /** A day of the calendar, such as {@code 2026-11-28}. */
    record Day() implements Shape {}

    /** A whole number. */
    record Whole(long least, long most) implements Shape {}

    /** An amount of US dollars. */
    record Dollars() implements Shape {}

    /** One of these words. */
    record Choice(List<String> words) implements Shape {
        public Choice {
            words = List.copyOf(words);
        }

        static Choice of(Class<? extends Enum<?>> type) {
            return new Choice(Arrays.stream(type.getEnumConstants()).map(Wire::lower).toList());
        }
    }

    /** Several values of one shape. */
    record Many(Shape of) implements Shape {}

    /** A value or null. */
    record OrNull(Shape of) implements Shape {}

    /**
     * An object.
     *
     * @param name what the description calls it
     */
    record Fields(String name, List<Field> fields) implements Shape {
        public Fields {
            fields = List.copyOf(fields);
        }

        static Fields of(String name, Field... fields) {
            return new Fields(name, List.of(fields));
        }
    }

    /** A member of an object. */
    record Field(String name, Shape shape, boolean required, String says) {}

    Shape NAME = new Text(200);
    Shape TIME = new Time();
    Shape DAY = new Day();
    Shape DOLLARS = new Dollars();
    Shape COUNT = new Whole(0, Long.MAX_VALUE);

    static Field field(String name, Shape shape, String says) {
        return new Field(name, shape, true, says);
    }

    static Field optional(String name, Shape shape, String says) {
        return new Field(name, shape, false, says);
    }
}
