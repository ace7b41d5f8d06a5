package gatehouse.gateway.protocol.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What holds between each pair of dialects. With {@code -Dtranslation.table=FILE} the table is written to that file as well.
 */
class TranslationTableTest {
    @Test
    void nothing_is_lost_without_its_name() throws IOException {
        // When
        String table = table();
        String file = System.getProperty("translation.table", "");
        if (!file.isEmpty()) {
            Files.writeString(Path.of(file), table);
        }

        // Then
        assertThat(table.lines().filter(line -> line.contains("LOST"))).isEmpty();
    }

    private static String table() {
        var table = new StringBuilder(
                """
                        # What holds between the dialects

                        Each column is a client's dialect and a provider's. `holds`: arrives as it was meant. `drops ...`: what is dropped, by the
                        names in `x-gatehouse-dropped`. `-`: the dialect it comes from cannot say it.

                        """);
        rows("Requests", table, Talks.prompts(), pair -> pair::request);
        rows("Answers", table, Talks.replies(), pair -> pair::answer);
        rows("Streams", table, Talks.replies(), pair -> reply -> pair.stream(reply, 1));
        return table.toString();
    }

    private static <T> void rows(String title, StringBuilder table, Map<String, T> things,
            Function<Pair, Function<T, Pair.Arrived>> way) {
        table.append("## ").append(title).append("\n| |");
        Pair.all().forEach(pair -> table.append(' ').append(pair.client()).append(" to ").append(pair.provider()).append(" |"));
        table.append("\n|---|").append("---|".repeat(Pair.all().size())).append('\n');
        things.forEach((name, thing) -> {
            table.append("| ").append(name).append(" |");
            Pair.all().forEach(pair -> table.append(' ').append(way.apply(pair).apply(thing).cell()).append(" |"));
            table.append('\n');
        });
        table.append('\n');
    }
}
