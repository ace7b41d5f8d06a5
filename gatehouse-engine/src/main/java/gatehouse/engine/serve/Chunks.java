package gatehouse.engine.serve;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The events of one stream. What all of them share is written once: a token leaves every few milliseconds while every core computes. */
final class Chunks {
    private static final String CHOICES = "\"choices\":[]";

    private final byte[] head;
    private final byte[] tail;

    /** @param shared what a chunk says beside its choices, with none in it; ends with {@code "choices":[]} or what follows it */
    private Chunks(String shared) {
        int at = shared.lastIndexOf(CHOICES) + CHOICES.length() - 1;
        head = ("data: " + shared.substring(0, at)).getBytes(StandardCharsets.UTF_8);
        tail = (shared.substring(at) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /** @param usageFollows whether every chunk says that its usage comes at the end */
    static Chunks of(Answers answers, boolean usageFollows) {
        ObjectNode shared = answers.head();
        shared.putArray("choices");
        if (usageFollows) {
            shared.set("usage", JsonNodeFactory.instance.nullNode());
        }
        return new Chunks(shared.toString());
    }

    /**
     * A piece of the stream, as it goes over the wire.
     *
     * @param choice without its index and reason
     * @param reason why the answer ended; absent before its end
     */
    byte[] event(int index, ObjectNode choice, @Nullable String reason) {
        byte[] said = choice.put("index", index).put("finish_reason", reason).toString().getBytes(StandardCharsets.UTF_8);
        byte[] event = Arrays.copyOf(head, head.length + said.length + tail.length);
        System.arraycopy(said, 0, event, head.length, said.length);
        System.arraycopy(tail, 0, event, head.length + said.length, tail.length);
        return event;
    }
}
