package gatehouse.template.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChildrenTest {
    private static final String EVERYTHING = """
            text{{ 'a' }}{{ 1 }}{{ 1.5 }}{{ true }}{{ none }}{{ n0 }}{{ [n1] }}{{ (n2, n3) }}{{ {n4: n5} }}{{ n6.x }}{{ n7[n8] }}
            {{ n9[n10:n11:n12] }}{{ n13(n14, a=n15, *n16, **n17) }}{{ n18|f(n19) }}{{ n20 is t(n21) }}{{ not n22 }}{{ -n23 }}
            {{ n24 and n25 or n26 }}{{ n27 + n28 }}{{ n29 ~ n30 }}{{ n31 < n32 }}{{ n33 if n34 else n35 }}
            {% if n36 %}{{ n37 }}{% elif n38 %}{{ n39 }}{% else %}{{ n40 }}{% endif %}
            {% for t1, t2 in n41 if n42 recursive %}{{ n43 }}{% break %}{% continue %}{% else %}{{ n44 }}{% endfor %}
            {% set t3, t4.x = n45 %}{% set t5 | f(n46) %}{{ n47 }}{% endset %}{% with t6 = n48 %}{{ n49 }}{% endwith %}
            {% macro m(t7, t8=n50) %}{{ n51 }}{% endmacro %}{% call(t9=n52) n53(n54) %}{{ n55 }}{% endcall %}
            {% filter f(n56) %}{{ n57 }}{% endfilter %}{% generation %}{{ n58 }}{% endgeneration %}
            {% block b %}{{ n59 }}{% endblock %}{% autoescape n60 %}{{ n61 }}{% endautoescape %}
            {% extends n62 %}{% include n63 %}{% import n64 as t10 %}{% from n65 import t11, y as t12 %}
            """;

    @Test
    void a_walk_over_the_children_reaches_every_name_once() {
        // Given
        List<Node> nodes = all();

        // When
        List<String> read = nodes.stream()
                .flatMap(node -> node instanceof Expression.Name name ? Stream.of(name.name()) : Stream.of())
                .sorted().toList();
        List<String> assigned = nodes.stream()
                .flatMap(node -> node instanceof Target.Name name ? Stream.of(name.name())
                        : node instanceof Target.Attribute attribute ? Stream.of(attribute.namespace()) : Stream.of())
                .sorted().toList();

        // Then
        assertThat(read).isEqualTo(Stream.iterate(0, i -> i + 1).limit(66).map(i -> "n" + i).sorted().toList());
        assertThat(assigned).isEqualTo(Stream.iterate(1, i -> i + 1).limit(12).map(i -> "t" + i).sorted().toList());
    }

    @Test
    void every_kind_of_node_is_among_them() {
        // When
        Set<String> kinds = new TreeSet<>();
        all().forEach(node -> kinds.add(node.getClass().getName()));

        // Then
        assertThat(kinds).containsAll(kinds(Expression.class)).containsAll(kinds(Statement.class))
                .containsAll(kinds(Target.class));
    }

    private static List<String> kinds(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses()).map(Class::getName).toList();
    }

    @Test
    void every_node_has_a_place_in_the_template() {
        // When
        List<Node> nodes = all();

        // Then
        assertThat(nodes).allSatisfy(node -> {
            assertThat(node.position().line()).isBetween(1, 11);
            assertThat(node.position().column()).isPositive();
        });
    }

    private static List<Node> all() {
        var found = new ArrayList<Node>();
        Parser.parse(EVERYTHING).body().forEach(statement -> add(statement, found));
        return found;
    }

    private static void add(Node node, List<Node> found) {
        found.add(node);
        node.children().forEach(child -> add(child, found));
    }
}
