package gatehouse.template.syntax;

/** The arithmetic operators. */
public enum BinaryOperator {
    ADD, SUBTRACT, MULTIPLY, DIVIDE, FLOOR_DIVIDE, REMAINDER, POWER
}
