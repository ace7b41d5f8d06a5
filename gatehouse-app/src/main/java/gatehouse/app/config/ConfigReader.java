package gatehouse.app.config;

import gatehouse.api.policy.Route;
import gatehouse.control.yaml.Document;
import gatehouse.control.yaml.Faults;
import gatehouse.control.yaml.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads gatehouse.yaml, with every fault at once. */
public final class ConfigReader {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    private final @Nullable Map<String, String> environment;

    /** A reader that takes keys from this environment and from files. */
    public ConfigReader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    private ConfigReader() {
        this.environment = null;
    }

    /** A reader that takes no keys, only the names of where they are: for a look at configurations of other machines. */
    public static ConfigReader withoutKeys() {
        return new ConfigReader();
    }

    /** What holds when nobody wrote a configuration. */
    public ConfigReading defaults() {
        return read(Path.of(ConfigLocation.NAME), new byte[0]);
    }

    /**
     * Reads a file.
     *
     * @throws ConfigException listing every fault
     */
    public ConfigReading read(Path file) {
        return read(file, bytes(file));
    }

    /**
     * Reads the content of a file.
     *
     * @param file what it is called, and in which folder the files it names are
     * @throws ConfigException listing every fault
     */
    public ConfigReading read(Path file, byte[] content) {
        Path absolute = file.toAbsolutePath().normalize();
        var faults = new Faults();
        var document = Document.read(file.toString(), content, faults);
        if (document.isEmpty()) {
            throw new ConfigException(file.toString(), faults.list());
        }
        var notes = new Notes();
        Section root = Section.root(document.get(), absolute.resolveSibling(""), ConfigKeys.ALL, faults);
        GatehouseConfig config = config(root, notes);
        if (faults.any()) {
            throw new ConfigException(file.toString(), faults.list());
        }
        return new ConfigReading(config, notes.warnings(), notes.files());
    }

    private GatehouseConfig config(Section root, Notes notes) {
        root.refuseUnknownKeys();
        ListenConfig listen = new ListenReader(notes).read(root.section("listen"));
        Path storage = storage(root);
        var prices = new PriceListReader(notes);
        PriceListConfig list = prices.read(root.section("prices"));
        var providers = new ProviderReader(new SecretSource(environment, notes), notes);
        root.sections("providers").forEach(providers::read);
        var deployments = new DeploymentReader(providers, prices, notes);
        root.sections("deployments").forEach(deployments::read);
        var reader = new RouteReader(deployments, notes);
        List<Route> routes = new ArrayList<>();
        List<Section> sections = root.sections("routes");
        reader.know(sections);
        sections.forEach(section -> reader.read(section).ifPresent(routes::add));
        RequestLimits requests = requests(root.section("requests"));
        root.section("log").oneOf("content", "off", "off");
        return new GatehouseConfig(listen, storage, providers.all(), deployments.all(), routes, list, requests);
    }

    private static Path storage(Section root) {
        String text = root.textOrFallback("storage");
        if (text.startsWith("postgresql:") || text.startsWith("postgres:")) {
            root.fault("storage", "", "names PostgreSQL, which is not there yet", "write sqlite:gatehouse.db");
        } else if (!text.matches("sqlite:[^\\p{Cntrl}]+")) {
            root.fault("storage", text, "is not a database", "write sqlite:FILE, such as sqlite:gatehouse.db");
        } else {
            return Path.of(text.substring("sqlite:".length()));
        }
        return Path.of("gatehouse.db");
    }

    private static RequestLimits requests(Section section) {
        return new RequestLimits((int) section.bytes("maxBodyBytes", 1, 1L << 30),
                (int) section.bytes("headerBytes", 1 << 10, 1 << 20), (int) section.bytes("maxAnswerBytes", 1 << 10, 1L << 30),
                section.duration("timeout", SHORTEST, LONGEST), section.duration("drain", Duration.ZERO, LONGEST));
    }

    private static byte[] bytes(Path file) {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(Document.MAX_BYTES + 1);
        } catch (IOException e) {
            var faults = new Faults();
            faults.add(file.toString(), "", "cannot be read (" + e.getClass().getSimpleName() + ")", "name a file that is there");
            throw new ConfigException(file.toString(), faults.list());
        }
    }
}
