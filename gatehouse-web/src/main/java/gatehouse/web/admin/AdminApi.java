package gatehouse.web.admin;

import gatehouse.api.evidence.Coded;
import gatehouse.web.admin.Operation.Query;
import gatehouse.web.admin.Operation.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The admin API, without the server around it: finds the operation of a call, checks the call, does it. */
public final class AdminApi {
    static final List<Operation> OPERATIONS = Stream.of(HealthPaths.operations(), KeyPaths.operations(), TeamPaths.operations(),
            BudgetPaths.operations(), DeploymentPaths.operations(), UsagePaths.operations(), DescriptionPath.operations())
            .flatMap(List::stream).toList();

    private AdminApi() {}

    /** What a method and a path lead to. */
    public sealed interface Target {}

    /** An operation, and the names that its path has. */
    public static final class Found implements Target {
        private final Operation operation;
        private final Map<String, String> names;

        private Found(Operation operation, Map<String, String> names) {
            this.operation = operation;
            this.names = names;
        }

        /** Whether it needs no key. */
        public boolean isOpen() {
            return operation.open();
        }

        /** Whether it is a probe, which is answered under any name and never waits behind other calls. */
        public boolean isProbe() {
            return operation.path().startsWith("/health/");
        }
    }

    /** A path that there is, but not with this method. */
    public record OtherMethods(List<String> allowed) implements Target {
        public OtherMethods {
            allowed = List.copyOf(allowed);
        }
    }

    /** A path that there is not. */
    public record Nowhere() implements Target {}

    /**
     * What a call leads to.
     *
     * @param path as it was sent, without the query
     */
    public static Target find(String method, String path) {
        var allowed = new TreeSet<String>();
        for (Operation operation : OPERATIONS) {
            Map<String, String> names = PathNames.of(operation, path);
            if (names != null) {
                if (operation.method().equals(method) || (operation.method().equals("GET") && method.equals("HEAD"))) {
                    return new Found(operation, names);
                }
                allowed.add(operation.method());
            }
        }
        return allowed.isEmpty() ? new Nowhere() : new OtherMethods(List.copyOf(allowed));
    }

    /**
     * Does what was asked, or says why not; never throws for what a caller sent or a room refused. May wait for disks, unless it is a probe.
     *
     * @param query behind the question mark; absent when there is none
     * @param mediaType as the caller named it
     */
    public static AdminAnswer answer(AdminDesk desk, Found found, @Nullable String query, @Nullable String mediaType,
            byte[] body) {
        Operation operation = found.operation;
        try {
            var asked = new Asked(found.names, parameters(operation, query), read(operation, mediaType, body));
            return operation.work().done(desk, asked);
        } catch (AdminRefusal e) {
            return AdminAnswer.error(e.status(), e.code(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return e instanceof Coded coded ? refused(desk, operation, coded, e) : fault(desk, e);
        }
    }

    private static AdminAnswer refused(AdminDesk desk, Operation operation, Coded coded, RuntimeException e) {
        for (Refused refused : operation.refusals()) {
            if (refused.reason().equals(coded.code())) {
                return AdminAnswer.error(refused.status(), coded.code(), String.valueOf(e.getMessage()));
            }
        }
        desk.faults().accept(e);
        return AdminAnswer.error(500, coded.code(), String.valueOf(e.getMessage()));
    }

    private static AdminAnswer fault(AdminDesk desk, RuntimeException e) {
        desk.faults().accept(e);
        return AdminAnswer.error(500, "web.server.fault", "this is a fault of Gatehouse's own; its log says more");
    }

    private static Map<String, String> parameters(Operation operation, @Nullable String query) {
        var given = new HashMap<String, String>();
        if (query == null || query.isEmpty()) {
            return given;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = PathNames.decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : PathNames.decoded(pair.substring(equals + 1));
            Query known = operation.query().stream().filter(parameter -> parameter.name().equals(name)).findFirst()
                    .orElseThrow(() -> new AdminRefusal(400, "web.query.unknown", "nobody knows a parameter '" + name + "'; "
                            + (operation.query().isEmpty() ? "this path has none" : "there are " + operation.query().stream()
                                    .map(Query::name).collect(Collectors.joining(", ")))));
            if (given.put(name, value) != null) {
                throw new AdminRefusal(400, "web.query.twice", "the parameter '" + name + "' was given twice; give it once");
            }
            checkValue(known, value);
        }
        return given;
    }

    private static void checkValue(Query known, String value) {
        try {
            ShapeCheck.check(Wire.MAPPER.getNodeFactory().stringNode(value), known.shape(), known.name());
        } catch (AdminRefusal e) {
            throw new AdminRefusal(400, "web.query.value", "the parameter " + e.getMessage());
        }
    }

    private static JsonNode read(Operation operation, @Nullable String mediaType, byte[] body) {
        Operation.Body wanted = operation.body();
        if (body.length == 0 && (wanted == null || !wanted.required())) {
            return Wire.MAPPER.createObjectNode();
        }
        if (wanted == null) {
            throw new AdminRefusal(400, "web.body.unwanted", "this path takes no body; send none");
        }
        if (!isJson(mediaType)) {
            throw new AdminRefusal(415, "web.body.media-type",
                    "a body is JSON here; send it with Content-Type: application/json");
        }
        JsonNode read;
        try {
            read = Wire.MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw new AdminRefusal(400, "web.body.malformed", "the body is no valid JSON: " + e.getOriginalMessage());
        }
        ShapeCheck.check(read, wanted.shape(), "");
        return read;
    }

    private static boolean isJson(@Nullable String mediaType) {
        if (mediaType == null) {
            return false;
        }
        int semicolon = mediaType.indexOf(';');
        return (semicolon < 0 ? mediaType : mediaType.substring(0, semicolon)).strip().equalsIgnoreCase(AdminAnswer.JSON);
    }

    /** The paths that there are, for whoever asked for another. */
    public static String listed() {
        var paths = new ArrayList<String>();
        OPERATIONS.stream().map(Operation::path).distinct().forEach(paths::add);
        return String.join(", ", paths);
    }

    /** The description of all of this (OpenAPI 3.1), as JSON. */
    public static String description() {
        return OpenApi.of(OPERATIONS);
    }
}
