package gatehouse.template.syntax;

/**
 * A word or sign of a template.
 *
 * @param text of a quoted text what it stands for, of all else what is written
 */
record Token(TokenKind kind, String text, Position position) {
    boolean is(TokenKind kind) {
        return this.kind == kind;
    }

    boolean isName(String name) {
        return kind == TokenKind.NAME && text.equals(name);
    }

    String description() {
        return switch (kind) {
            case NAME -> "'" + text + "'";
            default -> kind.description();
        };
    }
}
