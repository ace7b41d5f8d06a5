package gatehouse.control.transfer;

import gatehouse.control.http.Exchange;
import gatehouse.control.http.Get;
import gatehouse.control.http.Secret;
import java.net.URI;

/** A place that asks for a token and names its content as the test says. */
record TestOrigin(URI uri, String identity) implements Origin {
    static final Secret TOKEN = Secret.bearer("t0ken");

    @Override
    public Get get() {
        return Get.of(uri).with(TOKEN);
    }

    @Override
    public TransferException refusal(Exchange refused) {
        return new TransferException("test.refused", "refused with " + refused.status());
    }
}
