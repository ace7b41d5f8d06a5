package gatehouse.app.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * One rule of the house.
 *
 * @param offence sources that break the rule and nothing needs beyond each other: proof that the rule can fail
 */
record HouseRule(String name, ArchRule rule, List<String> offence) {
    HouseRule {
        offence = List.copyOf(offence);
    }

    static HouseRule of(String name, ArchRule rule, String... offence) {
        return new HouseRule(name, rule, List.of(offence));
    }

    /** The package of the last source, which is the one that offends. */
    String offender() {
        String source = offence.getLast();
        return source.substring("package ".length(), source.indexOf(';'));
    }

    @Override
    public String toString() {
        return name;
    }
}
