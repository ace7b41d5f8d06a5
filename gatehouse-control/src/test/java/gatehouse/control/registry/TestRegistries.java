package gatehouse.control.registry;

import gatehouse.control.http.OutgoingHttp;
import gatehouse.control.http.OutgoingSettings;
import gatehouse.control.transfer.Transfer;
import gatehouse.control.transfer.TransferSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** Registries as tests need them: at a fixed time, and without the network where none is meant. */
final class TestRegistries {
    static final Clock NOON = Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC);
    private static final OutgoingHttp HTTP = new OutgoingHttp(OutgoingSettings.defaults(), Map.of());

    private TestRegistries() {}

    /** Knows no place beyond this machine. */
    static Registry local(RegistrySettings settings) {
        return new Registry(settings, Remotes.of(new Transfer(HTTP, TransferSettings.usual(), _ -> {})), NOON);
    }
}
