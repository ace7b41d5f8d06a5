package gatehouse.engine.grammar;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What values a schema allows, with references and combinations worked out. */
sealed interface Shape {
    record Anything() implements Shape {}

    record Nothing() implements Shape {}

    record Null() implements Shape {}

    record Truth() implements Shape {}

    /** One of some values; at least one. */
    record Constants(List<JsonNode> values) implements Shape {
        public Constants {
            values = List.copyOf(values);
        }
    }

    /** A whole number within bounds, where there are any. */
    record Whole(@Nullable BigInteger least, @Nullable BigInteger most) implements Shape {}

    /** A number within bounds, where there are any. */
    record Decimal(Decimals.@Nullable Bound low, Decimals.@Nullable Bound high) implements Shape {}

    /**
     * A string.
     *
     * @param pattern what it must match as a whole, lengths included
     */
    record Text(@Nullable Regex pattern, int least, int most) implements Shape {}

    /**
     * A list.
     *
     * @param first schemas of the first items, one by one
     * @param rest schema of those that follow, if any may
     * @param exact whether the schema allows no other lengths than are written
     */
    record Row(List<Conjunction> first, @Nullable Conjunction rest, int least, int most, boolean exact) implements Shape {
        public Row {
            first = List.copyOf(first);
        }
    }

    /**
     * An object whose members come in this order.
     *
     * @param others schema of further members, if any may come
     * @param open whether the schema would allow further members that the grammar does not write
     * @param forbidden names that further members must not have either
     * @param nonEmpty whether at least one member must come
     */
    record Members(List<Member> members, @Nullable Conjunction others, boolean open, List<String> forbidden, boolean nonEmpty)
            implements
                Shape {
        public Members {
            members = List.copyOf(members);
            forbidden = List.copyOf(forbidden);
        }

        @Nullable
        Member member(String name) {
            return members.stream().filter(member -> member.name.equals(name)).findFirst().orElse(null);
        }
    }

    record Member(String name, Conjunction schema, boolean required) {}

    /** A value of one of several shapes. */
    record Choice(List<Shape> options) implements Shape {
        public Choice {
            options = List.copyOf(options);
        }
    }

    /** What a schema without a type is about; values of other kinds it would let pass. */
    record Meant(Shape shape, Set<Kind> kinds) implements Shape {
        public Meant {
            kinds = Set.copyOf(kinds);
        }
    }

    /** Whether no value is written for it. */
    default boolean isNothing() {
        return this instanceof Nothing || (this instanceof Meant(var shape, var _) && shape.isNothing());
    }

    /** What several schemas together allow, under a rule of its own. */
    record Together(Conjunction schemas) implements Shape {}
}
