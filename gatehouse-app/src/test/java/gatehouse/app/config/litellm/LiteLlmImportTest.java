package gatehouse.app.config.litellm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import gatehouse.api.policy.Route.Target;
import gatehouse.app.config.ConfigException;
import gatehouse.app.config.ConfigReader;
import gatehouse.app.config.Credential;
import gatehouse.app.config.DeploymentPrice;
import gatehouse.app.config.GatehouseConfig;
import gatehouse.app.config.ProviderConfig;
import gatehouse.control.yaml.Fault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteLlmImportTest {
    private static final String SHOP = """
            model_list:
              - model_name: chat
                litellm_params: &east
                  model: hosted_vllm/meta-llama/Llama-3.1-8B-Instruct
                  api_base: os.environ/EAST_URL
                  api_key: os.environ/EAST_KEY
                  rpm: 300
                  timeout: 90
                model_info: {input_cost_per_token: 0.0000002, output_cost_per_token: 0.0000004}
              - model_name: chat
                litellm_params:
                  <<: *east
                  api_base: http://west:8000/v1
                  rpm: 100
              - model_name: smart
                litellm_params: {model: gpt-4o, api_key: sk-canary-plain, max_tokens: 2000}
              - model_name: smart
                litellm_params: {model: anthropic/claude-sonnet-4-5, order: 2, api_base: "https://proxy.example"}
              - model_name: far
                litellm_params: {model: bedrock/anthropic.claude-v2, aws_region_name: us-east-1}
              - model_name: "openai/*"
                litellm_params: {model: "openai/*"}
              - model_name: fast model
                litellm_params: {model: groq/llama-3.3-70b-versatile}
            litellm_settings:
              drop_params: true
              request_timeout: 600
              num_retries: 4
              fallbacks: [{chat: [smart, far]}]
            router_settings:
              model_group_alias: {default: chat, hidden: {model: smart, hidden: true}}
              redis_password: sk-canary-redis
            general_settings:
              master_key: sk-canary-master
              database_url: postgresql://user:canary@host/db
            """;

    private static Converted convert(String yaml) {
        return LiteLlmImport.convert("config.yaml", yaml.getBytes(StandardCharsets.UTF_8),
                Map.of("EAST_URL", "http://east:8000/v1"));
    }

    /** The result as the gateway reads it, every key set. */
    private static GatehouseConfig config(Converted converted) {
        Map<String, String> keys = converted.variables().stream().collect(Collectors.toMap(Function.identity(), _ -> "key"));
        return new ConfigReader(keys).read(Path.of("gatehouse.yaml"), converted.yaml().getBytes(StandardCharsets.UTF_8)).config();
    }

    private static List<String> notes(Converted converted) {
        return converted.notes().stream().map(Fault::toString).toList();
    }

    @Test
    void entries_of_one_name_become_a_route_with_shares_and_fallbacks() {
        // When
        var config = config(convert(SHOP));

        // Then
        assertThat(config.routes()).extracting(route -> route.name().text()).containsExactly("chat", "smart", "fast model",
                "default",
                "hidden");
        assertThat(config.routes().getFirst()).satisfies(chat -> {
            assertThat(chat.targets()).extracting(target -> target.deployment().text(), Target::weight)
                    .containsExactly(tuple("chat", 300),
                            tuple("chat-2", 100));
            assertThat(chat.fallbacks()).extracting(Object::toString).containsExactly("smart", "smart-2");
            assertThat(chat.attempts()).isEqualTo(5);
        });
        assertThat(config.routes().get(1)).satisfies(smart -> {
            assertThat(smart.targets()).extracting(target -> target.deployment().text()).containsExactly("smart");
            assertThat(smart.fallbacks()).extracting(Object::toString).containsExactly("smart-2");
            assertThat(smart.maxOutputTokens()).isEqualTo(2000);
        });
        assertThat(config.routes().get(3).targets()).isEqualTo(config.routes().getFirst().targets());
    }

    @Test
    void providers_are_told_apart_by_kind_address_key_and_patience() {
        // When
        var config = config(convert(SHOP));

        // Then
        assertThat(config.providers()).extracting(ProviderConfig::name, ProviderConfig::url).containsExactly(
                tuple("hosted-vllm", URI.create("http://east:8000/v1")),
                tuple("hosted-vllm-2", URI.create("http://west:8000/v1")),
                tuple("openai", URI.create("https://api.openai.com/v1")),
                tuple("anthropic", URI.create("https://proxy.example/v1")),
                tuple("groq", URI.create("https://api.groq.com/openai/v1")));
        assertThat(config.providers().getFirst().key()).isEqualTo(new Credential("${EAST_KEY}", "key"));
        assertThat(config.providers()).extracting(provider -> provider.timeouts().whole()).startsWith(Duration.ofSeconds(90),
                Duration.ofSeconds(90), Duration.ofMinutes(10));
    }

    @Test
    void prices_come_along() {
        // When
        var prices = config(convert(SHOP)).deployments().stream().map(deployment -> deployment.price().toString()).toList();

        // Then
        assertThat(prices).startsWith(
                "Tokens[input=0.20 USD, output=0.40 USD, cachedInput=null]",
                new DeploymentPrice.Listed("meta-llama/Llama-3.1-8B-Instruct").toString(),
                new DeploymentPrice.Listed("gpt-4o").toString());
    }

    @Test
    void what_could_not_be_converted_is_said_with_its_place() {
        assertThat(notes(convert(SHOP))).contains(
                "model_list[4].litellm_params.model (line 20) is not converted: providers of kind bedrock are not there yet; add a"
                        + " deployment by hand where it speaks OpenAI's dialect",
                "model_list[5].model_name (line 21) is not converted: names with * are not there yet; add a route for each model",
                "litellm_settings.fallbacks[0].chat[1] (line 29) is not converted: no model of this name was; add the fallback by hand",
                "general_settings.master_key (line 34) is not converted; the admin key is made at the first start; set"
                        + " GATEHOUSE_ADMIN_KEY to bring one of your own",
                "model_list[0].litellm_params.rpm (line 7) became a share among the deployments of a route, not a limit (as in 1"
                        + " more); limits are set for keys, teams and routes");
    }

    @Test
    void no_key_is_copied() {
        // When
        var converted = convert(SHOP);

        // Then
        assertThat(converted.toString()).doesNotContain("canary");
        assertThat(converted.variables()).contains("EAST_KEY", "OPENAI_KEY", "ANTHROPIC_API_KEY", "GROQ_API_KEY");
        assertThat(notes(converted)).anyMatch(note -> note.contains("put it into the environment variable OPENAI_KEY"));
    }

    @Test
    void a_key_is_never_given_to_a_provider_of_another() {
        // When
        var converted = convert("""
                model_list:
                  - {model_name: a, litellm_params: {model: openai/a, api_base: "http://a:1/v1", api_key: canary-1}}
                  - {model_name: b, litellm_params: {model: openai/b, api_base: "http://b:1/v1", api_key: os.environ/OPENAI_KEY}}
                  - {model_name: c, litellm_params: {model: openai/c, api_base: "http://c:1/v1"}}
                  - {model_name: d, litellm_params: {model: openai/d, api_base: "http://d:1/v1", api_key: canary-2}}
                """);

        // Then
        assertThat(config(converted).providers())
                .extracting(provider -> provider.key() == null ? "none" : provider.key().source())
                .containsExactly("${OPENAI_KEY_1}", "${OPENAI_KEY}", "none", "${OPENAI_KEY_2}");
        assertThat(notes(converted)).anyMatch(note -> note.contains("the usual key is not sent to another address"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                    "model: gpt-4o|openai|gpt-4o", "model: o3-mini|openai|o3-mini",
                    "model: claude-haiku-4-5|anthropic|claude-haiku-4-5",
                    "model: openai/gpt-4o|openai|gpt-4o",
                    "model: together_ai/meta-llama/Llama-3-8b|together|meta-llama/Llama-3-8b",
                    "model: 'openai/my-model', api_base: 'http://host:1/v1'|openai-compatible|my-model",
                    "model: my-model, custom_llm_provider: hosted_vllm, api_base: 'http://host:1/v1'|vllm|my-model",
                    "model: xai/grok-4|openai-compatible|grok-4",
                    "model: mistral/mistral-large-latest|mistral|mistral-large-latest"})
    void the_provider_of_a_model_is_known_by_its_name(String parameters, String kind, String model) {
        // When
        var config = config(convert("model_list: [{model_name: m, litellm_params: {" + parameters + "}}]"));

        // Then
        assertThat(config.providers()).extracting(provider -> provider.kind().toString()).containsExactly(kind);
        assertThat(config.deployments()).extracting(deployment -> deployment.upstreamModel()).containsExactly(model);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"model: somebody/some-model|its provider is not known here",
                    "model: hosted_vllm/m|says no address",
                    "model: hosted_vllm/m, api_base: 'ftp://x'|is no address that may be written here",
                    "model: hosted_vllm/m, api_base: 'http://u:canary@x/v1'|is no address that may be written here",
                    "model: hosted_vllm/m, api_base: 'http://169.254.169.254/'|is no address that may be written here",
                    "model: openai/|it names no model"})
    void an_entry_that_leads_nowhere_is_left_out(String parameters, String why) {
        // When
        var converted = convert("model_list: [{model_name: m, litellm_params: {" + parameters + "}}]");

        // Then
        assertThat(converted.routes()).isZero();
        assertThat(notes(converted)).singleElement().asString().contains(why).doesNotContain("canary");
        assertThat(config(converted).deployments()).isEmpty();
    }

    @Test
    void another_file_is_refused() {
        assertThatThrownBy(() -> convert("providers: []")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("name the config.yaml that LiteLLM's proxy is started with");
    }

    @Test
    void whatever_is_converted_can_be_used() {
        // Given
        var random = new Random(11);
        String marks = "&*-:[]{},'\"/ $.0e\n#";
        int converted = 0;

        for (int round = 0; round < 3_000; round++) {
            // When
            var text = new StringBuilder(SHOP);
            for (int change = random.nextInt(1, 5); change > 0; change--) {
                text.setCharAt(random.nextInt(text.length()), marks.charAt(random.nextInt(marks.length())));
            }
            try {
                Converted result = convert(text.toString());
                converted++;

                // Then
                config(result);
            } catch (ConfigException e) {
                assertThat(e.file()).as("%s\nfrom\n%s", e, text).isEqualTo("config.yaml");
            }
        }
        assertThat(converted).isPositive();
    }
}
