package gatehouse.engine.child;

import gatehouse.engine.EngineException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port of the loopback interface, for a program that cannot choose one by itself and tell. */
public final class LoopbackPort {
    private LoopbackPort() {}

    /** One that nobody has now; another program may take it before it is used. */
    public static int free() {
        try (var socket = open(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new EngineException("engine.serve.port", "no free port was found: " + e.getMessage(), e);
        }
    }

    public static boolean isTaken(int port) {
        try (var socket = open(port)) {
            return !socket.isBound();
        } catch (IOException e) {
            return true;
        }
    }

    private static ServerSocket open(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
