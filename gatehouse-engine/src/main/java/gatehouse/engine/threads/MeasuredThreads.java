package gatehouse.engine.threads;

import gatehouse.engine.llama.LlamaModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The choice of threads by measurement. It is made once for a model of a kind on a machine and then remembered; where nothing can
 * be measured in the time there is, as many as may be used are taken, and nothing is remembered.
 */
public final class MeasuredThreads {
    private final Processors processors;
    private final @Nullable ThreadRecord record;
    private final LongSupplier nanoTime;

    /** @param record file to remember it in; absent to measure each time */
    public MeasuredThreads(Processors processors, @Nullable Path record, LongSupplier nanoTime) {
        this.processors = processors;
        this.record = record == null ? null : new ThreadRecord(record);
        this.nanoTime = nanoTime;
    }

    /** The number to compute this model with. */
    public int of(LlamaModel model, String engine) {
        int most = processors.most();
        if (most == 1 || model.isEncoder()) {
            return most;
        }
        var key = new ThreadRecord.Key(processors.name(), most, processors.physical(), engine,
                model.description() + ", " + model.tensorBytes() + " bytes");
        Optional<List<ThreadSpeed>> known = record == null ? Optional.empty() : record.find(key);
        if (known.isPresent()) {
            return ThreadSpeed.best(known.get());
        }
        List<ThreadSpeed> speeds = new ThreadTrial(model, nanoTime).run(ThreadSpeed.candidates(most, processors.physical()));
        if (speeds.isEmpty()) {
            return most;
        }
        if (record != null) {
            record.keep(key, speeds);
        }
        return ThreadSpeed.best(speeds);
    }
}
