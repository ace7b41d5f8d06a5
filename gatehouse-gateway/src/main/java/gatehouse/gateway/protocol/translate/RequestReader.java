package gatehouse.gateway.protocol.translate;

import tools.jackson.databind.JsonNode;

/** A reader of requests of one dialect. */
interface RequestReader {
    /** The request in the neutral form; what has no place there is named. */
    Prompt read(JsonNode body, Losses losses);
}
