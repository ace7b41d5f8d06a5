package gatehouse.engine.child;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import gatehouse.engine.divergence.CompareResult;
import gatehouse.engine.importance.ImportanceResult;
import gatehouse.engine.quantize.QuantizeResult;
import gatehouse.engine.quantize.TypePlan;
import java.util.List;

/** What a child tells its parent, one JSON line each on its standard output. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
        @JsonSubTypes.Type(value = ChildEvent.Progress.class, name = "progress"),
        @JsonSubTypes.Type(value = ChildEvent.Planned.class, name = "planned"),
        @JsonSubTypes.Type(value = ChildEvent.Weighed.class, name = "weighed"),
        @JsonSubTypes.Type(value = ChildEvent.Compared.class, name = "compared"),
        @JsonSubTypes.Type(value = ChildEvent.Quantized.class, name = "quantized"),
        @JsonSubTypes.Type(value = ChildEvent.Ready.class, name = "ready"),
        @JsonSubTypes.Type(value = ChildEvent.Failed.class, name = "failed")})
public sealed interface ChildEvent {
    /** So many steps of all are begun. */
    record Progress(int done, int total) implements ChildEvent {}

    /** So it would become. */
    record Planned(List<TypePlan> plans) implements ChildEvent {
        public Planned {
            plans = List.copyOf(plans);
        }
    }

    /** The importance matrix is complete. */
    record Weighed(ImportanceResult result) implements ChildEvent {}

    /** Two models were measured against each other. */
    record Compared(CompareResult result) implements ChildEvent {}

    /** The quantized file is complete. */
    record Quantized(QuantizeResult result) implements ChildEvent {}

    /**
     * The server answers on this port of the loopback interface.
     *
     * @param engine what computes, with its version
     */
    record Ready(int port, String model, String sha256, int context, int threads, String engine) implements ChildEvent {}

    /** It cannot be done, and trying again would not help. */
    record Failed(String code, String message) implements ChildEvent {}
}
