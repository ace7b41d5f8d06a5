package gatehouse.control.source.oci;

import gatehouse.control.http.Exchange;
import gatehouse.control.http.Get;
import gatehouse.control.transfer.Origin;
import gatehouse.control.transfer.TransferException;

/** One layer of a registry's repository; its digest is its address, so what comes can only be it. */
record OciOrigin(OciSession session, OciLayers.Layer layer, OciRefusal refused) implements Origin {
    @Override
    public String identity() {
        return layer.sha256().toString();
    }

    @Override
    public Get get() {
        return session.get("/blobs/" + layer.sha256());
    }

    @Override
    public boolean renewed(Exchange answer) throws InterruptedException {
        return answer.status() == 401 && session.renewed(answer.headers("WWW-Authenticate"));
    }

    @Override
    public TransferException refusal(Exchange answer) {
        return refused.of(answer.status());
    }
}
