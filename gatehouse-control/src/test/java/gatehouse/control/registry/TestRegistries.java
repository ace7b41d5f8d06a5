package gatehouse.control.registry;

import gatehouse.control.http.OutgoingHttp;
import gatehouse.control.http.OutgoingSettings;
import gatehouse.control.http.Pace;
import gatehouse.control.source.hub.HubSource;
import gatehouse.control.transfer.Question;
import gatehouse.control.transfer.Transfer;
import gatehouse.control.transfer.TransferSettings;
import gatehouse.testkit.hub.HubStub;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Registries as tests need them: at a fixed time, and without the network where none is meant. */
final class TestRegistries {
    static final Clock NOON = Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC);
    private static final OutgoingHttp HTTP = new OutgoingHttp(OutgoingSettings.defaults(), Map.of());

    private TestRegistries() {}

    /** Pulls from this hub, in parts of 10,000 bytes, trying twice and never really waiting. */
    static Registry hub(RegistrySettings settings, HubStub hub) {
        return hub(settings, hub, Map.of(), _ -> Long.MAX_VALUE);
    }

    static Registry hub(RegistrySettings settings, HubStub hub, Map<String, String> more, ToLongFunction<Path> space) {
        var environment = new HashMap<>(more);
        environment.put("HF_ENDPOINT", hub.endpoint().toString());
        var small = new TransferSettings(3, 10_000, Pace.usual(), 2, Duration.ZERO, Duration.ZERO);
        var source = new HubSource(new Question(HTTP, small, _ -> {}), environment);
        return new Registry(settings, new Remotes(List.of(source), new Transfer(HTTP, small, _ -> {}), space), NOON);
    }

    /** Knows no place beyond this machine. */
    static Registry local(RegistrySettings settings) {
        return new Registry(settings, Remotes.of(new Transfer(HTTP, TransferSettings.usual(), _ -> {})), NOON);
    }
}
