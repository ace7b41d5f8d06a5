package gatehouse.engine.parse;

/**
 * The marks of a family that writes each argument between marks of its own.
 *
 * @param section around all calls; empty when there is none
 * @param endOfName after the name of the tool; empty when a line end or the next mark ends it
 * @param endOfKey after the name of an argument
 * @param value before an argument's value where that is not the end of the key; may be empty
 * @param onLines whether values stand on lines of their own
 * @param eachInSection whether each call has a section of its own
 */
record Tags(String section, String call, String endOfName, String key, String endOfKey, String value, String endOfValue,
        String endOfCall,
        String endOfSection, boolean onLines, boolean eachInSection) {

    static final Tags QWEN_CODER = new Tags("<tool_call>", "<function=", ">", "<parameter=", ">", "", "</parameter>",
            "</function>",
            "</tool_call>", true, true);
    static final Tags SEED = new Tags("<seed:tool_call>", "<function=", ">", "<parameter=", ">", "", "</parameter>",
            "</function>",
            "</seed:tool_call>", false, true);
    static final Tags MINIMAX = new Tags("<minimax:tool_call>", "<invoke name=\"", "\">", "<parameter name=\"", "\">", "",
            "</parameter>",
            "</invoke>", "</minimax:tool_call>", false, false);
    static final Tags GLM = new Tags("", "<tool_call>", "", "<arg_key>", "</arg_key>", "<arg_value>", "</arg_value>",
            "</tool_call>", "",
            false, false);

    /** The word in every mark of DeepSeek's, a token of its own. */
    static final String DSML = "\uFF5CDSML\uFF5C";

    /** DeepSeek's markup since V3.2; the name of the section changed with V4. */
    static Tags deepSeek(String section) {
        String mark = DSML;
        return new Tags("<" + mark + section + ">", "<" + mark + "invoke name=\"", "\">", "<" + mark + "parameter name=\"", "\">",
                "",
                "</" + mark + "parameter>", "</" + mark + "invoke>", "</" + mark + section + ">", false, false);
    }

    /** Whether an argument's mark says if the value is a string. */
    boolean hasAttributes() {
        return call.contains(DSML);
    }
}
