package gatehouse.gateway.protocol.call;

/** What form a call wants its answer in. */
public enum AnswerFormat {
    TEXT, JSON_OBJECT, JSON_SCHEMA,
    /** A form we have no name for, such as a grammar. */
    OTHER;

    static AnswerFormat of(String type) {
        return switch (type) {
            case "text" -> TEXT;
            case "json_object" -> JSON_OBJECT;
            case "json_schema" -> JSON_SCHEMA;
            default -> OTHER;
        };
    }
}
