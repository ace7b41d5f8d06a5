package gatehouse.template.syntax;

/** The kinds of word and sign the lexer tells apart; the description names one to the author of a template. */
enum TokenKind {
    DATA("text"),
    PRINT_BEGIN("'{{'"),
    PRINT_END("'}}'"),
    TAG_BEGIN("'{%'"),
    TAG_END("'%}'"),
    NAME("a name"),
    TEXT("a text in quotes"),
    WHOLE("a whole number"),
    REAL("a decimal number"),
    ADD("'+'"),
    SUBTRACT("'-'"),
    MULTIPLY("'*'"),
    POWER("'**'"),
    DIVIDE("'/'"),
    FLOOR_DIVIDE("'//'"),
    REMAINDER("'%'"),
    JOIN("'~'"),
    EQUAL("'=='"),
    NOT_EQUAL("'!='"),
    LESS("'<'"),
    LESS_OR_EQUAL("'<='"),
    GREATER("'>'"),
    GREATER_OR_EQUAL("'>='"),
    ASSIGN("'='"),
    DOT("'.'"),
    COMMA("','"),
    COLON("':'"),
    SEMICOLON("';'"),
    PIPE("'|'"),
    PAREN_OPEN("'('"),
    PAREN_CLOSE("')'"),
    BRACKET_OPEN("'['"),
    BRACKET_CLOSE("']'"),
    BRACE_OPEN("'{'"),
    BRACE_CLOSE("'}'"),
    END("the end of the template");

    private final String description;

    TokenKind(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }
}
