package gatehouse.engine.grammar;

/**
 * Counted repetition, cut into blocks. llama.cpp writes out every count, refuses more than 2000, and reads a larger maximum as
 * none; so a large count is a chain of full blocks before one that is not.
 */
final class Repetition {
    /** No upper limit. */
    static final int ENDLESS = Integer.MAX_VALUE;
    /** A context of a million tokens holds no more list items than this, and few strings as long. */
    static final int MOST = 100_000;
    private static final int BLOCK = 1_000;

    private Repetition() {}

    /** The count of a keyword, or what is meant without it when it is beyond {@link #MOST}, which no grammar can keep. */
    static int kept(Demands demands, Place place, String keyword, int otherwise) {
        int count = place.count(keyword, otherwise);
        if (count <= MOST || count == otherwise) {
            return count;
        }
        demands.cannotKeep(place.at(keyword), "a count beyond " + MOST);
        return otherwise;
    }

    /** The item between the least and the most times. The item is the name of a rule or a single class. */
    static String of(GrammarRules rules, String item, int least, int most) {
        if (most == 0) {
            return "\"\"";
        }
        if (!rules.isName(item) && Math.max(least, most == ENDLESS ? 0 : most) > BLOCK) {
            return of(rules, rules.define("text", item), least, most);
        }
        if (most == ENDLESS) {
            return least == 0 ? item + "*" : least == 1 ? item + "+" : exactly(rules, item, least) + " " + item + "*";
        }
        String atLeast = least == 0 ? "" : exactly(rules, item, least) + " ";
        if (most <= BLOCK) {
            return least == 0 && most == 1 ? item + "?" : item + "{" + least + (least == most ? "}" : "," + most + "}");
        }
        return least == most ? atLeast.strip() : atLeast + upTo(rules, item, most - least);
    }

    private static String exactly(GrammarRules rules, String item, int count) {
        int blocks = count / BLOCK;
        int rest = count % BLOCK;
        String tail = rest == 0 ? "" : rest == 1 ? item : item + "{" + rest + "}";
        return blocks == 0 ? tail : (block(rules, item) + "{" + blocks + "} " + tail).strip();
    }

    private static String upTo(GrammarRules rules, String item, int count) {
        String chain = rules.define(item + "-up-to-" + count % BLOCK, item + "{0," + count % BLOCK + "}");
        if (count >= BLOCK) {
            String part = rules.define(item + "-up-to-" + (BLOCK - 1), item + "{0," + (BLOCK - 1) + "}");
            for (int left = count / BLOCK; left > 0; left--) {
                chain = rules.define(item + "-blocks-" + left, part + " | " + block(rules, item) + " " + chain);
            }
        }
        return chain;
    }

    private static String block(GrammarRules rules, String item) {
        return rules.define(item + "-" + BLOCK, item + "{" + BLOCK + "}");
    }
}
