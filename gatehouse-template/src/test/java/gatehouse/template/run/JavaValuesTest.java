package gatehouse.template.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.template.Ending;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JavaValuesTest {
    @Test
    void plain_objects_become_what_python_would_have() {
        // Given
        List<@Nullable Object> all = Arrays.asList(null, true, 1, 2L, (short) 3, (byte) 4, BigInteger.TWO.pow(70), 1.5, 2.5f,
                new BigDecimal("0.5"), "text", CharBuffer.wrap("built"), List.of(1), Set.of("x"), Map.of("k", "v"));

        // When
        String text = Ending.of("{{ x }}", Map.of("x", all));

        // Then
        assertThat(text).isEqualTo(
                "[None, True, 1, 2, 3, 4, 1180591620717411303424, 1.5, 2.5, 0.5, 'text', 'built', [1], ['x'], {'k': 'v'}]");
    }

    @Test
    void a_map_keeps_its_order_and_its_keys_may_be_numbers() {
        // Given
        var map = new LinkedHashMap<Object, Object>();
        map.put("z", 1);
        map.put("a", 2);
        map.put(3, 4);

        // When
        String text = Ending.of("{{ x }}{{ x[3] }}{{ x[3.0] }}", Map.of("x", map));

        // Then
        assertThat(text).isEqualTo("{'z': 1, 'a': 2, 3: 4}44");
    }

    @Test
    void a_variable_that_is_null_is_none_and_one_that_is_not_given_is_undefined() {
        // Given
        var variables = new HashMap<String, @Nullable Object>();
        variables.put("x", null);

        // When
        String text = Ending.of("{{ x }}{{ x is none }}{{ x is defined }}{{ y }}{{ y is defined }}", variables);

        // Then
        assertThat(text).isEqualTo("NoneTrueTrueFalse");
    }

    @Test
    void a_variable_may_take_the_name_of_a_global_function() {
        // When
        String text = Ending.of("{{ range }}", Map.of("range", "mine"));

        // Then
        assertThat(text).isEqualTo("mine");
    }

    @Test
    void an_object_of_another_type_is_refused_by_its_type_when_it_is_asked_for() {
        // Given
        Map<String, Object> variables = Map.of("x", new Object(), "y", 1);

        // When
        String unasked = Ending.of("{{ y }}", variables);

        // Then
        assertThat(unasked).isEqualTo("1");
        assertThatThrownBy(() -> Ending.of("{{ x }}", variables)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a template cannot use a java.lang.Object; hand in texts, numbers, booleans, nulls, lists and maps");
    }

    @Test
    void a_list_as_a_key_is_refused() {
        // When
        String ending = Ending.of("{{ x }}", Map.of("x", Map.of(new ArrayList<>(), 1)));

        // Then
        assertThat(ending).isEqualTo("! TypeError");
    }
}
