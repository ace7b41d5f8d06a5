package gatehouse.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** How code is written, where a compiler does not say it. */
final class Habits {
    private static final Set<String> NAMELESS_THROWABLES = Set.of("java.lang.RuntimeException", "java.lang.Exception",
            "java.lang.Error",
            "java.lang.Throwable");
    private static final DescribedPredicate<JavaClass> PRODUCT = resideInAPackage("gatehouse..");

    private Habits() {}

    static List<HouseRule> rules() {
        return List.of(
                HouseRule.of("clock, chance, environment and exit enter at the edge",
                        noClasses()
                                .that(PRODUCT.and(DescribedPredicate.not(resideInAPackage("gatehouse.app..").or(engineMain()))))
                                .should().accessTargetWhere(fetchedFromOutside()),
                        "package gatehouse.measure.drift; class Watch { java.time.Instant at = java.time.Instant.now(); }"),
                HouseRule.of("only the command line and the engine's process print",
                        noClasses()
                                .that(PRODUCT
                                        .and(DescribedPredicate.not(resideInAPackage("gatehouse.app.cli..").or(engineMain()))))
                                .should().accessTargetWhere(standardStreams()),
                        "package gatehouse.control.pilot; class Chatter { void talk() { System.out.println(); } }"),
                HouseRule.of("a class has a name of its own",
                        noClasses().that(PRODUCT)
                                .should().haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Utils")
                                .orShould().haveSimpleNameEndingWith("Helper").orShould().haveSimpleNameEndingWith("Manager")
                                .orShould().haveSimpleNameEndingWith("Impl").orShould().haveSimpleNameEndingWith("Base")
                                .orShould().haveSimpleNameStartingWith("Abstract"),
                        "package gatehouse.control.pilot; class PilotManager {}"),
                HouseRule.of("every package says what may be null",
                        classes().that(PRODUCT).should(resideInANullMarkedPackage()),
                        "package gatehouse.control.pilot; class Unmarked {}"),
                HouseRule.of("an Optional is never kept",
                        noFields().that().areDeclaredInClassesThat(PRODUCT).should().haveRawType(optional()),
                        "package gatehouse.control.pilot; record Kept(java.util.Optional<String> name) {}"),
                HouseRule.of("an Optional is never handed in",
                        noCodeUnits().that().areDeclaredInClassesThat(PRODUCT).should()
                                .haveRawParameterTypes(DescribedPredicate.anyElementThat(optional())),
                        "package gatehouse.control.pilot; class Taker { void take(java.util.OptionalInt many) {} }"),
                HouseRule.of("an exception has a type that says whose it is",
                        classes().that(PRODUCT).should(throwNoNamelessException()),
                        "package gatehouse.control.pilot; class Thrower { void fail() { throw new RuntimeException(\"no\"); } }"));
    }

    private static DescribedPredicate<JavaClass> engineMain() {
        return resideInAPackage("gatehouse.engine.launch..");
    }

    private static DescribedPredicate<JavaAccess<?>> fetchedFromOutside() {
        return DescribedPredicate.describe("clock, chance, environment or exit are fetched", access -> {
            String owner = access.getTargetOwner().getName();
            String member = owner + "." + access.getName();
            return switch (member) {
                case "java.lang.System.currentTimeMillis", "java.lang.System.getenv", "java.lang.System.exit",
                        "java.lang.System.getProperty",
                        "java.lang.System.getProperties", "java.lang.Runtime.exit", "java.lang.Runtime.halt",
                        "java.lang.Math.random",
                        "java.time.Clock.systemUTC", "java.time.Clock.systemDefaultZone", "java.time.Clock.system",
                        "java.util.concurrent.ThreadLocalRandom.current" ->
                    true;
                default -> (owner.startsWith("java.time.") && access.getName().equals("now") && !takes(access, Clock.class))
                        || (owner.equals(Random.class.getName()) && access instanceof JavaConstructorCall call
                                && call.getTarget().getRawParameterTypes().isEmpty());
            };
        });
    }

    private static boolean takes(JavaAccess<?> access, Class<?> type) {
        return access instanceof com.tngtech.archunit.core.domain.JavaMethodCall call
                && call.getTarget().getRawParameterTypes().stream().anyMatch(parameter -> parameter.isEquivalentTo(type));
    }

    private static DescribedPredicate<JavaAccess<?>> standardStreams() {
        return DescribedPredicate.describe("the standard streams are used", access -> {
            String member = access.getTargetOwner().getName() + "." + access.getName();
            return member.equals("java.lang.System.out") || member.equals("java.lang.System.err")
                    || access.getName().equals("printStackTrace");
        });
    }

    private static DescribedPredicate<JavaClass> optional() {
        return DescribedPredicate.describe("Optional",
                type -> type.isEquivalentTo(Optional.class) || type.isEquivalentTo(OptionalInt.class)
                        || type.isEquivalentTo(OptionalLong.class) || type.isEquivalentTo(OptionalDouble.class));
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().tryGetPackageInfo().map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false);
                events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " has "
                        + (marked ? "a" : "no") + " package-info.java with @NullMarked"));
            }
        };
    }

    private static ArchCondition<JavaClass> throwNoNamelessException() {
        return new ArchCondition<>("make no exception of a type that says nothing") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaConstructorCall call : type.getConstructorCallsFromSelf()) {
                    String made = call.getTargetOwner().getName();
                    boolean superCall = call.getOrigin().isConstructor()
                            && type.getRawSuperclass().map(parent -> parent.getName().equals(made)).orElse(false);
                    if (NAMELESS_THROWABLES.contains(made) && !superCall) {
                        events.add(SimpleConditionEvent.violated(type, call.getDescription()));
                    }
                }
            }
        };
    }
}
