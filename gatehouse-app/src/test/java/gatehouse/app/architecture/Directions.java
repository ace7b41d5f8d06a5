package gatehouse.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.ArrayList;
import java.util.List;

/** Who may know whom. */
final class Directions {
    private Directions() {}

    static List<HouseRule> rules() {
        var rules = new ArrayList<HouseRule>();
        Modules.mayKnow().forEach((module, known) -> rules.add(knowsOnly(module, known)));
        rules.add(HouseRule.of("every class stands in a module of the house",
                classes().that().resideInAPackage("gatehouse..")
                        .should()
                        .resideInAnyPackage(Modules.mayKnow().keySet().stream().map(Directions::inside).toArray(String[]::new)),
                "package gatehouse.shed; class Spade {}"));
        rules.add(HouseRule.of("the vocabulary needs the Java platform and JSpecify alone",
                classes().that().resideInAPackage("gatehouse.api..")
                        .should().onlyDependOnClassesThat().resideInAnyPackage("gatehouse.api..", "java..", "org.jspecify.."),
                "package tools.jackson; public class Json {}",
                "package gatehouse.api.chat; class Wire { tools.jackson.Json json; }"));
        rules.add(HouseRule.of("packages know each other in one direction",
                slices().matching("gatehouse.(**)").should().beFreeOfCycles(),
                "package gatehouse.control.hen; public class Hen { gatehouse.control.egg.Egg egg; }",
                "package gatehouse.control.egg; public class Egg { gatehouse.control.hen.Hen hen; }"));
        return rules;
    }

    private static HouseRule knowsOnly(String module, List<String> known) {
        var foreign = new ArrayList<>(Modules.mayKnow().keySet());
        foreign.removeAll(known);
        foreign.remove(module);
        foreign.add("testkit");
        String[] packages = foreign.stream().map(Directions::inside).toArray(String[]::new);
        String stranger = foreign.getFirst();
        return HouseRule.of(module + " knows only " + (known.isEmpty() ? "itself" : String.join(", ", known)),
                noClasses().that().resideInAPackage(inside(module)).and().doNotHaveSimpleName("package-info")
                        .should().dependOnClassesThat().resideInAnyPackage(packages)
                        .allowEmptyShould(!Modules.stands(module)),
                "package gatehouse." + stranger + "; public class Stranger {}",
                "package gatehouse." + module + ".room; class Gossip { gatehouse." + stranger + ".Stranger stranger; }");
    }

    private static String inside(String module) {
        return "gatehouse." + module + "..";
    }
}
