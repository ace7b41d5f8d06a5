package gatehouse.engine.convert.source;

/** llama.cpp's own converter: whose files are met to the byte, and where to turn with a model that is not done here. */
public final class Reference {
    /** What was followed. */
    public static final String VERSION = "convert_hf_to_gguf.py of llama-cpp-python 0.3.36";

    /** The next step for a model that is refused. */
    public static final String POINTER = "make the GGUF file with convert_hf_to_gguf.py of llama.cpp"
            + " (the source package llama-cpp-python 0.3.36 has it) and pull that file";

    private Reference() {}
}
