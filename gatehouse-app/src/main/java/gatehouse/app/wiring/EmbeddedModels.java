package gatehouse.app.wiring;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.fit.InspectedModel;
import gatehouse.control.registry.ProgressListener;
import gatehouse.engine.child.Capacity;
import gatehouse.engine.child.Companions;
import gatehouse.engine.child.Engine;
import gatehouse.engine.child.EngineLaunch;
import gatehouse.engine.fleet.Fleet;
import gatehouse.engine.fleet.FleetListener;
import gatehouse.engine.fleet.FleetPlan;
import gatehouse.engine.fleet.Member;
import gatehouse.engine.front.Front;
import gatehouse.engine.front.FrontSettings;
import gatehouse.engine.llama.Attention;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.memory.MemoryEstimate;
import gatehouse.engine.memory.ServingPlan;
import gatehouse.engine.memory.Use;
import gatehouse.engine.serve.ServeSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The models this program computes itself, behind a door on the loopback address that only this process has the token of. */
public final class EmbeddedModels implements AutoCloseable {
    private static final Duration LOADING = Duration.ofSeconds(60);
    /** The context of each text is the model's, as far as memory is kept for it by default. */
    private static final int MODELS_OWN = 0;

    private final Front front;
    private final Fleet fleet;
    private final String token;

    private EmbeddedModels(Front front, Fleet fleet, String token) {
        this.front = front;
        this.fleet = fleet;
        this.token = token;
    }

    /**
     * Inspects the stored files and begins to load them as far as memory goes; it does not wait until they are loaded.
     *
     * @param models digests of stored files, by the names they are called by
     * @param token nobody else can guess it
     */
    public static EmbeddedModels open(Gatehouse gatehouse, Map<String, Sha256> models, String token, FleetListener listener) {
        Engine engine = gatehouse.engine().engine("embedded", ProgressListener.silent());
        var capacity = new Capacity(MODELS_OWN, ServeSettings.DEFAULT_PARALLEL, gatehouse.engine().threads(0, engine),
                Attention.FLASH, LlamaModel.ALL_LAYERS);
        var members = new TreeMap<>(models).entrySet().stream()
                .map(model -> member(gatehouse, model.getKey(), model.getValue(), engine, capacity)).toList();
        Front front = Front.bind(new FrontSettings(0, token, LOADING));
        try {
            Fleet fleet = Fleet.open(new FleetPlan(members, gatehouse.gate().budget()), listener);
            front.serve(fleet);
            return new EmbeddedModels(front, fleet, token);
        } catch (RuntimeException e) {
            front.close();
            throw e;
        }
    }

    private static Member member(Gatehouse gatehouse, String name, Sha256 stored, Engine engine, Capacity capacity) {
        Sha256 digest = gatehouse.registry().unproven(stored).digest();
        InspectedModel inspected = gatehouse.gate().model(gatehouse.registry().blobs().path(digest));
        ServingPlan memory = gatehouse.gate().plan(inspected, MODELS_OWN, ServeSettings.DEFAULT_PARALLEL, Attention.FLASH,
                Set.of(Use.TEXTS));
        gatehouse.gate().require("the model " + name, memory);
        return new Member(new EngineLaunch(engine, inspected.file(), name, digest, capacity, Companions.none()), false,
                MemoryEstimate.of(memory).total());
    }

    /** Where they answer, version path included. */
    URI address() {
        return URI.create("http://127.0.0.1:" + front.port() + "/v1");
    }

    /** What calls must show there. */
    String token() {
        return token;
    }

    @Override
    public void close() {
        front.close();
        fleet.close();
    }
}
