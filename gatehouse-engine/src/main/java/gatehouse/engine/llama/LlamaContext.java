package gatehouse.engine.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import gatehouse.engine.EngineException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model at work: the memory of the texts it is reading and the computing of what comes next. Belongs to the thread that
 * made it.
 */
public final class LlamaContext implements AutoCloseable {
    private final LlamaFunctions functions;
    private final MemorySegment handle;
    private final MemorySegment memory;
    private final Arena arena;
    private final TokenBatch batch;
    private final int vocabularySize;
    private final ComputeThreads threads;
    private final MemorySegment pool;
    private final boolean pooled;
    private final int embeddingSize;
    private @Nullable LoraAdapter adapter;

    private LlamaContext(LlamaModel model, MemorySegment handle, ContextSettings settings) {
        this.functions = model.llama().functions();
        this.handle = handle;
        this.memory = functions.contextMemory.callPointer(handle);
        this.arena = Arena.ofConfined();
        this.batch = new TokenBatch(arena, settings.batch(), settings.sequences());
        this.vocabularySize = model.vocabulary().size();
        this.threads = model.llama().threads();
        this.pool = threads.startFor(handle, settings.threads());
        this.pooled = settings.pooling() != Pooling.OFF;
        this.embeddingSize = model.embeddingSize();
    }

    /**
     * Makes room for a model to work in.
     *
     * @throws EngineException when there is not enough memory for it
     */
    public static LlamaContext create(LlamaModel model, ContextSettings settings) {
        return create(model, settings, null);
    }

    /** The same, watched while it computes. */
    public static LlamaContext watched(LlamaModel model, ContextSettings settings, MatrixWatch watch) {
        return create(model, settings, watch);
    }

    private static LlamaContext create(LlamaModel model, ContextSettings settings, @Nullable MatrixWatch watch) {
        LlamaFunctions functions = model.llama().functions();
        try (Arena temporary = Arena.ofConfined()) {
            MemorySegment parameters = Llama.defaults(functions.contextDefaults, temporary);
            set(parameters, "n_ctx", settings.cells());
            set(parameters, "n_batch", settings.batch());
            set(parameters, "n_ubatch", settings.step());
            set(parameters, "n_seq_max", settings.sequences());
            set(parameters, "n_threads", settings.threads());
            set(parameters, "n_threads_batch", settings.threads());
            set(parameters, "flash_attn_type", settings.attention().number());
            set(parameters, "pooling_type", settings.pooling().number());
            set(parameters, "kv_unified", settings.sharing());
            set(parameters, "embeddings", settings.pooling() != Pooling.OFF);
            if (watch != null) {
                parameters.set(ADDRESS, ParameterLayouts.offset(ParameterLayouts.CONTEXT, "cb_eval"), watch.callback());
            }
            model.llama().log().forgetComplaints();
            MemorySegment handle = functions.contextInit.callPointer(model.handle(), parameters);
            if (handle.address() == 0) {
                throw new EngineException("engine.context.refused", "no context of " + settings.cells()
                        + " tokens can be made: " + model.llama().log().complaint() + "; ask for a smaller one");
            }
            return new LlamaContext(model, handle, settings);
        }
    }

    private static void set(MemorySegment parameters, String field, int value) {
        parameters.set(JAVA_INT, ParameterLayouts.offset(ParameterLayouts.CONTEXT, field), value);
    }

    private static void set(MemorySegment parameters, String field, boolean value) {
        parameters.set(JAVA_BOOLEAN, ParameterLayouts.offset(ParameterLayouts.CONTEXT, field), value);
    }

    /** An empty batch; the one before is void. */
    public TokenBatch batch() {
        return batch.clear();
    }

    /** Computes with this adapter from now on; with the weights as they are when it is null. */
    public void use(@Nullable LoraAdapter wanted) {
        if (Objects.equals(wanted, adapter)) {
            return;
        }
        try (Arena temporary = Arena.ofConfined()) {
            MemorySegment handles = temporary.allocate(ADDRESS);
            MemorySegment scales = temporary.allocate(JAVA_FLOAT);
            if (wanted != null) {
                handles.set(ADDRESS, 0, wanted.handle());
                scales.set(JAVA_FLOAT, 0, wanted.scale());
            }
            functions.setAdapters.callInt(handle, handles, wanted == null ? 0L : 1L, scales);
        }
        adapter = wanted;
    }

    /** Computes what was added to the batch and remembers it. */
    public void decode() {
        // Models that only read texts keep no memory of them.
        int status = (memory.address() == 0 ? functions.encode : functions.decode).callInt(handle, batch.struct());
        if (status != 0) {
            throw new EngineException("engine.compute.failed", "llama.cpp could not compute a batch of " + batch.count()
                    + " tokens (status " + status + "); the request is given up");
        }
    }

    /** Likelihoods of the token after the one at this index of the last batch; valid until the next {@link #decode()}. */
    public Logits logits(int index) {
        MemorySegment row = functions.logits.callPointer(handle, index);
        if (row.address() == 0) {
            throw new EngineException("engine.compute.failed", "llama.cpp kept no logits for token " + index);
        }
        return new Logits(NativeCode.view(row, (long) vocabularySize * Float.BYTES));
    }

    /**
     * Forgets a text from a position on; position 0 forgets all of it.
     *
     * @return false when the model cannot forget a part, and nothing was forgotten
     */
    public boolean forget(int sequence, int fromPosition) {
        return functions.memoryRemove.callBoolean(memory, sequence, fromPosition, -1);
    }

    /** Lets another text begin with all that this one has so far; both use the same cells. */
    public void share(int from, int to) {
        functions.memoryCopy.call(memory, from, to, -1, -1);
    }

    /** Lets another sequence hold just what this one holds, in cells of its own; for contexts whose sequences do not share. */
    public void copy(int from, int to) {
        functions.memoryCopy.call(memory, from, to, -1, -1);
    }

    public void clear() {
        if (memory.address() != 0) {
            functions.memoryClear.call(memory, false);
        }
    }

    /** The vector of the text just read, or the one number of a model that ranks texts. */
    public float[] vector(int sequence, boolean rank) {
        MemorySegment row = functions.embeddingOfSequence.callPointer(handle, sequence);
        if (!pooled || row.address() == 0) {
            throw new EngineException("engine.vector.none", "the model gave no vector for this text; it is not made for vectors");
        }
        return NativeCode.view(row, (rank ? 1L : embeddingSize) * Float.BYTES).toArray(JAVA_FLOAT);
    }

    @Override
    public void close() {
        functions.contextFree.call(handle);
        threads.end(pool);
        arena.close();
    }
}
