package gatehouse.web.server;

import gatehouse.web.admin.AdminRefusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** The body of one call on its way in, up to a limit. */
final class Arrival {
    private final int most;
    private final Buffer bytes = Buffer.buffer();
    private final Promise<byte[]> whole = Promise.promise();

    Arrival(HttpServerRequest request, int most) {
        this.most = most;
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && (length.length() > 10 || Long.parseLong(length) > most)) {
            tooLarge();
            return;
        }
        request.handler(this::add);
        request.endHandler(_ -> whole.tryComplete(bytes.getBytes()));
        request.exceptionHandler(whole::tryFail);
    }

    Future<byte[]> body() {
        return whole.future();
    }

    private void add(Buffer piece) {
        if (whole.future().isComplete()) {
            return;
        }
        if (piece.length() > most - bytes.length()) {
            tooLarge();
        } else {
            bytes.appendBuffer(piece);
        }
    }

    private void tooLarge() {
        whole.tryFail(new AdminRefusal(413, "web.body.too-large", "a body has at most " + most + " bytes here; send less"));
    }
}
