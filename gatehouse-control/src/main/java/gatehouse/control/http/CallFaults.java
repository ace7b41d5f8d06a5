package gatehouse.control.http;

import gatehouse.control.http.OutgoingException.Fault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** What a failed call means, in a sentence; texts that a server could have written are left out. */
final class CallFaults {
    private CallFaults() {}

    static OutgoingException beforeAnswer(String host, Throwable cause) {
        return switch (cause) {
            case OutgoingException own -> own;
            case HttpConnectTimeoutException _ ->
                new OutgoingException(Fault.UNREACHABLE,
                        "no connection to " + host + " within the connect time-out; check the address"
                                + " and whether a proxy is needed",
                        cause);
            case SSLException _ -> new OutgoingException(Fault.UNREACHABLE, "no trusted connection to " + host
                    + "; if a company authority signs its certificate, name the CA file in the configuration", cause);
            case UnknownHostException _ -> unknownHost(host);
            case ConnectException _ when causedBy(cause, UnresolvedAddressException.class) -> unknownHost(host);
            case ConnectException _ ->
                new OutgoingException(Fault.UNREACHABLE,
                        "nothing accepts connections at " + host + "; check that the server runs", cause);
            case Throwable _ when causedBy(cause, ProtocolException.class) -> notHttp(host);
            case IOException _ ->
                new OutgoingException(Fault.UNREACHABLE, "the connection to " + host + " ended before an answer began");
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> new OutgoingException(Fault.UNREACHABLE, "the call to " + host + " was stopped");
        };
    }

    static OutgoingException duringAnswer(String host, Throwable cause) {
        return causedBy(cause, ProtocolException.class) ? notHttp(host)
                : new OutgoingException(Fault.BROKEN_OFF, "the connection to " + host + " ended in the middle of the answer");
    }

    private static OutgoingException unknownHost(String host) {
        return new OutgoingException(Fault.UNREACHABLE,
                "no name server knows " + host + "; check the address, and HTTPS_PROXY and NO_PROXY"
                        + " behind a proxy");
    }

    private static OutgoingException notHttp(String host) {
        return new OutgoingException(Fault.NOT_HTTP, host + " answers with something that is not HTTP; check scheme and port");
    }

    private static boolean causedBy(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
