package gatehouse.web.admin;

import gatehouse.control.storage.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shapes as JSON schemas (draft 2020-12, as OpenAPI 3.1 has them); objects by their names. */
final class Schemas {
    private final ObjectNode named = Json.MAPPER.createObjectNode();

    ObjectNode named() {
        return named;
    }

    ObjectNode of(Shape shape) {
        ObjectNode schema = Json.MAPPER.createObjectNode();
        return switch (shape) {
            case Shape.Text(int longest) -> schema.put("type", "string").put("minLength", 1).put("maxLength", longest);
            case Shape.Time _ -> schema.put("type", "string").put("format", "date-time");
            case Shape.Day _ -> schema.put("type", "string").put("format", "date");
            case Shape.Whole(long least, long most) -> whole(schema, least, most);
            case Shape.Dollars _ -> schema.put("type", "number").put("minimum", 0);
            case Shape.Choice(var words) -> {
                ArrayNode choices = schema.put("type", "string").putArray("enum");
                words.forEach(choices::add);
                yield schema;
            }
            case Shape.Many(var of) -> {
                schema.put("type", "array").set("items", of(of));
                yield schema;
            }
            case Shape.OrNull(var of) -> {
                ArrayNode either = schema.putArray("anyOf").add(of(of));
                either.addObject().put("type", "null");
                yield schema;
            }
            case Shape.Fields fields -> reference(schema, fields);
        };
    }

    /** An object without any other members, as the bodies are that we take. */
    ObjectNode closed(Shape.Fields fields) {
        ObjectNode reference = of(fields);
        if (named.get(fields.name()) instanceof ObjectNode object) {
            object.put("additionalProperties", false);
        }
        return reference;
    }

    private static ObjectNode whole(ObjectNode schema, long least, long most) {
        schema.put("type", "integer").put("format", "int64").put("minimum", least);
        return most == Long.MAX_VALUE ? schema : schema.put("maximum", most);
    }

    private ObjectNode reference(ObjectNode schema, Shape.Fields fields) {
        if (!named.has(fields.name())) {
            ObjectNode object = named.putObject(fields.name()).put("type", "object");
            ObjectNode properties = object.putObject("properties");
            ArrayNode required = object.putArray("required");
            for (Shape.Field field : fields.fields()) {
                properties.set(field.name(), of(field.shape()).put("description", field.says()));
                if (field.required()) {
                    required.add(field.name());
                }
            }
        }
        return schema.put("$ref", "#/components/schemas/" + fields.name());
    }
}
