package gatehouse.app.config;

import gatehouse.api.policy.DataClass;
import gatehouse.api.policy.Route;
import gatehouse.api.policy.Route.Target;
import gatehouse.api.usage.DeploymentName;
import gatehouse.api.usage.RouteName;
import gatehouse.control.yaml.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the routes, and checks that each leads somewhere its calls may go. */
final class RouteReader {
    private static final int LARGEST_SHARE = 1_000_000;

    private final DeploymentReader deployments;
    private final Notes notes;
    private final Names names = new Names("route");
    private final Set<String> written = new HashSet<>();

    RouteReader(DeploymentReader deployments, Notes notes) {
        this.deployments = deployments;
        this.notes = notes;
    }

    /** Notes the names of all routes, so that a reference to one of them is understood wherever it stands. */
    void know(List<Section> sections) {
        sections.stream().filter(section -> section.value("name").isString())
                .forEach(section -> written.add(section.value("name").asString()));
    }

    Optional<Route> read(Section section) {
        RouteName name = name(section).orElse(null);
        DataClass dataClass = DataClasses.read(section, "dataClass");
        int tokens = (int) section.whole("maxOutputTokens", 1, 10_000_000);
        int attempts = (int) section.whole("attempts", 1, 20);
        Section destination = destination(section);
        var seen = new HashSet<String>();
        List<Target> targets = targets(destination, seen);
        List<DeploymentName> fallbacks = new ArrayList<>();
        for (String fallback : section.texts("fallback")) {
            known(section, "fallback", fallback, seen).ifPresent(fallbacks::add);
        }
        if (name == null || targets.isEmpty()) {
            return Optional.empty();
        }
        var route = new Route(name, dataClass, targets, fallbacks, tokens, attempts);
        checkClass(section, destination, route);
        return Optional.of(route);
    }

    private Optional<RouteName> name(Section section) {
        String text = section.text("name");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var name = new RouteName(text);
            return names.know(section, text).isEmpty() ? Optional.empty() : Optional.of(name);
        } catch (IllegalArgumentException e) {
            section.fault("name", text, "is not the name of a route (" + e.getMessage() + ")", "write one short line");
            return Optional.empty();
        }
    }

    /** Where the calls go is written at the route, or in the one rule that has no condition. */
    private static Section destination(Section route) {
        if (!route.has("rules")) {
            return route;
        }
        if (route.has("to")) {
            route.fault("to", "", "stands beside rules, which say where calls go too", "keep one of them");
        }
        List<Section> rules = route.sections("rules");
        for (Section rule : rules) {
            for (String later : List.of("when", "escalate")) {
                if (rule.has(later)) {
                    rule.fault(later, "", "is not there yet: no call would be routed by it",
                            "leave it out, and keep the rule that holds for all calls");
                }
            }
        }
        if (rules.isEmpty()) {
            route.fault("rules", "", "has no rule", "write - {to: DEPLOYMENT}");
            return route;
        }
        rules.stream().limit(rules.size() - 1L).filter(rule -> !rule.has("when")).forEach(rule -> rule.fault("to", "",
                "takes every call, so the rules below it are never reached", "keep one rule without a condition, as the last"));
        return rules.getLast();
    }

    private List<Target> targets(Section section, Set<String> seen) {
        if (!section.has("to")) {
            if (!section.has("rules")) {
                section.missing("to");
            }
            return List.of();
        }
        List<Target> targets = new ArrayList<>();
        if (section.value("to").isObject()) {
            Section shares = section.section("to");
            if (shares.names().isEmpty()) {
                section.fault("to", "", "names no deployment", "write {DEPLOYMENT: SHARE, ...}");
            }
            for (String name : shares.names()) {
                int share = (int) shares.whole(name, Long.MIN_VALUE, 1, LARGEST_SHARE);
                known(shares, name, name, seen).ifPresent(deployment -> targets.add(new Target(deployment, share)));
            }
        } else {
            section.optionalText("to").flatMap(name -> known(section, "to", name, seen))
                    .ifPresent(deployment -> targets.add(new Target(deployment, 1)));
        }
        return targets;
    }

    private Optional<DeploymentName> known(Section section, String key, String name, Set<String> seen) {
        if (!deployments.names().has(name)) {
            section.fault(key, name, written.contains(name) ? "is a route, and routes lead to deployments"
                    : "is not the name of a deployment", deployments.names().remedy(name));
            return Optional.empty();
        }
        if (!seen.add(name)) {
            section.fault(key, name, "is named twice by this route", "name each deployment once");
            return Optional.empty();
        }
        return Optional.of(new DeploymentName(name));
    }

    private void checkClass(Section section, Section destination, Route route) {
        DataClass said = route.dataClass();
        DataClass least = said == null ? DataClass.INTERNAL : said;
        List<DeploymentConfig> all = Stream.concat(route.targets().stream().map(Target::deployment), route.fallbacks().stream())
                .flatMap(name -> deployments.named(name.text()).stream()).toList();
        List<String> below = all.stream().filter(deployment -> !deployment.ceiling().covers(least))
                .map(deployment -> deployment.name() + " (" + DataClasses.text(deployment.ceiling()) + ")").toList();
        if (said == null) {
            notes.warn(section.remark("dataClass", "is not said, so a call of which nothing else is known is internal"
                    + none(below, all), "set dataClass"));
        } else if (!below.isEmpty() && below.size() == all.size()) {
            destination.fault("to", "", "leads only to deployments below the class of the route, " + DataClasses.text(said) + ": "
                    + String.join(", ", below), "raise a ceiling that may be raised, or lead elsewhere");
        } else if (!below.isEmpty()) {
            notes.warn(section.remark("dataClass", DataClasses.text(said) + " is above the ceiling of " + String.join(", ", below)
                    + ", so no call of this route goes there", "leave them out of the route"));
        }
    }

    private static String none(List<String> below, List<DeploymentConfig> all) {
        return !below.isEmpty() && below.size() == all.size() ? ", and may go to none of " + String.join(", ", below) : "";
    }
}
