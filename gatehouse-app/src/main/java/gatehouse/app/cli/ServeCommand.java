package gatehouse.app.cli;

import gatehouse.app.config.ConfigLocation;
import gatehouse.app.config.ConfigReader;
import gatehouse.app.config.ConfigReading;
import gatehouse.app.config.ConfigWatch;
import gatehouse.app.wiring.Gatehouse;
import gatehouse.app.wiring.Serving;
import gatehouse.control.access.AdminKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gatehouse serve}: the gateway, until it is interrupted. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs the gateway: clients call the routes of gatehouse.yaml in OpenAI's or Anthropic's dialect, with keys made by"
                + " 'gatehouse key create'. Changes of the file, of keys, budgets and approvals take effect while it runs."
                + " Without a file a stored model can be tried on this machine alone.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"2:it could not be started, such as on a port that is taken",
                "3:gatehouse.yaml or the command line is wrong",
                "70:a fault of Gatehouse's own", "130:interrupted; calls in flight have ended",
                "143:terminated; calls in flight have ended"},
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse serve", "  gatehouse serve --config staging.yaml --format json",
                "  curl http://127.0.0.1:8080/v1/chat/completions -H \"Authorization: Bearer $KEY\" \\",
                "       -d '{\"model\": \"support\", \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}'"})
final class ServeCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "the configuration; otherwise gatehouse.yaml of the working folder, or of the home")
    private @Nullable Path file;

    @Option(
            names = "--admin-key-file",
            paramLabel = "FILE",
            description = "what opens the console and the admin API; otherwise GATEHOUSE_ADMIN_KEY, or a key that is made at the first start")
    private @Nullable Path adminKeyFile;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "how it tells what happens")
    private OutputFormat format = OutputFormat.text;

    @Mixin
    private HomeOption home = new HomeOption();

    ServeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = home.find(surroundings);
        var location = new ConfigLocation(file, surroundings.working(), folder);
        var reader = new ConfigReader(surroundings.environment());
        ConfigReading reading = location.find().map(reader::read).orElseGet(reader::defaults);
        var printer = new GatewayPrinter(surroundings.terminal(), format);
        var models = new ServePrinter(surroundings.terminal(), format);
        printer.warnings(reading.warnings());
        try (var gatehouse = Gatehouse.open(folder, surroundings.environment(), surroundings.clock(), surroundings.nanoTime())) {
            boolean local = reading.config().listen().gateway().isLoopback();
            var chance = new SecureRandom();
            Path keyFile = adminKeyFile == null ? null : surroundings.working().resolve(adminKeyFile);
            AdminKey adminKey = AdminKey.first(folder, surroundings.environment(), keyFile, surroundings.terminal().interactive(),
                    chance);
            var opening = new Serving.Opening(gatehouse, folder, reading, new ConfigWatch(location, reader, reading),
                    adminKey.hash(), local, surroundings.clock(), surroundings.nanoTime(), chance, printer, models);
            var serving = Serving.open(opening);
            Thread stop = Thread.ofPlatform().name("stop").unstarted(serving::close);
            Runtime.getRuntime().addShutdownHook(stop);
            printer.ready(serving, reading.config(), adminKey);
            new CountDownLatch(1).await();
            return 0;
        }
    }
}
