package gatehouse.control.intake;

import gatehouse.control.storage.Json;

/** States and events as the database keeps them. */
final class CaseJson {
    private CaseJson() {}

    static String write(CaseState state) {
        return Json.MAPPER.writerFor(CaseState.class).writeValueAsString(state);
    }

    static String write(CaseEvent event) {
        return Json.MAPPER.writerFor(CaseEvent.class).writeValueAsString(event);
    }

    static CaseState readState(String json) {
        return Json.MAPPER.readValue(json, CaseState.class);
    }

    static CaseEvent readEvent(String json) {
        return Json.MAPPER.readValue(json, CaseEvent.class);
    }
}
