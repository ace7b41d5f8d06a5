package gatehouse.engine.standin;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A program with the flags and endpoints of {@code llama-server} and no model: 503 while it loads, then ready. */
public final class StandInLlamaServer {
    private static final int LOOKS_WHILE_LOADING = 2;

    private StandInLlamaServer() {}

    /** Makes a program of it in the folder, which is also where it leaves and finds signs. */
    public static Path program(Path folder) throws IOException {
        Path program = folder.resolve("llama-server");
        Files.writeString(program, "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -cp '"
                + System.getProperty("java.class.path") + "' -Dfolder='" + folder + "' " + StandInLlamaServer.class.getName()
                + " \"$@\"\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    public static void main(String[] arguments) throws IOException {
        List<String> given = List.of(arguments);
        if (given.contains("--version")) {
            System.err.println("version: 9.9.9 (stand-in)");
            return;
        }
        Path folder = Path.of(System.getProperty("folder"));
        Files.writeString(folder.resolve("arguments"), String.join("\n", given));
        Files.writeString(folder.resolve("llama-server.pid"), Long.toString(ProcessHandle.current().pid()));
        if (Files.exists(folder.resolve("refuse"))) {
            System.err.println("error: this model cannot be loaded");
            Runtime.getRuntime().halt(1);
        }
        String token = Files.readString(Path.of(after(given, "--api-key-file"))).strip();
        var behaviour = new Behaviour(after(given, "--alias"), token, folder);
        try {
            var server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByName(after(given, "--host")),
                            Integer.parseInt(after(given, "--port"))),
                    16);
            var looks = new AtomicInteger();
            server.createContext("/", behaviour::answer);
            server.createContext("/health", exchange -> {
                boolean loading = looks.incrementAndGet() <= LOOKS_WHILE_LOADING;
                Behaviour.whole(exchange, loading ? 503 : 200, loading ? "{\"error\": {}}" : "{\"status\": \"ok\"}");
            });
            server.createContext("/slots",
                    exchange -> Behaviour.whole(exchange, 200, "[{\"id\": 0, \"n_ctx\": 77, \"is_processing\": false}]"));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
        } catch (BindException e) {
            System.err.println("couldn't bind HTTP server socket");
            Runtime.getRuntime().halt(1);
        }
    }

    private static String after(List<String> arguments, String option) {
        return arguments.get(arguments.indexOf(option) + 1);
    }
}
