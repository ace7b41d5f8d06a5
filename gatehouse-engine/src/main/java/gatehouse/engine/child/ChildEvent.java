package gatehouse.engine.child;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import gatehouse.engine.quantize.QuantizeResult;

/** What a child tells its parent, one JSON line each on its standard output. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
        @JsonSubTypes.Type(value = ChildEvent.Progress.class, name = "progress"),
        @JsonSubTypes.Type(value = ChildEvent.Quantized.class, name = "quantized"),
        @JsonSubTypes.Type(value = ChildEvent.Ready.class, name = "ready"),
        @JsonSubTypes.Type(value = ChildEvent.Failed.class, name = "failed")})
public sealed interface ChildEvent {
    /** So many steps of all are begun. */
    record Progress(int done, int total) implements ChildEvent {}

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
