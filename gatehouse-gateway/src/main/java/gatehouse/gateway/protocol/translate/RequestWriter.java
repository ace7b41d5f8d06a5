package gatehouse.gateway.protocol.translate;

import tools.jackson.databind.node.ObjectNode;

/** A writer of requests in one dialect. */
interface RequestWriter {
    /** The request as the provider takes it; what it cannot say is named. */
    ObjectNode write(Prompt prompt, Losses losses);
}
