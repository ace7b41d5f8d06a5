package gatehouse.control.quantization;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.quantize.QuantizeResult;

/**
 * A quantized file in the store.
 *
 * @param record where the result lies as a stored document
 * @param alreadyThere whether an earlier run made it, and its bytes were proven again
 */
public record Made(QuantizeResult result, Sha256 record, boolean alreadyThere) {
    public Sha256 output() {
        return result.output().sha256();
    }
}
