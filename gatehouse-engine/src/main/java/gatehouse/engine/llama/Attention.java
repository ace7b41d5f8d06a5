package gatehouse.engine.llama;

/** How a model looks back on a text. Answers differ in the last bits of their likelihoods, speed by the kind of work. */
public enum Attention {
    /** Fastest for long prompts that are new every time. */
    FLASH(1),
    /** Fastest for many short questions after one long beginning, on processors without a graphics card. */
    PLAIN(0),
    /** As llama.cpp chooses for the machine, so that figures can be held against those of its own tools. */
    CHOSEN(-1);

    private final int number;

    Attention(int number) {
        this.number = number;
    }

    /** Its number in {@code llama_flash_attn_type}. */
    int number() {
        return number;
    }
}
