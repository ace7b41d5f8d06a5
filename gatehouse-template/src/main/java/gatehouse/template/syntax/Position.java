package gatehouse.template.syntax;

/** A place in a template's source; line and column count from 1, columns in UTF-16 units. */
public record Position(int line, int column) {}
