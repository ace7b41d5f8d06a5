package gatehouse.engine.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.engine.EngineException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SchemaReferenceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                    "#/$defs/plain", "#/definitions/old", "#/$defs/a~1b", "#/$defs/a~0b", "#/$defs/with%20blank", "#/$defs/",
                    "#/$defs/list/1",
                    "#/$defs/chain"})
    void a_reference_leads_by_pointer(String reference) {
        // Given
        JsonNode schema = json(
                """
                        {'properties':{'x':{'$ref':'%s'}},'required':['x'],'definitions':{'old':{'const':1}},
                         '$defs':{'plain':{'const':1},'a/b':{'const':1},'a~b':{'const':1},'with blank':{'const':1},'':{'const':1},
                                  'list':[{'const':2},{'const':1}],'chain':{'$ref':'#/$defs/link'},'link':{'allOf':[{'$ref':'#/$defs/plain'}]}}}"""
                        .formatted(reference));

        // When
        var recogniser = GbnfRecogniser.of(JsonSchemaGrammar.of(schema));

        // Then
        assertThat(recogniser.accepts("{\"x\":1}")).isTrue();
        assertThat(recogniser.accepts("{\"x\":2}")).isFalse();
    }

    @Test
    void what_stands_beside_a_reference_holds_too() {
        // When
        var recogniser = GbnfRecogniser
                .of(JsonSchemaGrammar.of(json("{'$ref':'#/$defs/n','maximum':5,'$defs':{'n':{'type':'integer','minimum':3}}}")));

        // Then
        assertThat(List.of("3", "5")).allMatch(recogniser::accepts);
        assertThat(List.of("2", "6")).noneMatch(recogniser::accepts);
    }

    @Test
    void schemas_that_contain_each_other_become_rules_that_name_each_other() {
        // Given
        JsonNode schema = json("""
                {'$ref':'#/$defs/tree','$defs':{
                  'tree':{'properties':{'name':{'type':'string'},'kids':{'$ref':'#/$defs/forest'}},'required':['name','kids']},
                  'forest':{'type':'array','items':{'$ref':'#/$defs/tree'},'maxItems':2}}}""");

        // When
        var recogniser = GbnfRecogniser.of(JsonSchemaGrammar.of(schema));

        // Then
        assertThat(recogniser.accepts("{\"name\":\"a\",\"kids\":[{\"name\":\"b\",\"kids\":[]},{\"name\":\"c\",\"kids\":[]}]}"))
                .isTrue();
        assertThat(recogniser.accepts("{\"name\":\"a\",\"kids\":[{\"name\":\"b\"}]}")).isFalse();
    }

    @Test
    void a_schema_met_twice_in_different_company_is_two_rules() {
        // Given
        JsonNode schema = json("""
                {'properties':{'a':{'$ref':'#/$defs/n'},'b':{'allOf':[{'$ref':'#/$defs/n'},{'maximum':4}]}},'required':['a','b'],
                 '$defs':{'n':{'type':'integer','minimum':3}}}""");

        // When
        var recogniser = GbnfRecogniser.of(JsonSchemaGrammar.of(schema));

        // Then
        assertThat(recogniser.accepts("{\"a\":9,\"b\":4}")).isTrue();
        assertThat(recogniser.accepts("{\"a\":9,\"b\":9}")).isFalse();
    }

    @Test
    void a_reference_elsewhere_is_left_out_when_schemas_are_read_leniently() {
        // When
        Grammar grammar = JsonSchemaGrammar
                .lenient(json("{'properties':{'a':{'$ref':'https://example.org/x'}},'required':['a']}"));

        // Then
        assertThat(grammar.notEnforced()).extracting(Grammar.NotEnforced::pointer).containsExactly("#/properties/a/$ref");
        assertThat(GbnfRecogniser.of(grammar).accepts("{\"a\":[1]}")).isTrue();
    }

    @Test
    void names_that_begin_alike_have_rules_of_their_own() {
        // Given
        String beginning = "x".repeat(60);
        String properties = IntStream.range(0, 300).mapToObj(i -> "'%s%d':{'const':%d}".formatted(beginning, i, i))
                .collect(Collectors.joining(",", "{'properties':{", "}}"));

        // When
        var recogniser = GbnfRecogniser.of(JsonSchemaGrammar.of(json(properties)));

        // Then
        assertThat(recogniser.accepts("{\"" + beginning + "7\":7,\"" + beginning + "299\":299}")).isTrue();
        assertThat(recogniser.accepts("{\"" + beginning + "7\":8}")).isFalse();
    }

    @Test
    void large_lists_of_values_and_long_names_stay_within_bounds() {
        // Given
        String many = IntStream.range(0, 60_000).mapToObj(Integer::toString).collect(Collectors.joining(",", "{'enum':[", "]}"));
        String both = "{'allOf':[" + many.replace("[", "[-1,") + "," + many + "],'maximum':3}";
        String named = "{'properties':{'" + "n".repeat(40_000) + "':{}},'additionalProperties':true}";

        // Then
        assertThat(GbnfRecogniser.of(JsonSchemaGrammar.of(json(both))).accepts("3")).isTrue();
        assertThatThrownBy(() -> JsonSchemaGrammar.of(json(named)))
                .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.code()).isEqualTo("engine.schema.too-large"));
    }

    private static JsonNode json(String text) {
        return SchemaJudge.json(text.replace('\'', '"'));
    }
}
