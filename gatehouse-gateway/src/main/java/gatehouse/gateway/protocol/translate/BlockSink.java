package gatehouse.gateway.protocol.translate;

/** Takes the blocks of a stream one after the other: each is opened, grows, and is closed before the next one. */
interface BlockSink {
    /** The next block begins; {@code head} is the block without its text. */
    void open(int index, Block head);

    /** More of the open block's text, thought or arguments; never empty. */
    void grow(int index, Block head, String text);

    /** The block ends; {@code whole} holds everything that was said of it. */
    void close(int index, Block whole);
}
