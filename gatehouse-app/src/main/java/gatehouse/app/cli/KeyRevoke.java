package gatehouse.app.cli;

import gatehouse.api.usage.KeyId;
import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.access.IssuedKey;
import gatehouse.control.access.Principal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse key revoke}: ends a key at once. */
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description = "Ends a key at once, with every text it has. It stays in the list, and what it used stays counted.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:there is no such key", "3:the command line is wrong", "70:a fault of Gatehouse's own"},
        footerHeading = "%nExamples:%n",
        footer = "  gatehouse key revoke key-7mq2xk9d4h")
final class KeyRevoke implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ID", description = "of the key, as 'key list' shows it")
    private String id = "";

    @Mixin
    private HomeOption home = new HomeOption();

    KeyRevoke(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        KeyId key = Usage.made(spec, () -> new KeyId(id));
        try (var gatehouse = Gatehouse.open(home.find(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime())) {
            IssuedKey revoked = gatehouse.access().keys().revoke(key, new Principal(surroundings.user()));
            surroundings.terminal().err().println("revoked " + Amounts.time(revoked.revokedAt()));
            surroundings.terminal().out().println(revoked.id());
            return 0;
        }
    }
}
