package gatehouse.gateway.http;

import gatehouse.api.limit.Amount;
import gatehouse.api.limit.Budget;
import gatehouse.api.limit.BudgetId;
import gatehouse.api.limit.RateLimit;
import gatehouse.api.limit.Rules;
import gatehouse.api.limit.Subject;
import gatehouse.api.limit.Window;
import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.Money;
import gatehouse.api.usage.TeamId;
import gatehouse.gateway.provider.ProviderKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A gateway with a key, limits and a budget of money, to be loaded from outside: {@code BenchGateway PORT UPSTREAM-PORT [LOOPS]}. */
final class BenchGateway {
    private BenchGateway() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Files.createTempDirectory("gatehouse-bench");
        var rules = new Rules(
                List.of(new Budget(new BudgetId("team"), new Subject.OfTeam(new TeamId("team-1")), new Amount.Dollars(Money.MAX),
                        Window.MONTH)),
                List.of(new RateLimit(new Subject.OfKey(new KeyId("key-1")), RateLimit.Measure.REQUESTS, 1L << 40),
                        new RateLimit(new Subject.OfKey(new KeyId("key-1")), RateLimit.Measure.TOKENS, 1L << 50)));
        int loops = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
        var settings = GatewaySettings.LOOPBACK.on(loops);
        try (var rig = new Rig(home).deployment("mock", ProviderKind.OPENAI_COMPATIBLE, Integer.parseInt(arguments[1]), Rig.QUICK)
                .route("mock", "mock").rules(rules).forgetful().startOn(settings, Integer.parseInt(arguments[0]))) {
            System.out.println("ready on " + rig.port());
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
