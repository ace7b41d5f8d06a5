package gatehouse.control.transfer;

import gatehouse.api.model.ModelReference;

/** A kind of place that models come from over the network. Shared between threads. */
public interface Source {
    boolean serves(ModelReference reference);

    /**
     * What the reference names at this moment, fixed so that it can no longer change. Asks the network.
     *
     * @throws TransferException when it names nothing, or nothing that may be had
     */
    Listing list(ModelReference reference) throws InterruptedException;
}
