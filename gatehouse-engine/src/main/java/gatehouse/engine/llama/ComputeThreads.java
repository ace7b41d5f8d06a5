package gatehouse.engine.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import gatehouse.engine.llama.NativeCode.Function;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Compute threads that live as long as a context. Without them the CPU back end starts and ends its threads for every single
 * token, which costs about a twelfth of the speed.
 */
final class ComputeThreads {
    /** {@code ggml_threadpool_params} has 528 bytes; the rest is room for a newer one. */
    private static final int PARAMETER_BYTES = 1024;

    private final Function attach;
    private final @Nullable Function create;
    private final @Nullable Function free;
    private final Function defaults;

    ComputeThreads(NativeCode code) {
        attach = code.function("llama_attach_threadpool", null, ADDRESS, ADDRESS, ADDRESS);
        defaults = code.function("ggml_threadpool_params_init", null, ADDRESS, JAVA_INT);
        // The functions live in the back end chosen for this processor, which is loaded late and asked by name.
        Function byName = code.function("ggml_backend_reg_by_name", ADDRESS, ADDRESS);
        Function procAddress = code.function("ggml_backend_reg_get_proc_address", ADDRESS, ADDRESS, ADDRESS);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment cpu = byName.callPointer(arena.allocateFrom("CPU"));
            create = find(procAddress, cpu, "ggml_threadpool_new", arena, true);
            free = find(procAddress, cpu, "ggml_threadpool_free", arena, false);
        }
    }

    private static @Nullable Function find(Function procAddress, MemorySegment registry, String name, Arena arena,
            boolean returnsPointer) {
        if (registry.address() == 0) {
            return null;
        }
        MemorySegment address = procAddress.callPointer(registry, arena.allocateFrom(name));
        if (address.address() == 0) {
            return null;
        }
        return NativeCode.pointer(name, address, returnsPointer ? ADDRESS : null, ADDRESS);
    }

    /** Starts threads for a context; a null pointer when the back end keeps its own. */
    MemorySegment startFor(MemorySegment context, int threads) {
        if (create == null || free == null || threads < 2) {
            return MemorySegment.NULL;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment parameters = arena.allocate(PARAMETER_BYTES, 16);
            defaults.call(parameters, threads);
            MemorySegment pool = create.callPointer(parameters);
            if (pool.address() != 0) {
                attach.call(context, pool, MemorySegment.NULL);
            }
            return pool;
        }
    }

    /** Ends the threads; the context must be gone. */
    void end(MemorySegment pool) {
        if (free != null && pool.address() != 0) {
            free.call(pool);
        }
    }
}
