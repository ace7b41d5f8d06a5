package gatehouse.web.admin;

import gatehouse.web.admin.Shape.Field;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Compares what came with what was wanted, and says where they part. */
final class ShapeCheck {
    private static final int SHOWN = 60;

    private ShapeCheck() {}

    /** @param where name of the member in a body, such as {@code routes[0]}; empty for the body itself */
    static void check(JsonNode value, Shape shape, String where) {
        switch (shape) {
            case Shape.Text(int longest) -> require(value.isString() && !value.stringValue().isBlank()
                    && value.stringValue().length() <= longest, where, "a text of 1 to " + longest + " characters", value);
            case Shape.Time _ -> require(value.isString() && isTime(value.stringValue()), where,
                    "a moment such as 2026-11-28T09:00:00Z", value);
            case Shape.Day _ -> require(value.isString() && isDay(value.stringValue()), where, "a day such as 2026-11-28", value);
            case Shape.Whole(long least, long most) -> require(value.isIntegralNumber() && value.canConvertToLong()
                    && value.longValue() >= least && value.longValue() <= most, where,
                    most == Long.MAX_VALUE ? "a whole number of at least " + least
                            : "a whole number from " + least + " to " + most,
                    value);
            case Shape.Dollars _ -> require(value.isNumber() && value.decimalValue().signum() >= 0, where,
                    "an amount of US dollars, a number that is not negative", value);
            case Shape.Choice(var words) -> require(value.isString() && words.contains(value.stringValue()), where,
                    "one of " + String.join(", ", words), value);
            case Shape.Many(var of) -> {
                require(value.isArray(), where, "a list", value);
                for (int i = 0; i < value.size(); i++) {
                    check(value.get(i), of, where + "[" + i + "]");
                }
            }
            case Shape.OrNull(var of) -> {
                if (!value.isNull()) {
                    check(value, of, where);
                }
            }
            case Shape.Fields fields -> checkFields(value, fields, where);
        }
    }

    private static void checkFields(JsonNode value, Shape.Fields shape, String where) {
        require(value.isObject(), where, "an object", value);
        String before = where.isEmpty() ? "" : where + ".";
        for (Field field : shape.fields()) {
            JsonNode member = value.get(field.name());
            if (member != null) {
                check(member, field.shape(), before + field.name());
            } else if (field.required()) {
                throw new AdminRefusal(400, "web.body.field",
                        "the body has no '" + before + field.name() + "': " + field.says());
            }
        }
        for (String name : value.propertyNames()) {
            if (shape.fields().stream().noneMatch(field -> field.name().equals(name))) {
                throw new AdminRefusal(400, "web.body.field", "nobody knows a '" + shortened(before + name) + "'; there are "
                        + shape.fields().stream().map(Field::name).collect(Collectors.joining(", ")));
            }
        }
    }

    private static void require(boolean holds, String where, String wanted, JsonNode found) {
        if (!holds) {
            throw new AdminRefusal(400, "web.body.field", (where.isEmpty() ? "the body" : "'" + where + "'") + " is " + wanted
                    + ", but this is " + shortened(found.toString()));
        }
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    static boolean isTime(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
