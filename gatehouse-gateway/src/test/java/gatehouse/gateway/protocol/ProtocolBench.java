package gatehouse.gateway.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;
import gatehouse.api.usage.Dialect;
import gatehouse.gateway.protocol.answer.AnswerReader;
import gatehouse.gateway.protocol.call.Call;
import gatehouse.gateway.protocol.call.CallReader;
import gatehouse.gateway.protocol.call.Endpoint;
import gatehouse.gateway.protocol.call.Rewrite;
import gatehouse.gateway.protocol.stream.EventSplitter;
import gatehouse.gateway.protocol.stream.StreamWatch;
import gatehouse.gateway.protocol.translate.StreamSettings;
import gatehouse.gateway.protocol.translate.StreamTranslation;
import gatehouse.gateway.protocol.translate.Translation;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** Speed of the protocols on the request path, warm, the median of many. Run by bench/protocol/run. */
class ProtocolBench {
    private static final int WARM = 30_000;
    private static final int MEASURED = 20_000;

    @Test
    void calls_answers_and_streams() {
        byte[] call = call();
        measure("call of " + call.length + " bytes read", () -> CallReader.read(Endpoint.CHAT, call).choices());
        measure("the same read and spliced", () -> {
            Call read = CallReader.read(Endpoint.CHAT, call);
            return Rewrite.of(read).model("served-model").askForUsage().limitOutput("max_tokens", 256).apply(call).length;
        });
        byte[] answer = answer();
        measure("answer of " + answer.length + " bytes read",
                () -> AnswerReader.read(Dialect.OPENAI, answer, 0, answer.length).finishes().size());
        byte[] stream = stream();
        measure("stream of 64 chunks, " + stream.length + " bytes, split and watched", () -> watch(stream, ""));
        measure("the same with the model renamed", () -> watch(stream, "route"));
        var translation = new Translation(Dialect.ANTHROPIC, Dialect.OPENAI, "max_tokens", 256);
        measure("the same translated to messages", () -> translate(translation, stream));
    }

    private static int watch(byte[] stream, String model) {
        var watch = new StreamWatch(Dialect.OPENAI, false, 1, model);
        feed(stream, new EventSplitter(1 << 20), watch);
        return watch.state() == StreamWatch.State.DONE ? 1 : 0;
    }

    /** One chunk as the network would bring it: about one event each. */
    private static void feed(byte[] stream, EventSplitter splitter, StreamWatch watch) {
        int from = 0;
        for (int at = 1; at < stream.length; at++) {
            if (stream[at] == '\n' && stream[at - 1] == '\n') {
                splitter.feed(stream, from, at + 1, watch::accept);
                from = at + 1;
            }
        }
    }

    private static int translate(Translation translation, byte[] stream) {
        StreamTranslation translated = translation.stream(new StreamSettings(1, 1, true, ""));
        var written = new int[1];
        new EventSplitter(1 << 20).feed(stream, 0, stream.length, frame -> written[0] += translated.translate(frame).length);
        return written[0];
    }

    private static byte[] call() {
        String text = "some words of a usual length, said to a model. ".repeat(15);
        return ("{\"model\":\"support\",\"stream\":true,\"temperature\":0.2,\"messages\":[{\"role\":\"system\",\"content\":\"Be brief and kind.\"},"
                + "{\"role\":\"user\",\"content\":\"" + text
                + "\"}],\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"look_up\","
                + "\"parameters\":{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"}}}}}]}").getBytes(UTF_8);
    }

    private static byte[] answer() {
        return ("{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":"
                + "{\"role\":\"assistant\",\"content\":\"" + "an answer of some words. ".repeat(40)
                + "\"},\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":200,\"completion_tokens\":150,\"total_tokens\":350}}").getBytes(UTF_8);
    }

    private static byte[] stream() {
        var stream = new StringBuilder();
        for (int i = 0; i < 64; i++) {
            stream.append(
                    "data: {\"id\":\"chatcmpl-0123456789abcdef\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,")
                    .append("\"model\":\"served-model\",\"system_fingerprint\":null,\"choices\":[{\"index\":0,\"delta\":{\"content\":\" word")
                    .append(i).append("\"},\"logprobs\":null,\"finish_reason\":").append(i == 63 ? "\"stop\"" : "null")
                    .append("}]}\n\n");
        }
        return stream
                .append("data: {\"choices\":[],\"usage\":{\"prompt_tokens\":200,\"completion_tokens\":64}}\n\ndata: [DONE]\n\n")
                .toString().getBytes(UTF_8);
    }

    private static void measure(String what, IntSupplier work) {
        int kept = 0;
        for (int i = 0; i < WARM; i++) {
            kept += work.getAsInt();
        }
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var times = new long[MEASURED];
        long allocated = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < MEASURED; i++) {
            long begin = System.nanoTime();
            kept += work.getAsInt();
            times[i] = System.nanoTime() - begin;
        }
        allocated = (threads.getCurrentThreadAllocatedBytes() - allocated) / MEASURED;
        Arrays.sort(times);
        System.out.println(
                String.format(Locale.ROOT, "BENCH %s: %.2f us, %d bytes allocated (%d)", what, times[MEASURED / 2] / 1000.0,
                        allocated, kept & 1));
    }
}
