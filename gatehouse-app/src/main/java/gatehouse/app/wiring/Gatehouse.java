package gatehouse.app.wiring;

import gatehouse.control.access.Access;
import gatehouse.control.catalogue.Catalogue;
import gatehouse.control.conversion.Conversion;
import gatehouse.control.fit.InspectedModel;
import gatehouse.control.fit.ModelGate;
import gatehouse.control.http.OutgoingHttp;
import gatehouse.control.http.OutgoingSettings;
import gatehouse.control.intake.Intake;
import gatehouse.control.lifecycle.OnDemand;
import gatehouse.control.pilot.InstalledWorkbench;
import gatehouse.control.pilot.Pilot;
import gatehouse.control.pilot.RunDigests;
import gatehouse.control.pilot.Workbench;
import gatehouse.control.quantization.LocalEngine;
import gatehouse.control.quantization.QualityDesk;
import gatehouse.control.quantization.Quantization;
import gatehouse.control.registry.Registry;
import gatehouse.control.registry.RegistrySettings;
import gatehouse.control.registry.Remotes;
import gatehouse.control.source.hub.HubSource;
import gatehouse.control.source.oci.OciSource;
import gatehouse.control.source.s3.S3Source;
import gatehouse.control.storage.Database;
import gatehouse.control.storage.Home;
import gatehouse.control.transfer.Question;
import gatehouse.control.transfer.Transfer;
import gatehouse.control.transfer.TransferSettings;
import gatehouse.engine.launch.EngineMain;
import gatehouse.engine.llama.Attention;
import gatehouse.engine.llama.QuantizationType;
import gatehouse.engine.memory.MachineMemory;
import gatehouse.engine.memory.Use;
import gatehouse.engine.serve.ServeSettings;
import gatehouse.web.report.HtmlReportWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One installation at work: every room, joined. */
public final class Gatehouse implements AutoCloseable {
    private final OnDemand<Database> database;
    private final OnDemand<Access> access;
    private final OutgoingHttp http;
    private final Registry registry;
    private final EngineRoom engine;
    private final Catalogue catalogue;
    private final ModelGate gate;
    private final Workbench workbench;
    private final Conversion conversion;
    private final Quantization quantization;
    private final QualityDesk quality;
    private final Supplier<Pilot> pilot;

    private Gatehouse(Home home, Map<String, String> environment, Clock clock, LongSupplier nanoTime) {
        var registrySettings = RegistrySettings.of(home.path(), environment);
        this.http = new OutgoingHttp(OutgoingSettings.defaults(), environment);
        this.registry = new Registry(registrySettings, remotes(http, environment, clock), clock);
        this.catalogue = new Catalogue(registry, new RunDigests(home.path().resolve("runs")));
        this.engine = new EngineRoom(registrySettings, environment, home.path().resolve("threads.json"));
        this.database = new OnDemand<>(() -> Database.sqlite(home.database()), Database::close);
        this.access = new OnDemand<>(() -> new Access(home.path(), database.get(), clock, new SecureRandom()), _ -> {});
        this.gate = new ModelGate(new MachineMemory(Path.of("/"))::free,
                !environment.getOrDefault(ModelGate.MEMORY_CHECK, "").equalsIgnoreCase("off"));
        var local = new LocalEngine(engine::libraries, EngineMain.command(), engine.threads(), gate);
        this.quantization = new Quantization(registry, local);
        this.quality = new QualityDesk(registry, local);
        this.workbench = new InstalledWorkbench(registry, local, quantization, http, environment,
                Machine.describe(environment, local.threads()));
        this.conversion = new Conversion(registry.blobs(), home.folder("scratch"));
        this.pilot = () -> new Pilot(home, new Intake(database.get(), clock), workbench, new HtmlReportWriter(), clock, nanoTime);
    }

    /** Opens the installation whose state is in {@code home}. */
    public static Gatehouse open(Path home, Map<String, String> environment, Clock clock, LongSupplier nanoTime) {
        return new Gatehouse(Home.open(home), environment, clock, nanoTime);
    }

    private static Remotes remotes(OutgoingHttp http, Map<String, String> environment, Clock clock) {
        var settings = TransferSettings.read(environment);
        var question = new Question(http, settings, Thread::sleep);
        return Remotes.of(new Transfer(http, settings, Thread::sleep), new HubSource(question, environment),
                new OciSource(question, environment), new S3Source(question, environment, clock));
    }

    /** Names of the quantization types that can be made. */
    public static Set<String> quantizations() {
        return Arrays.stream(QuantizationType.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }

    public Pilot pilot() {
        return pilot.get();
    }

    /** Who may call what, and for how much. */
    public Access access() {
        return access.get();
    }

    /** The store of artifacts, to pull into and to use. */
    public Registry registry() {
        return registry;
    }

    /** The same store, to look around in and to clear up. */
    public Catalogue catalogue() {
        return catalogue;
    }

    public Workbench workbench() {
        return workbench;
    }

    /** What stands before native code. */
    public ModelGate gate() {
        return gate;
    }

    public Conversion conversion() {
        return conversion;
    }

    /** Makes smaller files of stored ones. */
    public Quantization quantization() {
        return quantization;
    }

    /** Measures what a smaller file lost. */
    public QualityDesk quality() {
        return quality;
    }

    public EngineRoom engine() {
        return engine;
    }

    @Override
    public void close() {
        registry.close();
        http.close();
        database.close();
    }
}
