package gatehouse.engine.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.engine.EngineException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Branches of which exactly one may hold are kept only where no value can be of two. */
class OneOfTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                    "{'type':'string'}, {'type':'null'}",
                    "{'type':'integer','maximum':3}, {'type':'number','exclusiveMinimum':3}",
                    "{'enum':['a','b']}, {'enum':['c',1]}",
                    "{'enum':['a','bb']}, {'type':'string','minLength':3}",
                    "{'const':7}, {'type':'integer','minimum':8}",
                    "{'type':'string','maxLength':2}, {'type':'string','minLength':3}",
                    "{'type':'array','maxItems':1}, {'type':'array','minItems':2}",
                    "{'type':'array','minItems':1,'items':{'type':'null'}}, {'type':'array','minItems':1,'items':{'type':'string'}}",
                    "{'properties':{'k':{'const':1}},'required':['k']}, {'properties':{'k':{'const':2}},'required':['k']}",
                    "{'minimum':3}, {'maximum':2}", "{'const':'ab'}, {'minLength':7,'minItems':1}",
                    "{'prefixItems':[{'const':1}]}, {'prefixItems':[{'const':2}]}",
                    "{'properties':{'a':{}},'required':['a'],'additionalProperties':false}, {'properties':{'b':{}},'required':['b'],'additionalProperties':false}",
                    "{'properties':{'a':{}},'required':['a']}, {'properties':{'b':{}},'required':['b']}",
                    "{'properties':{'k':{'properties':{'t':{'const':1}},'required':['t']}},'required':['k']}, {'properties':{'k':{'properties':{'t':{'const':2}},'required':['t']}},'required':['k']}",
                    "{'anyOf':[{'type':'null'},{'type':'boolean'}]}, {'anyOf':[{'type':'string'},{'type':'integer'}]}",
                    "false, {'type':'string'}"})
    void branches_that_are_apart_are_kept(String branches) {
        assertThat(JsonSchemaGrammar.of(SchemaJudge.json(schema(branches))).notEnforced()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                    "{'type':'integer'}, {'type':'number'}",
                    "{'type':'integer','maximum':3}, {'type':'number','minimum':3}",
                    "{'enum':['a','b']}, {'enum':['b']}",
                    "{'enum':['abc']}, {'type':'string','minLength':3}",
                    "{}, {'type':'string'}",
                    "{'type':'string','maxLength':3}, {'type':'string','minLength':3}",
                    "{'type':'string','pattern':'^a'}, {'type':'string','pattern':'^b'}",
                    "{'properties':{'k':{'const':1}}}, {'properties':{'k':{'const':2}}}",
                    "{'properties':{'a':{}},'required':['a']}, {'properties':{'a':{},'b':{}}}",
                    "{'type':'array','items':{'type':'null'}}, {'type':'array','items':{'type':'string'}}",
                    "{'properties':{'a':{}},'required':['a']}, {'type':'object'}",
                    "{'type':'string'}, {'properties':{'a':{}}}", "{'const':'ab'}, {'minItems':1}",
                    "{'prefixItems':[{},{}],'type':'array'}, {'type':'array','minItems':3,'maxItems':3}"})
    void branches_that_may_hold_together_are_refused(String branches) {
        assertThatThrownBy(() -> JsonSchemaGrammar.of(SchemaJudge.json(schema(branches))))
                .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.code()).isEqualTo("engine.schema.unsupported"))
                .hasMessageContaining("#/oneOf/0").hasMessageContaining("#/oneOf/1");
    }

    @Test
    void members_that_come_in_from_beside_may_bring_two_branches_together() {
        // Given: each choice alone is of objects with different members; written together, an object has them all.
        String choice = "{'oneOf':[{'type':'object','properties':{'a':{}},'required':['a']},{'type':'object','properties':{'b':{}},'required':['b']}]}";
        String both = ("{'allOf':[" + choice + "," + choice + "]}").replace('\'', '"');

        // Then
        assertThatThrownBy(() -> JsonSchemaGrammar.of(SchemaJudge.json(both)))
                .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.code()).isEqualTo("engine.schema.unsupported"));
    }

    @Test
    void a_branch_may_contain_the_whole_schema() {
        // Given
        var schema = SchemaJudge.json("""
                {"oneOf":[{"properties":{"op":{"const":"not"},"of":{"$ref":"#"}},"required":["op","of"]},
                          {"properties":{"op":{"const":"is"},"name":{"type":"string"}},"required":["op","name"]}]}""");

        // When
        var recogniser = GbnfRecogniser.of(JsonSchemaGrammar.of(schema));

        // Then
        assertThat(recogniser.accepts("{\"op\":\"not\",\"of\":{\"op\":\"not\",\"of\":{\"op\":\"is\",\"name\":\"x\"}}}")).isTrue();
        assertThat(recogniser.accepts("{\"op\":\"is\",\"of\":{\"op\":\"is\",\"name\":\"x\"}}")).isFalse();
    }

    @Test
    void many_large_branches_are_looked_at_within_bounds() {
        // Given
        String branches = IntStream.range(0, 300).mapToObj(branch -> IntStream.range(0, 40)
                .mapToObj(value -> "'v" + branch + "-" + value + "'").collect(Collectors.joining(",", "{'enum':[", "]}")))
                .collect(Collectors.joining(","));

        // Then
        assertThatThrownBy(() -> JsonSchemaGrammar.of(SchemaJudge.json(schema(branches))))
                .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.code()).isEqualTo("engine.schema.unsupported"));
    }

    private static String schema(String branches) {
        return ("{'oneOf':[" + branches + "]}").replace('\'', '"');
    }
}
