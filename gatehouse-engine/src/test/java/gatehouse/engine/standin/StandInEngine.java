package gatehouse.engine.standin;

import com.sun.net.httpserver.HttpServer;
import gatehouse.engine.child.ChildEvent;
import gatehouse.engine.child.EventLines;
import gatehouse.engine.child.ParentWatch;
import gatehouse.engine.launch.CommandLine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A child that speaks as the embedded engine does and has no model. Its folder of libraries is where it leaves and finds signs. */
public final class StandInEngine {
    private StandInEngine() {}

    public static void main(String[] arguments) throws IOException {
        var line = new CommandLine(List.of(arguments).subList(1, arguments.length));
        Path folder = Path.of(line.required("libraries"));
        var parent = new ParentWatch(System.in);
        String token = String.valueOf(parent.firstLine());
        parent.whenGone(() -> Runtime.getRuntime().halt(0));
        String name = line.required("name");
        Files.writeString(folder.resolve(name + ".pid"), Long.toString(ProcessHandle.current().pid()));
        while (Files.exists(folder.resolve(name + ".slow"))) {
            LockSupport.parkNanos(1_000_000);
        }
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), line.number("port", 0)), 16);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var behaviour = new Behaviour(name, token, folder);
        server.createContext("/", behaviour::answer);
        server.createContext("/health", exchange -> Behaviour.whole(exchange, 200, "{\"stalledMs\": 0}"));
        server.createContext("/metrics", exchange -> {
            byte[] text = "# HELP made_total Tokens.\n# TYPE made_total counter\nmade_total 7\n"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
        new EventLines(System.out).say(new ChildEvent.Ready(server.getAddress().getPort(), name, "", 99, 1, "stand-in 1"));
    }
}
