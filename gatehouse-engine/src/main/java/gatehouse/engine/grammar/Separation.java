package gatehouse.engine.grammar;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The proof that no value a grammar writes for one schema is allowed by another. Where it does not succeed the schemas may still
 * be apart. A grammar writes fewer objects than a schema allows, so the proof looks in both directions.
 */
final class Separation {
    private static final int DEEPEST = 8;

    private final SchemaReader reader;

    Separation(SchemaReader reader) {
        this.reader = reader;
    }

    boolean separate(Shape one, Shape other) {
        return excludes(one, other, 0) && excludes(other, one, 0);
    }

    /** Whether the schema of the first shape excludes everything that is written for the second. */
    private boolean excludes(Shape schema, Shape written, int depth) {
        if (depth > DEEPEST) {
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
        if (schema instanceof Shape.Nothing || written instanceof Shape.Nothing) {
            return true;
        }
        if (written instanceof Shape.Constants(var values)) {
            return values.stream().allMatch(value -> excludes(schema, value));
        }
        return switch (schema) {
            case Shape.Members members when written instanceof Shape.Members those -> excludes(members, those, depth);
            case Shape.Row row when written instanceof Shape.Row those -> excludes(row, those, depth);
            case Shape.Text text when written instanceof Shape.Text those -> text.least() > those.most() || those.least() > text.most();
            case Shape.Constants _, Shape.Anything _ -> false;
            default -> written instanceof Shape.Anything ? false
                    : isNumber(schema) && isNumber(written) ? apart(range(schema), range(written))
                            : !schema.getClass().equals(written.getClass());
        };
    }

    private static boolean excludes(Shape schema, JsonNode value) {
        return switch (schema) {
            case Shape.Constants(var values) -> values.stream().noneMatch(known -> ConstantReader.same(known, value));
            case Shape.Text(var _, int least, int most) -> !value.isString()
                    || value.stringValue().codePointCount(0, value.stringValue().length()) < least
                    || value.stringValue().length() > most && value.stringValue().codePoints().count() > most;
            case Shape.Whole _ -> !value.isNumber() || !value.canConvertToExactIntegral() || !range(schema).holds(value.decimalValue());
            case Shape.Decimal _ -> !value.isNumber() || !range(schema).holds(value.decimalValue());
            case Shape.Truth _ -> !value.isBoolean();
            case Shape.Null _ -> !value.isNull();
            case Shape.Row _ -> !value.isArray();
            case Shape.Members _ -> !value.isObject();
            case Shape.Anything _, Shape.Nothing _, Shape.Choice _, Shape.Together _ -> false;
        };
    }

    private boolean excludes(Shape.Members schema, Shape.Members written, int depth) {
        boolean misses = schema.members().stream()
                .anyMatch(member -> member.required() && written.others() == null && written.member(member.name()) == null);
        return misses || written.members().stream().filter(Shape.Member::required).anyMatch(member -> {
            Shape.Member known = schema.member(member.name());
            return known == null
                    ? schema.others() == null && !schema.open() || schema.forbidden().contains(member.name())
                    : excludes(new Shape.Together(known.schema()), new Shape.Together(member.schema()), depth + 1);
        });
    }

    private boolean excludes(Shape.Row schema, Shape.Row written, int depth) {
        boolean lengths = schema.least() > written.most() || written.least() > schema.most();
        Conjunction known = item(schema.first(), schema.rest());
        Conjunction first = item(written.first(), written.rest());
        return lengths || written.least() > 0 && known != null && first != null
                && excludes(new Shape.Together(known), new Shape.Together(first), depth + 1);
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
        return one.high() != null && other.low() != null && !one.holds(other.low().value()) && one.high().value().compareTo(other.low().value()) <= 0
                || other.high() != null && one.low() != null && !other.holds(one.low().value())
                        && other.high().value().compareTo(one.low().value()) <= 0;
    }
}
