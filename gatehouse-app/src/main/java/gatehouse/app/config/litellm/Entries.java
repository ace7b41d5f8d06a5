package gatehouse.app.config.litellm;

import gatehouse.app.config.litellm.Providers.Described;
import gatehouse.control.http.ForbiddenAddresses;
import gatehouse.gateway.provider.ProviderKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Converts the entries of {@code model_list}: each is a deployment, and speaks of a provider. */
final class Entries {
    private static final String FROM_ENVIRONMENT = "os.environ/";
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<String> CONVERTED = Set.of("model", "api_base", "base_url", "api_key", "custom_llm_provider",
            "timeout",
            "weight", "order", "rpm", "tpm", "max_tokens", "region_name", "input_cost_per_token", "output_cost_per_token",
            "cache_read_input_token_cost");
    private static final Set<String> INFORMATION = Set.of("id", "mode", "base_model", "input_cost_per_token",
            "output_cost_per_token",
            "cache_read_input_token_cost", "max_tokens", "max_input_tokens", "max_output_tokens", "description");
    private static final Set<String> SERVED = Set.of("", "chat", "completion", "embedding", "responses", "rerank", "moderation");

    private final Map<String, String> environment;
    private final Providers providers;
    private final Remarks remarks;
    private final String patience;
    private final Map<String, Integer> names = new HashMap<>();

    /** @param patience wait for a whole answer where an entry says nothing; empty when nothing does */
    Entries(Map<String, String> environment, Providers providers, Remarks remarks, String patience) {
        this.environment = environment;
        this.providers = providers;
        this.remarks = remarks;
        this.patience = patience;
    }

    /**
     * A converted entry.
     *
     * @param deployment as our file has it
     * @param weight absolute share; 0 when it says none
     * @param order the lower comes first
     * @param maxTokens 0 when it says none
     */
    record Entry(String group, String name, Map<String, Object> deployment, long weight, double order, long maxTokens) {}

    Optional<Entry> convert(Part part) {
        Part parameters = part.of("litellm_params");
        Part information = part.of("model_info");
        String group = part.of("model_name").text();
        String text = parameters.of("model").text();
        if (!isName(group) || text.isBlank()) {
            part.note(remarks, "is not converted: it has no model_name of one line, or no litellm_params.model",
                    "add it by hand");
            return Optional.empty();
        }
        if (group.contains("*") || text.contains("*")) {
            part.of("model_name").note(remarks, "is not converted: names with * are not there yet", "add a route for each model");
            return Optional.empty();
        }
        ModelName name = ModelName.parse(text, parameters.of("custom_llm_provider").text()).orElse(null);
        ProviderKind kind = name == null ? null : kind(name, parameters);
        if (name == null || kind == null || name.model().isBlank()) {
            parameters.of("model").note(remarks, "is not converted: " + (name == null ? "its provider is not known here"
                    : kind == null ? "providers of kind " + name.kind() + " are not there yet" : "it names no model"),
                    "add a deployment by hand where it speaks OpenAI's dialect");
            return Optional.empty();
        }
        String url = url(name, kind, parameters).orElse(null);
        if (url == null) {
            return Optional.empty();
        }
        rest(parameters, information);
        String provider = providers.named(new Described(name.prefix(), kind, url, key(name, kind, parameters),
                resolved(parameters.of("region_name")), parameters.of("timeout").number().map(Times::text).orElse(patience)));
        return Optional.of(new Entry(group, fresh(group), deployment(name, kind, provider, parameters, information),
                weight(parameters), parameters.of("order").number().orElse(0.0),
                parameters.of("max_tokens").number().map(Math::round).orElse(0L)));
    }

    static boolean isName(String group) {
        return !group.isBlank() && group.length() <= 200 && group.chars().noneMatch(Character::isISOControl);
    }

    /** OpenAI's dialect at another address is another's. */
    private static @Nullable ProviderKind kind(ModelName name, Part parameters) {
        boolean elsewhere = name.kind().equals("openai") && !base(parameters).isEmpty()
                && !base(parameters).startsWith("https://api.openai.com");
        return ProviderKind.named(elsewhere ? "openai-compatible" : name.kind()).orElse(null);
    }

    private static String base(Part parameters) {
        String base = parameters.of("api_base").text();
        return base.isEmpty() ? parameters.of("base_url").text() : base;
    }

    /** The address to write; empty for the usual one, nothing when there is none that can be written. */
    private Optional<String> url(ModelName name, ProviderKind kind, Part parameters) {
        Part part = parameters.of("api_base").present() ? parameters.of("api_base") : parameters.of("base_url");
        String base = resolved(part);
        if (base.isEmpty()) {
            if (part.present() || (name.address() == null && kind.address().isEmpty())) {
                part.note(remarks, "says no address, so its entry is not converted",
                        "set the variable it names and convert again, or add the deployment by hand");
                return Optional.empty();
            }
            return Optional.of(kind.address().isPresent() ? "" : String.valueOf(name.address()));
        }
        String address = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        address = kind == ProviderKind.ANTHROPIC && !address.endsWith("/v1") ? address + "/v1" : address;
        if (!isAddress(address)) {
            part.note(remarks, "is no address that may be written here, so its entry is not converted",
                    "add the deployment by hand, with an http or https URL without credentials");
            return Optional.empty();
        }
        return Optional.of(kind.address().filter(address::equals).isPresent() ? "" : address);
    }

