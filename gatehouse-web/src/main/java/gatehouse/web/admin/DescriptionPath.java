package gatehouse.web.admin;

import gatehouse.web.admin.Operation.Answers;
import java.util.List;
import java.util.Map;

/** The API's description of itself. */
final class DescriptionPath {
    private DescriptionPath() {}

    static List<Operation> operations() {
        return List.of(Operation.get("/api/openapi.json", "describe", "This description.",
                (_, _) -> new AdminAnswer(200, AdminAnswer.JSON, AdminApi.description(), Map.of()))
                .answers(new Answers(200, AdminAnswer.JSON, null, "An OpenAPI 3.1 document.")));
    }
}
