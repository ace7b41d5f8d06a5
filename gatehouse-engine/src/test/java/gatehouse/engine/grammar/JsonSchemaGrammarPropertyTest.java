package gatehouse.engine.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.engine.EngineException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Random schemas, judged by a validator and by a recogniser of grammars that know nothing of each other. */
class JsonSchemaGrammarPropertyTest {
    private static final int SCHEMAS = 1_500;

    @Test
    void a_grammar_has_valid_values_and_no_others() {
        var random = new Random(20_240_229);
        var schemas = new RandomSchemas(random);
        int refused = 0;
        int valid = 0;
        int invalid = 0;
        int spoken = 0;
        for (int round = 0; round < SCHEMAS; round++) {
            // Given
            RandomSchemas.Sample sample = schemas.next();
            var judge = new SchemaJudge(sample.schema());
            GbnfRecogniser recogniser;
            try {
                recogniser = GbnfRecogniser.of(JsonSchemaGrammar.of(sample.schema()));
            } catch (EngineException e) {
                // Then: only what cannot be kept, or what nothing satisfies, is refused.
                assertThat(e.code()).as("%s", sample.schema()).isIn("engine.schema.unsupported", "engine.schema.unsatisfiable");
                refused++;
                continue;
            }
            for (int value = 0; value < 12; value++) {
                // When
                JsonNode meant = sample.values().get();
                boolean unchanged = value % 3 == 0;
                JsonNode tried = unchanged ? meant : schemas.changed(meant);
                boolean accepted = recogniser.accepts(tried.toString());
                boolean isValid = judge.isValid(tried.toString());

                // Then
                assertThat(accepted && !isValid).as("%s accepts %s", sample.schema(), tried).isFalse();
                if (unchanged && isValid && !hasAllOf(sample.schema())) {
                    assertThat(accepted).as("%s has %s", sample.schema(), tried).isTrue();
                }
                valid += accepted ? 1 : 0;
                invalid += isValid ? 0 : 1;
            }
            for (int text = 0; text < 5; text++) {
                // When
                String said = recogniser.speak(random);

                // Then
                assertThat(judge.isValid(said)).as("%s speaks %s", sample.schema(), said).isTrue();
                spoken++;
            }
        }
        assertThat(new int[] {refused, valid, invalid, spoken}).as("refused, accepted, invalid, spoken")
                .satisfies(counts -> assertThat(counts[0]).isLessThan(SCHEMAS / 4))
                .satisfies(counts -> assertThat(counts[1]).isGreaterThan(SCHEMAS * 3))
                .satisfies(counts -> assertThat(counts[2]).isGreaterThan(SCHEMAS * 3));
    }

    /** Members of two schemas together come in an order that no single schema shows. */
    private static boolean hasAllOf(JsonNode schema) {
        return schema.toString().contains("allOf");
    }
}
