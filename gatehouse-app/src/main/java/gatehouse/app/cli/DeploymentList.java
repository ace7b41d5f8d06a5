package gatehouse.app.cli;

import gatehouse.api.policy.Admission;
import gatehouse.api.policy.Deployment;
import gatehouse.api.policy.Origin;
import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.access.AccessState;
import gatehouse.control.storage.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gatehouse deployment list}: what is deployed, and whether it may be called now. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the deployments of the configuration, with whether they may be called now and why not.",
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse deployment list", "  gatehouse deployment list --format json"})
final class DeploymentList implements Callable<Integer> {
    private static final List<String> HEADINGS = List.of("DEPLOYMENT", "PROVIDER", "MODEL", "UP TO", "STATE");

    private final Surroundings surroundings;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "how it is printed")
    private OutputFormat format = OutputFormat.text;

    @Mixin
    private ConfiguredDeployment configured = new ConfiguredDeployment();

    DeploymentList(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** A deployment as it is printed. */
    private record Row(String name, String provider, String model, String ceiling, boolean admitted, String state,
            @Nullable Instant approvedUntil) {
        private static Row of(Deployment deployment, Instant now) {
            Admission admission = deployment.admission(now);
            String model = switch (deployment.origin()) {
                case Origin.Artifact(var digest) -> "sha256:" + digest.hex();
                case Origin.Hosted(_, var hosted, _) -> hosted;
            };
            return new Row(deployment.name().text(), deployment.provider(), model,
                    deployment.ceiling().name().toLowerCase(Locale.ROOT), admission instanceof Admission.Admitted,
                    words(admission),
                    deployment.approval() == null ? null : deployment.approval().until());
        }

        private static String words(Admission admission) {
            return switch (admission) {
                case Admission.Admitted _ -> "approved";
                case Admission.NotApproved _ -> "not approved";
                case Admission.OtherApproved _ -> "something else was approved under this name";
                case Admission.Expired(var at) -> "approval ended " + Amounts.time(at);
                case Admission.Suspended(var reason) -> "suspended: " + reason;
            };
        }

        private List<String> cells() {
            String shown = model.startsWith("sha256:") ? model.substring(0, 19) : model;
            String until = approvedUntil == null || !admitted ? "" : " until " + Amounts.time(approvedUntil);
            return List.of(name, provider, shown, ceiling, state + until);
        }
    }

    @Override
    public Integer call() {
        Instant now = surroundings.clock().instant();
        try (var gatehouse = Gatehouse.open(configured.home(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime())) {
            AccessState access = gatehouse.access().state();
            List<Row> rows = configured.all(surroundings).stream()
                    .map(each -> each.with(access.approvals().get(each.name()), access.suspended().get(each.name())))
                    .map(each -> Row.of(each, now)).toList();
            var out = surroundings.terminal().out();
            if (format == OutputFormat.json) {
                out.println(Json.PRETTY.writeValueAsString(rows));
            } else if (rows.isEmpty()) {
                surroundings.terminal().err().println("nothing is deployed; 'gatehouse config reference' says how to");
            } else {
                TextTable.lines(HEADINGS, rows.stream().map(Row::cells).toList()).forEach(out::println);
            }
            return 0;
        }
    }
}
