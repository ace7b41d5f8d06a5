package gatehouse.engine.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import gatehouse.engine.EngineException;
import gatehouse.engine.library.EngineLibraries;
import java.lang.foreign.MemorySegment;

/**
 * A tensor of the library's computation, looked at where it lies: {@code ggml_tensor} of the version this program speaks to.
 *
 * @param memory the C struct
 */
record TensorView(MemorySegment memory) {
    private static final long BYTES = 336;
    private static final long LENGTHS = 16;
    private static final long STRIDES = 48;
    private static final long SOURCES = 152;
    private static final long NAME = 256;
    private static final int DIMENSIONS = 4;

    static TensorView at(MemorySegment pointer) {
        return new TensorView(NativeCode.view(pointer, BYTES));
    }

    /** Its number in {@code ggml_type}. */
    int type() {
        return memory.get(JAVA_INT, 0);
    }

    long length(int dimension) {
        return memory.get(JAVA_LONG, LENGTHS + (long) dimension * Long.BYTES);
    }

    /** Bytes from one row, matrix or cube to the next. */
    long stride(int dimension) {
        return memory.get(JAVA_LONG, STRIDES + (long) dimension * Long.BYTES);
    }

    /** A tensor it is computed of. */
    TensorView source(int index) {
        return at(memory.get(ADDRESS, SOURCES + (long) index * ADDRESS.byteSize()));
    }

    /** Fails when the library's struct is laid out in another way than this class believes. */
    void checkLayout(LlamaFunctions functions) {
        long elements = 1;
        for (int i = 0; i < DIMENSIONS; i++) {
            elements *= length(i);
        }
        if (functions.tensorName.callPointer(memory).address() != memory.address() + NAME
                || functions.tensorElements.callLong(memory) != elements) {
            throw new EngineException("engine.library.version", "the libraries are not llama.cpp " + EngineLibraries.LLAMA_VERSION
                    + ": tensors are laid out in another way; use that version");
        }
    }
}
