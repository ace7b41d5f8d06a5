package gatehouse.web.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table: a method and a path, who may call it, what it takes, what it answers, and what it does.
 *
 * @param path with names in braces for what changes, such as {@code /api/keys/{id}/rotate}
 * @param id its name in the description
 * @param open whether it needs no key
 * @param body absent when it takes none
 * @param refusals which failures of the rooms are the caller's, and their status
 */
record Operation(String method, String path, String id, String says, boolean open, List<Query> query, @Nullable Body body,
        Answers answers, List<Refused> refusals, Work work) {
    /** What the operation does; on a thread that may wait. */
    @FunctionalInterface
    interface Work {
        AdminAnswer done(AdminDesk desk, Asked asked);
    }

    /** A parameter behind the question mark; never required. */
    record Query(String name, Shape shape, String says) {}

    /** The body it takes. */
    record Body(Shape.Fields shape, boolean required) {}

    /**
     * The good answer.
     *
     * @param shape absent for an answer that is no JSON
     */
    record Answers(int status, String mediaType, @Nullable Shape shape, String says) {}

    /** A failure of a room that is not ours. */
    record Refused(String reason, int status) {}

    private static final Pattern SLASH = Pattern.compile("/");

    Operation {
        query = List.copyOf(query);
        refusals = List.copyOf(refusals);
    }

    static Operation get(String path, String id, String says, Work work) {
        return new Operation("GET", path, id, says, false, List.of(), null, new Answers(204, "", null, "Done."), List.of(), work);
    }

    static Operation post(String path, String id, String says, Work work) {
        return new Operation("POST", path, id, says, false, List.of(), null, new Answers(204, "", null, "Done."), List.of(),
                work);
    }

    static Operation delete(String path, String id, String says, Work work) {
        return new Operation("DELETE", path, id, says, false, List.of(), null, new Answers(204, "", null, "Done."), List.of(),
                work);
    }

    Operation withoutKey() {
        return new Operation(method, path, id, says, true, query, body, answers, refusals, work);
    }

    Operation asks(Query... parameters) {
        return new Operation(method, path, id, says, open, List.of(parameters), body, answers, refusals, work);
    }

    Operation takes(Shape.Fields shape) {
        return new Operation(method, path, id, says, open, query, new Body(shape, true), answers, refusals, work);
    }

    Operation mayTake(Shape.Fields shape) {
        return new Operation(method, path, id, says, open, query, new Body(shape, false), answers, refusals, work);
    }

    Operation answers(int status, Shape shape, String what) {
        return answers(new Answers(status, AdminAnswer.JSON, shape, what));
    }

    Operation answers(Answers other) {
        return new Operation(method, path, id, says, open, query, body, other, refusals, work);
    }

    Operation refuses(int status, String... reasons) {
        var more = new ArrayList<>(refusals);
        for (String reason : reasons) {
            more.add(new Refused(reason, status));
        }
        return new Operation(method, path, id, says, open, query, body, answers, more, work);
    }

    /** The parts of the path between the slashes; behind the first of them, which is empty. */
    String[] segments() {
        return SLASH.split(path, -1);
    }

    static boolean isName(String segment) {
        return segment.startsWith("{");
    }
}
