package gatehouse.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import gatehouse.api.evidence.CheckOutcome;
import gatehouse.api.model.InspectedFile;
import gatehouse.engine.quantize.QuantizeRequest;
import java.nio.file.Path;
import java.util.List;

/** Who may reach databases, networks, native code and the event loop. */
final class Reaches {
    private static final String[] INSTRUMENTS = {"gatehouse.template..", "gatehouse.inspect..", "gatehouse.measure..",
            "gatehouse.guard..",
            "gatehouse.engine.."};

    private Reaches() {}

    static List<HouseRule> rules() {
        return List.of(
                HouseRule.of("SQL is spoken by storage and by the rooms' stores",
                        only(resideInAPackage("gatehouse.control.storage..").or(aStoreOfControl()),
                                "java.sql..", "javax.sql..", "org.jdbi..", "com.zaxxer..", "org.flywaydb..", "org.sqlite.."),
                        "package gatehouse.control.intake; class Desk { java.sql.Connection connection; }",
                        "package org.jdbi; public class Jdbi {}",
                        "package gatehouse.gateway.decide; class AccountStore { org.jdbi.Jdbi jdbi; }"),
                HouseRule.of("the event loop is the affair of the two servers",
                        only(resideInAnyPackage("gatehouse.gateway.http..", "gatehouse.web.server.."), "io.vertx..",
                                "io.netty.."),
                        "package io.vertx.core; public class Vertx {}",
                        "package gatehouse.gateway.routing; class Router { io.vertx.core.Vertx vertx; }"),
                HouseRule.of("the JDK's HTTP server serves the engine alone",
                        only(resideInAPackage("gatehouse.engine.serve.."), "com.sun.net.httpserver.."),
                        "package gatehouse.web.report; class Page { com.sun.net.httpserver.HttpServer server; }"),
                HouseRule.of("calls leave through one room",
                        only(resideInAnyPackage("gatehouse.control.http..", "gatehouse.control.endpoint.."), "java.net.http.."),
                        "package gatehouse.control.registry; class Pull { java.net.http.HttpClient client; }"),
                HouseRule.of("native code is called from one room",
                        only(resideInAPackage("gatehouse.engine.llama.."), "java.lang.foreign.."),
                        "package gatehouse.engine.serve; class Shortcut { java.lang.foreign.MemorySegment memory; }"),
                HouseRule.of("one room says that a file was inspected",
                        noClasses().that(resideInAPackage("gatehouse..").and(not(resideInAPackage("gatehouse.control.fit.."))))
                                .should().callConstructor(InspectedFile.class, Path.class, CheckOutcome.class),
                        "package gatehouse.control.pilot; class Shortcut { Object file ="
                                + " new gatehouse.api.model.InspectedFile(null, null); }"),
                HouseRule.of("what is quantized was inspected",
                        noClasses().that(resideInAPackage("gatehouse..").and(not(resideInAPackage("gatehouse.engine.."))))
                                .should().callConstructorWhere(target(owner(type(QuantizeRequest.class)))),
                        "package gatehouse.control.pilot; class Shortcut { Object request ="
                                + " new gatehouse.engine.quantize.QuantizeRequest(null, null, null, false, 1); }"),
                // The door in front of the engines speaks HTTP over plain sockets: the JDK's server does not tell when a client leaves.
                HouseRule.of("instruments have no network but the engine's own loopback",
                        noClasses()
                                .that(resideInAnyPackage(INSTRUMENTS)
                                        .and(not(resideInAnyPackage("gatehouse.engine.serve..", "gatehouse.engine.child..",
                                                "gatehouse.engine.front.."))))
                                .should().dependOnClassesThat(speakToTheNetwork()),
                        "package gatehouse.inspect.licence; class Fetch { java.net.Socket socket; }"));
    }

    private static ArchRule only(DescribedPredicate<? super JavaClass> room, String... packages) {
        return noClasses().that(resideInAPackage("gatehouse..").and(not(room)))
                .should().dependOnClassesThat().resideInAnyPackage(packages);
    }

    private static DescribedPredicate<JavaClass> aStoreOfControl() {
        return DescribedPredicate.describe("a store of control", type -> type.getPackageName().startsWith("gatehouse.control.")
                && topLevelName(type).endsWith("Store"));
    }

    /** Names and addresses are values; what opens a connection is not. */
    private static DescribedPredicate<JavaClass> speakToTheNetwork() {
        var values = List.of("URI", "URISyntaxException", "URLEncoder", "URLDecoder");
        var channels = List.of("SocketChannel", "ServerSocketChannel", "DatagramChannel", "AsynchronousSocketChannel",
                "AsynchronousServerSocketChannel");
        return DescribedPredicate.describe("speak to the network", type -> switch (type.getPackageName()) {
            case "java.net" -> !values.contains(type.getSimpleName());
            case "java.nio.channels" -> channels.contains(type.getSimpleName());
            case String other -> other.startsWith("java.net.") || other.startsWith("javax.net");
        });
    }

    private static String topLevelName(JavaClass type) {
        String name = type.getName().substring(type.getPackageName().length() + 1);
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }
}