    private static boolean isAddress(String text) {
        try {
            var url = new URI(text);
            return ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null
                    && !url.getRawAuthority().contains("@") && url.getRawQuery() == null && url.getRawFragment() == null
                    && !ForbiddenAddresses.isNamedBy(url);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The text there, from the environment of now when it says so; empty when there is none. */
    private String resolved(Part part) {
        String text = part.text();
        if (!text.startsWith(FROM_ENVIRONMENT)) {
            return text;
        }
        String value = environment.getOrDefault(text.substring(FROM_ENVIRONMENT.length()), "").strip();
        if (!value.isEmpty()) {
            part.note(remarks, "was taken from the environment as it is now", "look at it in the result");
        }
        return value;
    }

    private String key(ModelName name, ProviderKind kind, Part parameters) {
        Part part = parameters.of("api_key");
        String text = part.text();
        if (text.startsWith(FROM_ENVIRONMENT)) {
            String variable = text.substring(FROM_ENVIRONMENT.length());
            if (VARIABLE.matcher(variable).matches()) {
                return variable;
            }
            part.note(remarks, "names no environment variable", "set key at the provider");
            return "";
        }
        if (text.isEmpty()) {
            boolean usual = base(parameters).isEmpty() || kind.isHosted();
            if (!usual && !name.variable().isEmpty()) {
                part.note(remarks, "is missing, and the usual key is not sent to another address",
                        "set key at the provider if it asks");
            }
            return usual ? name.variable() : "";
        }
        String variable = providers.variableFor(name.prefix(), text);
        part.note(remarks, "stands there in plain text, and is not copied", "put it into the environment variable " + variable);
        return variable;
    }

    private Map<String, Object> deployment(ModelName name, ProviderKind kind, String provider, Part parameters,
            Part information) {
        var deployment = new LinkedHashMap<String, Object>();
        deployment.put("provider", provider);
        deployment.put("model", name.model());
        var price = new LinkedHashMap<String, Object>();
        for (Cost cost : Cost.values()) {
            Part part = parameters.of(cost.theirs).present() ? parameters.of(cost.theirs) : information.of(cost.theirs);
            part.number().filter(dollars -> dollars <= 1).ifPresent(dollars -> price.put(cost.ours, perMillion(dollars)));
        }
        if (price.containsKey("inputPerMillion") && price.containsKey("outputPerMillion")) {
            deployment.put("price", price);
        } else if (!information.of("base_model").text().isEmpty()) {
            deployment.put("price", Map.of("model", information.of("base_model").text()));
        } else if (kind.isHosted() || name.address() != null) {
            deployment.put("price", Map.of("model", name.listed()));
        }
        return deployment;
    }

    /** Dollars of a token as dollars of a million, without an exponent. */
    private static BigDecimal perMillion(double dollars) {
        BigDecimal million = BigDecimal.valueOf(dollars).movePointRight(6).setScale(6, RoundingMode.UP).stripTrailingZeros();
        return million.scale() < 0 ? million.setScale(0) : million;
    }

    private enum Cost {
        INPUT("input_cost_per_token", "inputPerMillion"), OUTPUT("output_cost_per_token", "outputPerMillion"),
        CACHED("cache_read_input_token_cost", "cachedInputPerMillion");

        private final String theirs;
        private final String ours;

        Cost(String theirs, String ours) {
            this.theirs = theirs;
            this.ours = ours;
        }
    }

    /** LiteLLM shares calls by weight, else by what each may take a minute. */
    private static long weight(Part parameters) {
        return List.of("weight", "rpm", "tpm").stream().map(parameters::of).flatMap(part -> part.number().stream())
                .map(number -> Math.clamp(Math.round(number), 1L, 1_000_000L)).findFirst().orElse(0L);
    }

    private String fresh(String group) {
        String plain = group.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+", "");
        String base = plain.isEmpty() ? "model" : plain.substring(0, Math.min(48, plain.length()));
        int count = names.merge(base, 1, Integer::sum);
        String name = count == 1 ? base : base + "-" + count;
        return count == 1 || names.putIfAbsent(name, 1) == null ? name : fresh(group);
    }

    private void rest(Part parameters, Part information) {
        for (String key : parameters.keys()) {
            if (!CONVERTED.contains(key)) {
                parameters.of(key).note(remarks, "is not converted: there is nothing like it yet",
                        "see what it did for your clients");
            }
        }
        for (String limit : List.of("rpm", "tpm")) {
            if (parameters.of(limit).present()) {
                parameters.of(limit).note(remarks, "became a share among the deployments of a route, not a limit",
                        "limits are set for keys, teams and routes");
            }
        }
        if (parameters.of("max_tokens").present()) {
            parameters.of("max_tokens").note(remarks,
                    "became the route's maxOutputTokens, which is also the most a call may ask for",
                    "raise it if clients ask for more");
        }
        for (String key : information.keys()) {
            if (!INFORMATION.contains(key)) {
                information.of(key).note(remarks, "is not converted: it is information that is not kept",
                        "nothing needs to be done");
            }
        }
        JsonNode mode = information.of("mode").node();
        if (!SERVED.contains(mode.asString(""))) {
            information.of("mode").note(remarks, "names an endpoint that may not be served yet", "try it before you rely on it");
        }
    }
}
