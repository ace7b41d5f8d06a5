package gatehouse.engine.convert.vocabulary;

import tools.jackson.databind.JsonNode;

/**
 * A token that was added to a vocabulary and is found before a text is split.
 *
 * @param special whether it is for control rather than for text
 * @param normalized whether it is sought in the text after normalising
 * @param leftStrip whether blanks to its left belong to it
 * @param rightStrip whether blanks to its right belong to it
 * @param singleWord whether it must stand alone
 */
record AddedToken(String content, boolean special, boolean normalized, boolean leftStrip, boolean rightStrip,
        boolean singleWord) {
    static AddedToken read(JsonNode node, String where) {
        if (!node.path("content").isString()) {
            throw TokenizerFiles.fault(where, "has an added token without a text");
        }
        boolean special = node.path("special").asBoolean(false);
        return new AddedToken(node.path("content").stringValue(), special, node.path("normalized").asBoolean(!special),
                node.path("lstrip").asBoolean(false), node.path("rstrip").asBoolean(false),
                node.path("single_word").asBoolean(false));
    }

    static AddedToken control(String content) {
        return new AddedToken(content, true, false, false, false, false);
    }

    AddedToken asSpecial(boolean value) {
        return new AddedToken(content, value, normalized, leftStrip, rightStrip, singleWord);
    }

    /** Whether finding it takes more than comparing texts. */
    boolean isCapricious() {
        return leftStrip || rightStrip || singleWord;
    }
}
