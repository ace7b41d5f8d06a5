package gatehouse.engine.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.engine.EngineException;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class JsonSchemaRefusalTest {
    @Nested
    class Strictly {
        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                quoteCharacter = '`',
                value = {
                        "{'not':{'type':'null'}};/not",
                        "{'properties':{'a':{'if':{},'then':false}}};/properties/a/if",
                        "{'type':'object','patternProperties':{'^x':{}}};/patternProperties",
                        "{'type':'object','propertyNames':{'maxLength':3}};/propertyNames",
                        "{'type':'object','dependentRequired':{'a':['b']}};/dependentRequired",
                        "{'type':'array','uniqueItems':true};/uniqueItems",
                        "{'type':'array','contains':{'type':'null'}};/contains",
                        "{'type':'integer','multipleOf':5};/multipleOf",
                        "{'type':'object','minProperties':2};/minProperties",
                        "{'type':'object','maxProperties':2};/maxProperties",
                        "{'type':'array','maxItems':1000000000};/maxItems",
                        "{'type':'array','minItems':1e9};/minItems",
                        "{'type':'string','maxLength':2147483647};/maxLength",
                        "{'type':'string','format':'iri'};/format",
                        "{'type':'string','pattern':'(?=a)b'};/pattern",
                        "{'type':'string','pattern':'(a)\\\\1'};/pattern",
                        "{'type':'string','pattern':'\\\\bword'};/pattern",
                        "{'type':'string','pattern':'a(^b|c)'};/pattern",
                        "{'type':'string','pattern':'^a*b*$','maxLength':3};/maxLength",
                        "{'type':'string','format':'date','pattern':'^2'};/format",
                        "{'enum':['a'],'pattern':'^a'};/pattern",
                        "{'oneOf':[{'type':'integer'},{'type':'number'}]};/oneOf",
                        "{'oneOf':[{'type':'object'},{'type':'object','properties':{'a':{}}}]};/oneOf",
                        "{'$ref':'https://example.org/schema.json'};/$ref",
                        "{'$ref':'#anchor'};/$ref",
                        "{'$ref':'other.json#/a'};/$ref",
                        "{'properties':{'a':{'$id':'https://example.org/a'}}};/properties/a/$id"})
        void what_cannot_be_kept_is_refused_with_its_place(String schema, String pointer) {
            assertThatThrownBy(() -> JsonSchemaGrammar.of(json(schema)))
                    .isInstanceOfSatisfying(EngineException.class,
                            e -> assertThat(e.code()).isEqualTo("engine.schema.unsupported"))
                    .hasMessageContaining(pointer);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                quoteCharacter = '`',
                value = {
                        "{'type':'strin'};/type",
                        "{'type':[1]};/type",
                        "{'properties':[]};/properties",
                        "{'properties':{'a':1}};/properties/a",
                        "{'required':'a'};/required",
                        "{'type':'string','minLength':-1};/minLength",
                        "{'type':'array','maxItems':1.5};/maxItems",
                        "{'type':'integer','minimum':'1'};/minimum",
                        "{'enum':'a'};/enum",
                        "{'anyOf':{}};/anyOf",
                        "{'$ref':'#/$defs/missing'};/$ref",
                        "{'type':'string','pattern':1};/pattern",
                        "[];#",
                        "{'allOf':[3]};/allOf/0"})
        void what_is_no_schema_is_refused_with_its_place(String schema, String pointer) {
            assertThatThrownBy(() -> JsonSchemaGrammar.of(json(schema)))
                    .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.code()).isEqualTo("engine.schema.invalid"))
                    .hasMessageContaining(pointer);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                quoteCharacter = '`',
                value = {
                        "false",
                        "{'type':'string','minLength':3,'maxLength':2}",
                        "{'allOf':[{'type':'string'},{'type':'integer'}]}",
                        "{'type':'integer','minimum':2,'exclusiveMaximum':2}",
                        "{'type':'number','exclusiveMinimum':0.5,'maximum':0.5}",
                        "{'enum':[]}",
                        "{'enum':['a',3],'type':'boolean'}",
                        "{'type':'object','required':['a'],'properties':{'a':false}}",
                        "{'type':'object','required':['a'],'additionalProperties':false}",
                        "{'type':'array','minItems':1,'items':{'anyOf':[false]}}",
                        "{'type':'string','pattern':'^abc$','maxLength':2}"})
        void what_nothing_satisfies_is_refused(String schema) {
            assertThatThrownBy(() -> JsonSchemaGrammar.of(json(schema)))
                    .isInstanceOfSatisfying(EngineException.class,
                            e -> assertThat(e.code()).isEqualTo("engine.schema.unsatisfiable"));
        }

        @Test
        void a_value_that_would_have_to_contain_itself_is_refused() {
            assertThatThrownBy(() -> JsonSchemaGrammar.of(json("{'properties':{'a':{'$ref':'#'}},'required':['a']}")))
                    .isInstanceOfSatisfying(EngineException.class,
                            e -> assertThat(e.code()).isEqualTo("engine.schema.unsatisfiable"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                quoteCharacter = '`',
                value = {
                        "{'$ref':'#'}",
                        "{'allOf':[{'$ref':'#/$defs/a'}],'$defs':{'a':{'$ref':'#/$defs/b'},'b':{'$ref':'#/$defs/a'}}}",
                        "{'anyOf':[{'type':'null'},{'$ref':'#'}]}"})
        void a_schema_that_is_only_itself_is_refused(String schema) {
            assertThatThrownBy(() -> JsonSchemaGrammar.of(json(schema)))
                    .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.code()).isEqualTo("engine.schema.circular"));
        }
    }

    @Nested
    class InSize {
        @Test
        void references_and_nesting_without_measure_are_refused() {
            // Given
            ObjectNode nested = (ObjectNode) json("{}");
            ObjectNode inner = nested;
            for (int i = 0; i < 400; i++) {
                inner = inner.putObject("properties").putObject("a");
            }
            inner.put("type", "null");
            var links = (ObjectNode) json("{'$ref':'#/$defs/d0','$defs':{}}");
            for (int i = 0; i < 5_000; i++) {
                ((ObjectNode) links.get("$defs")).putObject("d" + i).putArray("anyOf").addObject().put("$ref",
                        "#/$defs/d" + (i + 1));
            }
            ((ObjectNode) links.get("$defs")).putObject("d5000");

            // Then
            assertTooLarge(nested);
            assertTooLarge(links);
        }

        @Test
        void choices_that_multiply_are_refused() {
            // Given
            String choice = "{'anyOf':[{'minimum':1},{'minimum':2},{'minimum':3},{'minimum':4},{'minimum':5},{'minimum':6}]}";
            var factors = IntStream.range(0, 9).mapToObj(_ -> choice).collect(Collectors.joining(","));

            // Then
            assertTooLarge(json("{'type':'integer','allOf':[" + factors + "]}"));
        }

        @Test
        void a_grammar_that_llama_would_not_carry_is_refused() {
            // Given
            String members = IntStream.range(0, 3_000)
                    .mapToObj(
                            i -> "'m%d':{'type':'array','maxItems':900,'items':{'type':'string','maxLength':%d}}".formatted(i, i))
                    .collect(Collectors.joining(","));

            // Then
            assertTooLarge(json("{'properties':{" + members + "}}"));
            assertTooLarge(json("{'const':'" + "x".repeat(1_100_000) + "'}"));
        }

        private void assertTooLarge(JsonNode schema) {
            assertThatThrownBy(() -> JsonSchemaGrammar.of(schema))
                    .isInstanceOfSatisfying(EngineException.class,
                            e -> assertThat(e.code()).isEqualTo("engine.schema.too-large"));
        }
    }

    @Nested
    class Leniently {
        @Test
        void what_cannot_be_kept_is_left_out_and_reported() {
            // Given
            JsonNode schema = json("""
                    {'type':'object','required':['n','s'],'properties':{
                       'n':{'type':'integer','multipleOf':5},
                       's':{'type':'string','format':'iri','maxLength':2},
                       'l':{'type':'array','items':{'type':'null'},'maxItems':1000000000,'uniqueItems':true}}}""");

            // When
            Grammar grammar = JsonSchemaGrammar.lenient(schema);

            // Then
            assertThat(grammar.notEnforced()).extracting(Grammar.NotEnforced::pointer).containsExactlyInAnyOrder(
                    "#/properties/n/multipleOf", "#/properties/s/format", "#/properties/l/maxItems",
                    "#/properties/l/uniqueItems");
            assertThat(List.of("{\"n\":7,\"s\":\"ab\"}", "{\"n\":7,\"s\":\"\",\"l\":[null,null]}"))
                    .allMatch(GbnfRecogniser.of(grammar)::accepts);
            assertThat(List.of("{\"n\":7,\"s\":\"abc\"}", "{\"n\":1.5,\"s\":\"\"}"))
                    .noneMatch(GbnfRecogniser.of(grammar)::accepts);
        }

        @Test
        void what_changes_nothing_is_neither_refused_nor_reported() {
            // Given
            JsonNode schema = json(
                    """
                            {'$schema':'https://json-schema.org/draft/2020-12/schema','title':'T','description':'d','x-note':1,'type':'object',
                             'properties':{'n':{'type':'integer','multipleOf':1,'default':3,'examples':[1],'format':'int32'},
                                           'l':{'type':'array','uniqueItems':false,'items':{'type':'number','format':'double'}}},
                             'minProperties':0,'maxProperties':5,'patternProperties':{},'discriminator':{'propertyName':'n'}}""");

            // Then
            assertThat(JsonSchemaGrammar.of(schema).notEnforced()).isEmpty();
        }
    }

    @Test
    void any_json_is_a_schema_or_a_clean_refusal() {
        // Given
        var random = new Random(11);
        var schemas = new RandomSchemas(random);
        var keywords = List.of("type", "properties", "required", "items", "prefixItems", "anyOf", "oneOf", "allOf", "$ref",
                "enum", "const",
                "pattern", "format", "minLength", "maximum", "additionalProperties", "maxItems", "not", "nullable",
                "minProperties");
        for (int round = 0; round < 4_000; round++) {
            ObjectNode schema = (ObjectNode) schemas.next().schema();
            ObjectNode place = random.nextBoolean() && schema.get("$defs").get("d0") instanceof ObjectNode inner ? inner : schema;
            String keyword = keywords.get(random.nextInt(keywords.size()));
            place.set(keyword, random.nextInt(3) > 0 ? schemas.anything(2)
                    : random.nextBoolean() ? json("[{'$ref':'#'},{'type':'null'}]") : json("'#/properties'"));

            // When
            String code;
            try {
                GbnfRecogniser.of(JsonSchemaGrammar.of(schema)).speak(random);
                code = "engine.schema.fine";
            } catch (EngineException e) {
                code = e.code();
            }

            // Then
            assertThat(code).startsWith("engine.schema.");
        }
    }

    private static JsonNode json(String text) {
        return SchemaJudge.json(text.replace('\'', '"'));
    }
}
