package gatehouse.app.config.litellm;

import gatehouse.app.config.ConfigException;
import gatehouse.control.yaml.Document;
import gatehouse.control.yaml.Fault;
import gatehouse.control.yaml.Faults;
import gatehouse.control.yaml.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes a gatehouse.yaml that does what a {@code config.yaml} of LiteLLM's proxy does, and says what it could not. */
public final class LiteLlmImport {
    private static final Set<String> ROUTING = Set.of("fallbacks", "default_fallbacks", "num_retries", "request_timeout",
            "timeout",
            "model_group_alias");
    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("master_key", "the admin key is made at the first start; set GATEHOUSE_ADMIN_KEY to bring one of your own"),
            Map.entry("database_url", "teams, budgets and spend are in that database and not in this file; keys are issued anew"),
            Map.entry("cache", "a cache of answers is not there yet"),
            Map.entry("callbacks", "metrics and usage are served by the gateway itself"),
            Map.entry("success_callback", "metrics and usage are served by the gateway itself"),
            Map.entry("failure_callback", "metrics and usage are served by the gateway itself"),
            Map.entry("drop_params", "fields a provider does not know are passed on, or named in x-gatehouse-dropped"),
            Map.entry("max_budget", "set a budget for each team or key"),
            Map.entry("context_window_fallbacks", "falling back on a context that is too long is not there yet"),
            Map.entry("content_policy_fallbacks", "falling back on a refusal is not there yet"),
            Map.entry("routing_strategy", "calls are shared by weight"),
            Map.entry("redis_host", "one node needs no store beside it"),
            Map.entry("pass_through_endpoints", "only the documented endpoints are relayed"),
            Map.entry("include", "convert each of the included files"),
            Map.entry("guardrails", "guards are not there yet"),
            Map.entry("mcp_servers", "servers of tools are not relayed"),
            Map.entry("environment_variables", "set them where the gateway is started"));

    private static final Pattern VARIABLE = Pattern.compile("os\\.environ/([A-Za-z_][A-Za-z0-9_]*)");

    private final Remarks remarks = new Remarks();

    private LiteLlmImport() {}

    /**
     * Converts a file.
     *
     * @param environment for addresses that LiteLLM takes from it; keys are not looked up
     * @throws ConfigException when it is not a configuration of LiteLLM's proxy
     */
    public static Converted convert(String file, byte[] content, Map<String, String> environment) {
        var faults = new Faults();
        Document document = Document.read(file, content, faults).orElse(null);
        if (document == null || faults.any()) {
            throw new ConfigException(file, faults.list());
        }
        var root = new Part("", document.root(), document.place());
        if (!root.of("model_list").node().isArray()) {
            throw new ConfigException(file, List.of(new Fault("model_list", "", "is missing or not a list",
                    "name the config.yaml that LiteLLM's proxy is started with")));
        }
        var named = VARIABLE.matcher(new String(content, StandardCharsets.UTF_8)).results().map(match -> match.group(1))
                .collect(Collectors.toSet());
        return new LiteLlmImport().convert(root, environment, new Providers(named));
    }

    private Converted convert(Part root, Map<String, String> environment, Providers providers) {
        Part library = root.of("litellm_settings");
        Part router = root.of("router_settings");
        String patience = Stream.of(router.of("timeout"), library.of("request_timeout")).flatMap(part -> part.number().stream())
                .map(Times::text).findFirst().orElse("");
        var entries = new Entries(environment, providers, remarks, patience);
        var groups = new Groups(remarks);
        List<Entries.Entry> converted = root.of("model_list").entries().stream().flatMap(part -> entries.convert(part).stream())
                .toList();
        converted.forEach(groups::add);
        for (Part settings : List.of(library, router)) {
            groups.fallbacks(settings.of("fallbacks"));
            if (settings.of("default_fallbacks").present()) {
                groups.defaultFallbacks(settings.of("default_fallbacks"));
            }
        }
        groups.aliases(router.of("model_group_alias"));
        rest(root);
        List<Map<String, Object>> routes = groups.yaml(retries(library, router));
        if (!converted.isEmpty()) {
            remarks.add("model_list", root.of("model_list").place().line(),
                    "knows no classes of data, so every provider has the ceiling "
                            + Providers.CLASS + " and every route that class",
                    "set the ceiling of each provider to what may go there");
        }
        return new Converted(yaml(providers, converted, routes), routes.size(), remarks.list(), providers.variables());
    }

    private static long retries(Part library, Part router) {
        for (Part part : List.of(router.of("num_retries"), library.of("num_retries"))) {
            if (part.node().isIntegralNumber()) {
                return Math.clamp(part.node().asInt(0), 0, 100);
            }
        }
        return -1;
    }

    private void rest(Part root) {
        for (String section : root.keys()) {
            Part part = root.of(section);
            boolean settings = Set.of("litellm_settings", "router_settings", "general_settings").contains(section);
            if (settings) {
                part.keys().stream().filter(key -> !ROUTING.contains(key)).forEach(key -> part.of(key).note(remarks,
                        "is not converted", ADVICE.getOrDefault(key, "there is nothing like it yet")));
            } else if (!section.equals("model_list")) {
                part.note(remarks, "is not converted", ADVICE.getOrDefault(section, "there is nothing like it yet"));
            }
        }
    }

    private static String yaml(Providers providers, List<Entries.Entry> entries, List<Map<String, Object>> routes) {
        var yaml = new LinkedHashMap<String, Object>();
        yaml.put("providers", providers.yaml());
        yaml.put("deployments", entries.stream().map(entry -> {
            var deployment = new LinkedHashMap<String, Object>();
            deployment.put("name", entry.name());
            deployment.putAll(entry.deployment());
            return deployment;
        }).toList());
        yaml.put("routes", routes);
        return "# Converted from a config.yaml of LiteLLM.\n"
                + Yaml.MAPPER.writer().without(YAMLWriteFeature.WRITE_DOC_START_MARKER).writeValueAsString(yaml);
    }
}
