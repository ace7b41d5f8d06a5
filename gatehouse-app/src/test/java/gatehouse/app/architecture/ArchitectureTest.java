package gatehouse.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import gatehouse.app.compile.SourceTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final ImportOption PRODUCT = location -> !location.contains("gatehouse-testkit");
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(PRODUCT).importPackages("gatehouse");

    static Stream<HouseRule> rules() {
        return Stream.of(Directions.rules(), Reaches.rules(), Habits.rules()).flatMap(rules -> rules.stream());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_house_keeps_the_rule(HouseRule rule) {
        rule.rule().check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void an_offence_is_seen(HouseRule rule, @TempDir Path folder) throws IOException {
        // Given
        JavaClasses offenders = new ClassFileImporter().importPath(SourceTexts.compile(rule.offence(), folder));

        // When
        EvaluationResult result = rule.rule().evaluate(offenders);

        // Then
        assertThat(result.getFailureReport().getDetails()).as(rule.name()).anyMatch(detail -> detail.contains(rule.offender()));
    }

    @Test
    void every_module_that_has_sources_was_read() {
        // Given
        var standing = Modules.mayKnow().keySet().stream().filter(Modules::stands).toList();

        // Then
        assertThat(standing).contains("api", "app").allSatisfy(module -> assertThat(HOUSE)
                .as("classes of %s", module)
                .anyMatch(type -> type.getPackageName().startsWith("gatehouse." + module)
                        && !type.getSimpleName().equals("package-info")));
    }
}
