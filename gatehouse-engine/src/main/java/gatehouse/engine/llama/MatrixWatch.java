package gatehouse.engine.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import gatehouse.engine.EngineException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * An ear at a model's computation: tells what is multiplied with the matrices of its layers. llama.cpp calls it before and after each
 * operation, on the thread that computes. Must outlive the context it watches.
 */
public final class MatrixWatch implements AutoCloseable {
    private static final String DENSE = "MUL_MAT";
    private static final String ROUTED = "MUL_MAT_ID";
    private static final String LAYERS = "blk.";
    /** Fewer rows are no text being read. */
    private static final int FEWEST_ROWS = 16;
    private static final int F32 = 0;

    private final LlamaFunctions functions;
    private final MatrixInputs inputs;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment callback;
    private MemorySegment room = MemorySegment.NULL;
    private float[] row = {};
    private boolean checked;
    private @Nullable Throwable failure;

    public MatrixWatch(Llama llama, MatrixInputs inputs) {
        this.functions = llama.functions();
        this.inputs = inputs;
        try {
            var step = MethodHandles.lookup().bind(this, "step",
                    MethodType.methodType(boolean.class, MemorySegment.class, boolean.class, MemorySegment.class));
            this.callback = NativeCode.callback(step, arena, JAVA_BOOLEAN, ADDRESS, JAVA_BOOLEAN, ADDRESS);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the method is right below", e);
        }
    }

    MemorySegment callback() {
        return callback;
    }

    @SuppressWarnings("unused") // called by llama.cpp
    private boolean step(MemorySegment pointer, boolean asked, MemorySegment userData) {
        if (failure != null) {
            return false;
        }
        try {
            TensorView product = TensorView.at(pointer);
            if (!checked) {
                product.checkLayout(functions);
                checked = true;
            }
            if (asked) {
                return isWanted(product);
            }
            if (operation(product).equals(ROUTED)) {
                routed(product);
            } else {
                dense(product);
            }
            return true;
        } catch (Throwable e) {
            // An exception that leaves a callback ends the process; it is thrown when the computation returns.
            failure = e;
            return false;
        }
    }

    /** Throws what went wrong inside the computation, which itself cannot tell. */
    public void rethrow() {
        Throwable wrong = failure;
        if (wrong instanceof EngineException known) {
            throw known;
        }
        if (wrong != null) {
            throw new AssertionError("watching the computation failed", wrong);
        }
    }

    private boolean isWanted(TensorView product) {
        String operation = operation(product);
        return operation.equals(ROUTED) || (operation.equals(DENSE) && product.source(1).length(1) >= FEWEST_ROWS
                && product.source(1).type() == F32 && weight(product).startsWith(LAYERS));
    }

    private String operation(TensorView product) {
        return NativeCode.text(functions.tensorOperation.callPointer(product.memory()));
    }

    /** The name without what the scheduler puts around it: {@code CUDA0#blk.0.attn_k.weight#0}. */
    private String weight(TensorView product) {
        String name = NativeCode.text(functions.tensorName.callPointer(product.source(0).memory()));
        String[] parts = name.split("#", -1);
        return parts.length > 1 ? parts[1] : name;
    }

    private void dense(TensorView product) {
        TensorView weights = product.source(0);
        TensorView rows = product.source(1);
        MemorySegment values = copied(rows, 0);
        int columns = Math.toIntExact(rows.length(0));
        inputs.begin(weight(product), columns, Math.toIntExact(weights.length(2) * weights.length(3)), false);
        for (long cube = 0; cube < rows.length(3); cube++) {
            for (long sheet = 0; sheet < rows.length(2); sheet++) {
                int matrix = Math.toIntExact(
                        cube % weights.length(3) * weights.length(2) + sheet % weights.length(2));
                for (long line = 0; line < rows.length(1); line++) {
                    tell(matrix, values, line * rows.stride(1) + sheet * rows.stride(2) + cube * rows.stride(3), columns);
                }
            }
        }
        inputs.end();
    }

    private void routed(TensorView product) {
        TensorView rows = product.source(1);
        TensorView choices = product.source(2);
        long choiceBytes = functions.tensorBytes.callLong(choices.memory());
        MemorySegment values = copied(rows, choiceBytes);
        MemorySegment chosen = values.asSlice(values.byteSize() - choiceBytes);
        functions.tensorCopyOut.call(choices.memory(), chosen, 0L, choiceBytes);
        int columns = Math.toIntExact(rows.length(0));
        inputs.begin(weight(product), columns, Math.toIntExact(product.source(0).length(2)), true);
        for (long rank = 0; rank < choices.length(0); rank++) {
            for (long token = 0; token < rows.length(2); token++) {
                int expert = chosen.get(JAVA_INT, token * choices.stride(1) + rank * choices.stride(0));
                tell(expert, values, rank % rows.length(1) * rows.stride(1) + token * rows.stride(2), columns);
            }
        }
        inputs.end();
    }

    private void tell(int matrix, MemorySegment values, long offset, int columns) {
        if (row.length != columns) {
            row = new float[columns];
        }
        MemorySegment.copy(values, JAVA_FLOAT, offset, row, 0, columns);
        inputs.row(matrix, row);
    }

    /** The tensor's bytes, which may lie on another processor, with so much room behind them. */
    private MemorySegment copied(TensorView tensor, long behind) {
        long bytes = functions.tensorBytes.callLong(tensor.memory());
        if (tensor.type() != F32) {
            throw new EngineException("engine.importance.type",
                    "a matrix of this model is not multiplied with 32-bit numbers (type "
                            + tensor.type() + "), so its importance cannot be computed; take a file that llama-imatrix made");
        }
        if (room.byteSize() < bytes + behind) {
            room = Arena.ofAuto().allocate(bytes + behind, Float.BYTES);
        }
        functions.tensorCopyOut.call(tensor.memory(), room, 0L, bytes);
        return room.asSlice(0, bytes + behind);
    }

    @Override
    public void close() {
        arena.close();
    }
}
