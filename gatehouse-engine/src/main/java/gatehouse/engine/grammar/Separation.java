package gatehouse.engine.grammar;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The proof that no value a grammar writes for one schema is allowed by another. Where it does not succeed the schemas may still
 * be apart. A grammar writes less than a schema allows, so that the two are not the same to the proof.
 */
final class Separation {
    private static final int DEEPEST = 24;
    private static final int MOST_STEPS = 1_000_000;

    private final SchemaReader reader;
    private int steps;

    Separation(SchemaReader reader) {
        this.reader = reader;
    }

    /** Whether the schema of the first shape excludes everything that is written for the second. */
    boolean excludes(Shape schema, Shape written) {
        return excludes(schema, written, 0);
    }

    private boolean excludes(Shape schema, Shape written, int depth) {
        if (depth > DEEPEST || ++steps > MOST_STEPS) {
            return false;
        }
        if (schema instanceof Shape.Choice(var options)) {
            return options.stream().allMatch(option -> excludes(option, written, depth + 1));
        }
        if (written instanceof Shape.Choice(var options)) {
            return options.stream().allMatch(option -> excludes(schema, option, depth + 1));
        }
        if (schema instanceof Shape.Together(var schemas)) {
            Shape inside = reader.readInside(schemas);
            return inside != null && excludes(inside, written, depth + 1);
        }
        if (written instanceof Shape.Together(var schemas)) {
            Shape inside = reader.readInside(schemas);
            return inside != null && excludes(schema, inside, depth + 1);
        }
        if (written instanceof Shape.Meant(var shape, var _)) {
            return excludes(schema, shape, depth + 1);
        }
        if (schema instanceof Shape.Meant(var shape, var kinds)) {
            return writes(written, kinds, depth) && excludes(shape, written, depth + 1);
        }
        if (schema instanceof Shape.Nothing || written instanceof Shape.Nothing) {
            return true;
        }
        if (written instanceof Shape.Constants(var values)) {
            return values.stream().allMatch(value -> steps < MOST_STEPS && excludes(schema, value));
        }
        if (schema instanceof Shape.Constants(var values)) {
            return values.stream().allMatch(value -> steps < MOST_STEPS && excludes(written, value));
        }
        return switch (schema) {
            case Shape.Members members when written instanceof Shape.Members those -> excludes(members, those, depth);
            case Shape.Row row when written instanceof Shape.Row those -> excludes(row, those, depth);
            case Shape.Text text when written instanceof Shape.Text those ->
                text.least() > those.most() || those.least() > text.most();
            case Shape.Anything _ -> false;
            default -> areApart(schema, written);
        };
    }

    private static boolean areApart(Shape schema, Shape written) {
        if (isNumber(schema) && isNumber(written)) {
            return apart(range(schema), range(written));
        }
        return !(written instanceof Shape.Anything) && !schema.getClass().equals(written.getClass());
    }

    private boolean excludes(Shape schema, JsonNode value) {
        return switch (schema) {
            case Shape.Constants(var values) -> {
                steps += values.size();
                yield values.stream().noneMatch(known -> ConstantReader.same(known, value));
            }
            case Shape.Text(var _, int least, int most) -> {
                long length = value.isString() ? value.stringValue().codePoints().count() : -1;
                yield length < least || length > most;
            }
            case Shape.Whole _ ->
                !value.isNumber() || !value.canConvertToExactIntegral() || !range(schema).holds(value.decimalValue());
            case Shape.Decimal _ -> !value.isNumber() || !range(schema).holds(value.decimalValue());
            case Shape.Truth _ -> !value.isBoolean();
            case Shape.Null _ -> !value.isNull();
            case Shape.Row _ -> !value.isArray();
            case Shape.Members _ -> !value.isObject();
            case Shape.Anything _,Shape.Nothing _,Shape.Choice _,Shape.Meant _,Shape.Together _ -> false;
        };
    }

    private boolean excludes(Shape.Members schema, Shape.Members written, int depth) {
        boolean misses = schema.members().stream()
                .anyMatch(member -> member.required() && written.others() == null && written.member(member.name()) == null);
        return misses || written.members().stream().filter(Shape.Member::required).anyMatch(member -> {
            Shape.Member known = schema.member(member.name());
            return known == null
                    ? (schema.others() == null && !schema.open()) || schema.forbidden().contains(member.name())
                    : excludes(new Shape.Together(known.schema()), new Shape.Together(member.schema()), depth + 1);
        });
    }

    private boolean excludes(Shape.Row schema, Shape.Row written, int depth) {
        boolean lengths = schema.exact() && (schema.least() > written.most() || written.least() > schema.most());
        Conjunction known = item(schema.first(), schema.rest());
        Conjunction first = item(written.first(), written.rest());
        return lengths || (written.least() > 0 && known != null && first != null
                && excludes(new Shape.Together(known), new Shape.Together(first), depth + 1));
    }

    /** Whether all that is written is of the kinds; of other kinds a schema without a type allows anything. */
    private boolean writes(Shape written, Set<Kind> kinds, int depth) {
        if (depth > DEEPEST || ++steps > MOST_STEPS) {
            return false;
        }
        return switch (written) {
            case Shape.Anything _ -> false;
            case Shape.Nothing _ -> true;
            case Shape.Null _ -> kinds.contains(Kind.NULL);
            case Shape.Truth _ -> kinds.contains(Kind.BOOLEAN);
            case Shape.Whole _,Shape.Decimal _ -> kinds.contains(Kind.NUMBER);
            case Shape.Text _ -> kinds.contains(Kind.STRING);
            case Shape.Row _ -> kinds.contains(Kind.ARRAY);
            case Shape.Members _ -> kinds.contains(Kind.OBJECT);
            case Shape.Constants(var values) -> values.stream().allMatch(value -> kinds.contains(Kind.of(value)));
            case Shape.Choice(var options) -> options.stream().allMatch(option -> writes(option, kinds, depth + 1));
            case Shape.Meant(var shape, var _) -> writes(shape, kinds, depth + 1);
            case Shape.Together(var schemas) -> {
                Shape inside = reader.readInside(schemas);
                yield inside != null && writes(inside, kinds, depth + 1);
            }
        };
    }

    private static @Nullable Conjunction item(List<Conjunction> first, @Nullable Conjunction rest) {
        return first.isEmpty() ? rest : first.getFirst();
    }

    private static boolean isNumber(Shape shape) {
        return shape instanceof Shape.Whole || shape instanceof Shape.Decimal;
    }

    private static NumberReader.Range range(Shape shape) {
        if (shape instanceof Shape.Whole(var least, var most)) {
            return new NumberReader.Range(least == null ? null : new Decimals.Bound(new BigDecimal(least), true),
                    most == null ? null : new Decimals.Bound(new BigDecimal(most), true));
        }
        return shape instanceof Shape.Decimal(var low, var high) ? new NumberReader.Range(low, high) : NumberReader.Range.ALL;
    }

    private static boolean apart(NumberReader.Range one, NumberReader.Range other) {
        return isBelow(one.high(), other.low()) || isBelow(other.high(), one.low());
    }

    private static boolean isBelow(Decimals.@Nullable Bound high, Decimals.@Nullable Bound low) {
        if (high == null || low == null) {
            return false;
        }
        int order = high.value().compareTo(low.value());
        return order < 0 || (order == 0 && !(high.itself() && low.itself()));
    }
}
