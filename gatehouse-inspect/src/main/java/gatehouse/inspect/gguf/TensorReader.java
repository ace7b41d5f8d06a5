package gatehouse.inspect.gguf;

import gatehouse.api.evidence.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the table of tensors; a tensor that cannot be believed is reported and left out. */
final class TensorReader {
    /** llama.cpp's {@code GGML_MAX_NAME} less the closing zero, and {@code GGML_MAX_DIMS}. */
    private static final int LONGEST_NAME = 63;
    private static final int MOST_DIMENSIONS = 4;
    private static final Set<Integer> REMOVED = Set.of(4, 5, 31, 32, 33, 36, 37, 38);
    private static final int ANY_NAME = 65_535;

    private final BoundedReader in;
    private final MetadataReader names;
    private final Findings findings;

    TensorReader(BoundedReader in, MetadataReader names, Findings findings) {
        this.in = in;
        this.names = names;
        this.findings = findings;
    }

    List<Tensor> read(long count) throws IOException, GgufFault {
        var tensors = new ArrayList<Tensor>();
        var seen = new HashSet<String>();
        for (long i = 0; i < count; i++) {
            long at = in.position();
            String name = names.name("the name of tensor " + i, ANY_NAME);
            if (name.length() > LONGEST_NAME) {
                findings.add("inspect.gguf.tensor.name", Severity.HIGH, "byte " + at,
                        "the tensor name " + Findings.quoted(name) + " is longer than "
                                + LONGEST_NAME + " characters",
                        "do not load this file; llama.cpp refuses it");
            }
            if (!seen.add(name)) {
                findings.add("inspect.gguf.tensor.duplicate", Severity.HIGH, "byte " + at,
                        "the tensor " + Findings.quoted(name) + " stands there twice",
                        "do not load this file; two readers may take different weights from it");
            }
            tensor(name, at).ifPresent(tensors::add);
        }
        return tensors;
    }

    private Optional<Tensor> tensor(String name, long at) throws IOException, GgufFault {
        List<Long> shape = shape(name);
        int number = in.int32("the type of tensor " + Findings.quoted(name));
        long offset = in.int64("the offset of tensor " + Findings.quoted(name));
        var type = GgmlType.numbered(number);
        if (type.isEmpty()) {
            findings.add(
                    "inspect.gguf.tensor.type", Severity.HIGH, "byte " + at, "the tensor " + Findings.quoted(name) + " has the "
                            + (REMOVED.contains(number) ? "type " + number + ", which llama.cpp no longer reads" : "unknown type "
                                    + Integer.toUnsignedString(number)),
                    "convert the model again with a current llama.cpp, from the original weights");
            return Optional.empty();
        }
        if (offset < 0) {
            findings.add("inspect.gguf.tensor.outside", Severity.HIGH, "byte " + at,
                    "the tensor " + Findings.quoted(name) + " claims the offset "
                            + Long.toUnsignedString(offset),
                    "do not load this file; offsets like this are used to overflow loaders");
            return Optional.empty();
        }
        if (overflows(shape, type.get())) {
            findings.add("inspect.gguf.tensor.overflow", Severity.CRITICAL, "byte " + at,
                    "the sizes of tensor " + Findings.quoted(name) + " "
                            + shape.stream().map(Long::toUnsignedString).toList() + " multiply to more than any file can hold",
                    "do not load this file; sizes like these are used to overflow loaders");
            return Optional.empty();
        }
        long row = shape.isEmpty() ? 1 : shape.getFirst();
        if (row % type.get().blockWeights() != 0) {
            findings.add("inspect.gguf.tensor.shape", Severity.HIGH, "byte " + at,
                    "a row of tensor " + Findings.quoted(name) + " has "
                            + row + " weights, not a whole number of " + type.get() + " blocks of "
                            + type.get().blockWeights(),
                    "do not load this file; convert the model again");
            return Optional.empty();
        }
        return Optional.of(new Tensor(name, type.get(), shape, offset));
    }

    private List<Long> shape(String name) throws IOException, GgufFault {
        long at = in.position();
        int dimensions = in.int32("the dimensions of tensor " + Findings.quoted(name));
        if (dimensions < 0 || dimensions > MOST_DIMENSIONS) {
            throw new GgufFault("inspect.gguf.tensor.dimensions", at, "the tensor " + Findings.quoted(name) + " claims "
                    + Integer.toUnsignedString(dimensions) + " dimensions; the most is " + MOST_DIMENSIONS,
                    "do not load this file; a count like this is used to overflow loaders");
        }
        var shape = new ArrayList<Long>();
        for (int i = 0; i < dimensions; i++) {
            shape.add(in.int64("the shape of tensor " + Findings.quoted(name)));
        }
        return shape;
    }

    /** Also true when a size of zero hides an overflow in the others: loaders multiply them in different orders. */
    private static boolean overflows(List<Long> shape, GgmlType type) {
        long weights = 1;
        for (long size : shape) {
            if (size < 0 || (size > 0 && weights > Long.MAX_VALUE / size)) {
                return true;
            }
            weights *= Math.max(size, 1);
        }
        return weights / type.blockWeights() > Long.MAX_VALUE / type.blockBytes();
    }
}
