package gatehouse.template;

import gatehouse.template.limit.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Speed of a rendering: a conversation of 20 turns through each template of a folder, warm, the median of many. Run by
 * bench/template/run.
 */
class TemplateBench {
    private static final int TURNS = 20;
    private static final int WARM = 3000;
    private static final int MEASURED = 2000;
    private static final RenderSettings SETTINGS = new RenderSettings(_ -> "20 Nov 2026", Limits.DEFAULT);

    @Test
    void conversation_of_20_turns() throws IOException {
        var medians = new ArrayList<Double>();
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("bench.templates")))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jinja")).sorted().toList()) {
                measure(file, medians);
            }
        }
        double[] sorted = medians.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        print("all", "templates " + sorted.length + ", median " + micros(sorted[sorted.length / 2]) + ", slowest "
                + micros(sorted[sorted.length - 1]));
    }

    private static void measure(Path file, List<Double> medians) throws IOException {
        ChatTemplate template = ChatTemplate.parse(Files.readString(file));
        Map<String, Object> variables = Map.of("messages", messages(), "add_generation_prompt", true, "bos_token", "<s>",
                "eos_token", "</s>");
        try {
            for (int i = 0; i < WARM; i++) {
                template.render(variables, SETTINGS);
            }
        } catch (gatehouse.template.fault.TemplateException e) {
            print(file.getFileName().toString(), "refuses this conversation: " + e.errorClass());
            return;
        }
        var times = new long[MEASURED];
        for (int i = 0; i < MEASURED; i++) {
            long begin = System.nanoTime();
            template.render(variables, SETTINGS);
            times[i] = System.nanoTime() - begin;
        }
        Arrays.sort(times);
        medians.add((double) times[MEASURED / 2]);
        print(file.getFileName().toString(), micros((double) times[MEASURED / 2]));
    }

    private static List<Map<String, Object>> messages() {
        var messages = new ArrayList<Map<String, Object>>();
        for (int turn = 0; turn < TURNS; turn++) {
            messages.add(Map.of("role", turn % 2 == 0 ? "user" : "assistant", "content",
                    "Turn " + turn + ": " + "some words of a usual length, said to a model. ".repeat(5)));
        }
        return messages;
    }

    private static String micros(double nanos) {
        return String.format(Locale.ROOT, "%.1f us", nanos / 1000);
    }

    private static void print(String what, String says) {
        System.out.println("BENCH " + what + ": " + says);
    }
}
