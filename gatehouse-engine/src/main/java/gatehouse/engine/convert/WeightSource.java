package gatehouse.engine.convert;

import gatehouse.engine.convert.safetensors.StoredTensor;
import java.io.IOException;
import java.util.List;

/** Where the values of a tensor come from, as runs of stored values in the order in which they are written. */
sealed interface WeightSource {
    void forEachRun(RunReader reader) throws IOException;

    /** As stored. */
    record Stored(StoredTensor tensor) implements WeightSource {
        @Override
        public void forEachRun(RunReader reader) throws IOException {
            reader.run(tensor, 0, tensor.elements());
        }
    }

    /**
     * With the rows of each head in llama.cpp's order: pairs that turn together lie side by side, where the published order has the
     * first halves of all pairs and then the second ones.
     */
    record Paired(StoredTensor tensor, long heads) implements WeightSource {
        @Override
        public void forEachRun(RunReader reader) throws IOException {
            long perHead = tensor.rows() / heads;
            long pairs = perHead / 2;
            for (long row = 0; row < tensor.rows(); row++) {
                long inHead = row % perHead;
                long stored = row - inHead + inHead % 2 * pairs + inHead / 2;
                reader.run(tensor, stored * tensor.perRow(), tensor.perRow());
            }
        }
    }

    /** One expert after the other. */
    record Stacked(List<StoredTensor> experts) implements WeightSource {
        public Stacked {
            experts = List.copyOf(experts);
        }

        @Override
        public void forEachRun(RunReader reader) throws IOException {
            for (StoredTensor expert : experts) {
                reader.run(expert, 0, expert.elements());
            }
        }
    }

    /** One half of each expert's rows, where two matrices of every expert are stored as one. */
    record HalfOfEach(StoredTensor experts, boolean second) implements WeightSource {
        @Override
        public void forEachRun(RunReader reader) throws IOException {
            long half = experts.perRow() / 2;
            for (long expert = 0; expert < experts.rows(); expert++) {
                reader.run(experts, expert * experts.perRow() + (second ? half : 0), half);
            }
        }
    }

    /** Worked out rather than stored. */
    record Computed(List<Float> values) implements WeightSource {
        public Computed {
            values = List.copyOf(values);
        }

        @Override
        public void forEachRun(RunReader reader) throws IOException {
            reader.values(values);
        }
    }

    /** Takes the runs. */
    interface RunReader {
        /** Values that lie side by side, counted from the tensor's first. */
        void run(StoredTensor tensor, long first, long count) throws IOException;

        void values(List<Float> values) throws IOException;
    }
}
