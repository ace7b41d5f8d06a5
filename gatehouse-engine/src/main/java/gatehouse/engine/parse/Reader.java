package gatehouse.engine.parse;

/** What reads the output at one point of it. It takes single characters, so that the cutting into pieces cannot matter. */
interface Reader {
    /** Takes the next character; answers who reads the one after it. */
    Reader take(char c);

    /** The output ends here: what is held back is delivered. */
    void end();
}
