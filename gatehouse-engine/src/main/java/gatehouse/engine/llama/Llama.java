package gatehouse.engine.llama;

import gatehouse.engine.EngineException;
import gatehouse.engine.library.EngineLibraries;
import gatehouse.engine.llama.NativeCode.Function;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** The llama.cpp library of this process, loaded and checked. One per process; it is never unloaded. */
public final class Llama {
    private final LlamaFunctions functions;
    private final ComputeThreads threads;
    private final LlamaLog log;

    private Llama(LlamaFunctions functions, ComputeThreads threads, LlamaLog log) {
        this.functions = functions;
        this.threads = threads;
        this.log = log;
    }

    /**
     * Loads the libraries and the compute back ends that lie beside them.
     *
     * @throws EngineException when they cannot be loaded or are of another version
     */
    public static Llama load(EngineLibraries libraries) {
        NativeCode code;
        LlamaFunctions functions;
        try {
            code = NativeCode.libraries(libraries.inLoadingOrder());
            functions = new LlamaFunctions(code);
        } catch (IllegalArgumentException e) {
            throw new EngineException("engine.library.unloadable", "the libraries in " + libraries.folder()
                    + " cannot be loaded (" + e.getMessage() + "); they must be built for this system and processor", e);
        } catch (NoSuchElementException e) {
            throw wrongVersion(libraries, String.valueOf(e.getMessage()));
        }
        List<String> differences = new ArrayList<>();
        differences.addAll(LayoutCheck.model(filled(functions.modelDefaults, ParameterLayouts.MODEL)));
        differences.addAll(LayoutCheck.context(filled(functions.contextDefaults, ParameterLayouts.CONTEXT)));
        differences.addAll(LayoutCheck.quantize(filled(functions.quantizeDefaults, ParameterLayouts.QUANTIZE)));
        if (!differences.isEmpty()) {
            throw wrongVersion(libraries, differences.getFirst());
        }
        LlamaLog log = new LlamaLog();
        functions.logSet.call(log.callback(), MemorySegment.NULL);
        try (Arena arena = Arena.ofConfined()) {
            functions.backendLoadAll.call(arena.allocateFrom(libraries.folder().toString()));
        }
        functions.backendInit.call();
        return new Llama(functions, new ComputeThreads(code), log);
    }

    private static EngineException wrongVersion(EngineLibraries libraries, String difference) {
        return new EngineException("engine.library.version", "the libraries in " + libraries.folder()
                + " are not llama.cpp " + EngineLibraries.LLAMA_VERSION + ": " + difference + "; use that version");
    }

    /** Version of the compute library, as it names itself. */
    public String ggmlVersion() {
        return NativeCode.text(functions.ggmlVersion.callPointer());
    }

    /** What computes here, in words for a record. */
    public String version() {
        return "llama.cpp " + EngineLibraries.LLAMA_VERSION + " (ggml " + ggmlVersion() + ")";
    }

    /** Default parameters in memory of the arena. */
    static MemorySegment defaults(Function source, Arena arena) {
        return source.callPointer((SegmentAllocator) arena);
    }

    private static MemorySegment filled(Function source, StructLayout layout) {
        // The library writes as many bytes as its own struct has, so the room given is larger than ours.
        MemorySegment room = Arena.ofAuto().allocate(layout.byteSize() + LayoutCheck.GUARD_BYTES, 16)
                .fill(LayoutCheck.UNTOUCHED);
        source.callPointer((SegmentAllocator) (size, alignment) -> room);
        return room;
    }

    LlamaFunctions functions() {
        return functions;
    }

    ComputeThreads threads() {
        return threads;
    }

    LlamaLog log() {
        return log;
    }
}
