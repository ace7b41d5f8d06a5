package gatehouse.app.config;

import static gatehouse.control.yaml.Key.NONE;
import static gatehouse.control.yaml.Key.REQUIRED;

import gatehouse.control.yaml.Key;
import gatehouse.control.yaml.Keys;
import gatehouse.gateway.provider.ProviderKind;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The keys that gatehouse.yaml may hold: what its reader goes by and what the reference page shows. */
public final class ConfigKeys {
    private static final String CLASSES = "public, internal, confidential, restricted";
    private static final String DOLLARS = "0 or more";

    /** Every key, in the order of the reference page. Keys not listed here are faults. */
    public static final Keys ALL = Keys.careful("configuration",
            new Key("listen.gateway", "HOST:PORT", "127.0.0.1:8080", "Where clients of models call."),
            new Key("listen.console", "HOST:PORT", "127.0.0.1:8081", "Where the console, the admin API and the metrics are."),
            new Key("listen.tls.certificate", "file", NONE, "Certificate chain as PEM; with it both ports speak TLS."),
            new Key("listen.tls.key", "file", NONE, "Private key of the certificate as PEM."),
            new Key("listen.insecure", "true, false", "false",
                    "Permits listening beyond this machine without TLS, as behind a proxy that ends it."),
            new Key("storage", "sqlite:FILE", "sqlite:gatehouse.db", "The database; FILE is relative to the home."),
            new Key("providers[].name", "name", REQUIRED, "What deployments call the provider."),
            new Key("providers[].kind",
                    Arrays.stream(ProviderKind.values()).map(ProviderKind::toString).collect(Collectors.joining(", ")), REQUIRED,
                    "Who runs the models and how they are called."),
            new Key("providers[].url", "http or https URL", "by kind",
                    "Base address with its version path, such as https://host/v1; required for kinds that everyone runs elsewhere."),
            new Key("providers[].key", "${VARIABLE}", NONE,
                    "Environment variable that holds the key; never the key itself. Or {file: ...}."),
            new Key("providers[].key.file", "file", NONE, "File with the key, which nobody but its owner may read."),
            new Key("providers[].ceiling", CLASSES, NONE, "Highest class of data that may go to any of its deployments."),
            new Key("providers[].residency", "text", NONE, "Where data goes that is sent there, such as eu or on-premises."),
            new Key("providers[].ca", "file", NONE, "Certificate authorities trusted beside the platform's own, as PEM."),
            new Key("providers[].timeouts.connect", "time", "5s", "Wait for a connection."),
            new Key("providers[].timeouts.firstByte", "time", "5m",
                    "Wait for the answer to begin; an answer that is not streamed begins when it is complete."),
            new Key("providers[].timeouts.idle", "time", "2m", "Wait between two pieces of an answer."),
            new Key("providers[].timeouts.whole", "time", "10m", "Wait for all of an answer."),
            new Key("providers[].maxConnections", "1 to 65536", "1024", "Most connections at once."),
            new Key("providers[].allowMetadataAddress", "true, false", "false",
                    "Permits a link-local address or a cloud's metadata service, which can give away this machine's credentials."),
            new Key("deployments[].name", "name", REQUIRED, "What routes call the deployment."),
            new Key("deployments[].provider", "name of a provider", REQUIRED, "Who runs it."),
            new Key("deployments[].model", "text", NONE,
                    "What the provider calls the model; required unless the provider is embedded."),
            new Key("deployments[].artifact", "sha256:DIGEST", NONE,
                    "Digest of the weights in the store; required for the embedded engine, possible wherever you run the engine."),
            new Key("deployments[].terms", "text", NONE,
                    "Version of the provider's terms; an approval holds for provider, model and terms together."),
            new Key("deployments[].price.machinePerHour", DOLLARS, NONE, "Dollars of an hour of the machine it runs on."),
            new Key("deployments[].price.inputPerMillion", DOLLARS, NONE, "Dollars of a million input tokens."),
            new Key("deployments[].price.outputPerMillion", DOLLARS, NONE, "Dollars of a million output tokens."),
            new Key("deployments[].price.cachedInputPerMillion", DOLLARS, "as other input",
                    "Dollars of a million input tokens read from the provider's cache."),
            new Key("deployments[].price.model", "text", "the deployment's model",
                    "Name of the model in the price book, when it is another."),
            new Key("deployments[].ceiling", CLASSES, "that of the provider",
                    "Highest class of data that may go there; said nowhere, internal on this machine and public elsewhere."),
            new Key("routes[].name", "text", REQUIRED, "The model name that clients send."),
            new Key("routes[].dataClass", CLASSES, NONE,
                    "Least class of its calls; a call of which nothing is said is internal."),
            new Key("routes[].to", "name of a deployment", NONE, "Where its calls go. Or several with their shares."),
            new Key("routes[].to.*", "1 to 1000000", NONE, "Share of a deployment beside the others."),
            new Key("routes[].rules[].to", "name of a deployment", NONE,
                    "Another way to write to: a list whose only entry has no condition."),
            new Key("routes[].rules[].to.*", "1 to 1000000", NONE, "Share of a deployment beside the others."),
            new Key("routes[].rules[].when", "condition", NONE, "Not there yet: refused, never passed over."),
            new Key("routes[].rules[].escalate", "rule", NONE, "Not there yet: refused, never passed over."),
            new Key("routes[].fallback", "list of deployments", NONE, "Tried in this order when none of to answered."),
            new Key("routes[].maxOutputTokens", "1 to 10000000", "4096",
                    "Reserved and sent upstream for a call that says no limit of its own, and the most one may ask for."),
            new Key("routes[].attempts", "1 to 20", "3", "Most deployments tried for one call."),
            new Key("prices.file", "file", NONE, "Price list to import: model names with dollars a token."),
            new Key("prices.from", "YYYY-MM-DD", "1970-01-01", "Day from which its prices hold."),
            new Key("requests.maxBodyBytes", "bytes", "64MiB", "Longest body of a request."),
            new Key("requests.headerBytes", "bytes", "64KiB", "Longest head of a request, all headers together."),
            new Key("requests.maxAnswerBytes", "bytes", "64MiB",
                    "Longest answer that is not streamed, and longest event of one that is."),
            new Key("requests.timeout", "time", "60s", "Wait for a request to arrive, and between two on one connection."),
            new Key("requests.drain", "time", "30s", "How long running calls may go on after the program was told to stop."),
            new Key("log.content", "off", "off", "Whether prompts and answers are kept; nothing but off is there yet."));

    private ConfigKeys() {}
}
