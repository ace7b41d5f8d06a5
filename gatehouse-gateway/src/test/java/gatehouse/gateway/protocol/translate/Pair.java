package gatehouse.gateway.protocol.translate;

import static java.nio.charset.StandardCharsets.UTF_8;

import gatehouse.api.usage.Dialect;
import gatehouse.api.usage.TokenUsage;
import gatehouse.gateway.protocol.stream.Frame;
import gatehouse.gateway.protocol.stream.StreamEnd;
import gatehouse.gateway.protocol.stream.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A client's and a provider's dialect, and what of a thing said in one arrives in the other. */
record Pair(Dialect client, Dialect provider) {
    private static final JsonMapper JSON = new JsonMapper();

    static List<Pair> all() {
        var pairs = new ArrayList<Pair>();
        for (Dialect client : Dialect.values()) {
            for (Dialect provider : Dialect.values()) {
                if (client != provider) {
                    pairs.add(new Pair(client, provider));
                }
            }
        }
        return pairs;
    }

    /** What arrived, and what was said to be dropped; {@code said} is null when the dialect it starts in cannot say it. */
    record Arrived(@Nullable Object said, Object got, List<String> dropped) {
        String cell() {
            if (said == null) {
                return "-";
            }
            return dropped.isEmpty() ? said.equals(got) ? "holds" : "LOST" : "drops " + String.join(", ", dropped);
        }
    }

    Arrived request(Prompt prompt) {
        var unsayable = new Losses();
        String said = writer(client).write(prompt, unsayable).toString();
        Prompt meant = reader(client).read(JSON.readTree(said), unsayable);
        if (!unsayable.names().isEmpty()) {
            return new Arrived(null, meant, List.of());
        }
        Translated translated = translation().request(said.getBytes(UTF_8), meant.model());
        return new Arrived(merged(meant), merged(reader(provider).read(JSON.readTree(translated.body()), new Losses())),
                translated.dropped());
    }

    Arrived answer(Reply reply) {
        var unsayable = new Losses();
        String said = AnswerWriter.write(provider, reply, 1, unsayable).toString();
        Reply meant = AnswerParser.read(provider, JSON.readTree(said), unsayable);
        if (!unsayable.names().isEmpty() || !meant.equals(reply)) {
            return new Arrived(null, meant, List.of());
        }
        Translated translated = translation().answer(said.getBytes(UTF_8), 1, "");
        return new Arrived(meant, AnswerParser.read(client, JSON.readTree(translated.body()), new Losses()),
                translated.dropped());
    }

    Arrived stream(Reply reply, long seed) {
        var unsayable = new Losses();
        String said = write(provider, Talks.steps(reply, new Random(seed)), unsayable);
        Reply meant = collect(provider, said);
        if (!unsayable.names().isEmpty() || !meant.equals(reply)) {
            return new Arrived(null, meant, List.of());
        }
        StreamTranslation translation = translation().stream(new StreamSettings(1, 0, true, ""));
        String got = relay(translation, said);
        return new Arrived(meant, collect(client, got), translation.dropped());
    }

    static String relay(StreamTranslation translation, String stream) {
        var sent = new StringBuilder();
        for (Frame frame : Streams.frames(stream)) {
            sent.append(new String(translation.translate(frame), UTF_8));
        }
        StreamEnd end = translation.end(true);
        sent.append(new String(translation.rest(), UTF_8));
        return end instanceof StreamEnd.Complete || end instanceof StreamEnd.Unannounced ? sent.toString() : sent + "!" + end;
    }

    static String write(Dialect dialect, List<Delta> steps, Losses losses) {
        var events = new EventText();
        StreamWriter writer = StreamWriter.of(dialect, new StreamSettings(1, 0, true, ""), losses);
        steps.forEach(step -> writer.write(step, events));
        return new String(events.take(), UTF_8);
    }

    /** A stream read to its end, as the answer it makes. */
    static Reply collect(Dialect dialect, String stream) {
        var collected = new Object() {
            private String id = "";
            private String model = "";
            private Stop stop = Stop.END;
            private String sequence = "";
            private @Nullable TokenUsage usage;
        };
        var order = new BlockOrder(new BlockSink() {
            @Override
            public void open(int index, Block head) {}

            @Override
            public void grow(int index, Block head, String text) {}

            @Override
            public void close(int index, Block whole) {}
        });
        StreamReader reader = StreamReader.of(dialect, new Losses());
        for (Frame frame : Streams.frames(stream)) {
            if (!frame.hasData() || frame.isData("[DONE]")) {
                continue;
            }
            reader.read(JSON.readTree(frame.text()), step -> {
                order.accept(step);
                switch (step) {
                    case Delta.Began(var id, var model) -> {
                        collected.id = id;
                        collected.model = model;
                    }
                    case Delta.Ended(var stop, var sequence) -> {
                        collected.stop = stop;
                        collected.sequence = sequence;
                    }
                    case Delta.Used(var usage) -> collected.usage = usage;
                    default -> {
                    }
                }
            });
        }
        return new Reply(collected.id, collected.model, order.finish(), collected.stop, collected.sequence, collected.usage);
    }

    private Translation translation() {
        return new Translation(client, provider, "max_tokens", 4096);
    }

    private static Prompt merged(Prompt prompt) {
        return new Prompt(prompt.model(), prompt.system(), Turns.alternating(prompt.turns()), prompt.tools(), prompt.choice(),
                prompt.parallel(), prompt.sampling(), prompt.format(), prompt.stream(), prompt.user());
    }

    private static RequestReader reader(Dialect dialect) {
        return switch (dialect) {
            case OPENAI -> new ChatRequestReader();
            case ANTHROPIC -> new MessagesRequestReader();
            case RESPONSES -> new ResponsesRequestReader();
        };
    }

    private static RequestWriter writer(Dialect dialect) {
        return switch (dialect) {
            case OPENAI -> new ChatRequestWriter("max_tokens");
            case ANTHROPIC -> new MessagesRequestWriter(4096);
            case RESPONSES -> new ResponsesRequestWriter();
        };
    }
}
