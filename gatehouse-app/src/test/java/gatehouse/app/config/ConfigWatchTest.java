package gatehouse.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.app.config.ConfigWatch.Look;
import gatehouse.app.config.ConfigWatch.Look.Changed;
import gatehouse.app.config.ConfigWatch.Look.Refused;
import gatehouse.app.config.ConfigWatch.Look.Unchanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatchTest {
    private static final String ONE = "requests: {drain: 1s}\n";
    private static final String TWO = "requests: {drain: 2s}\n";

    @TempDir
    private Path folder;

    private Path file;
    private int clock;

    @BeforeEach
    void file() {
        file = folder.resolve("gatehouse.yaml");
    }

    private void write(Path path, String text) throws IOException {
        Files.writeString(path, text);
        clock++;
        Files.setLastModifiedTime(path, FileTime.fromMillis(clock * 1_000L)); // Every write has a time of its own.
    }

    private ConfigWatch watch() {
        var location = new ConfigLocation(null, folder, folder.resolve("home"));
        var reader = new ConfigReader(Map.of());
        return new ConfigWatch(location, reader, location.find().map(reader::read).orElseGet(reader::defaults));
    }

    /** So many looks; the first two of a watch look whether anything changed while it was made. */
    private static List<Look> looks(ConfigWatch watch, int count) {
        var looks = new ArrayList<Look>();
        for (int i = 0; i < count; i++) {
            looks.add(watch.look());
        }
        return looks;
    }

    private static Duration drain(ConfigWatch watch) {
        return watch.current().config().requests().drain();
    }

    @Test
    void a_change_is_read_when_two_looks_saw_the_same() throws IOException {
        // Given
        write(file, ONE);
        var watch = watch();
        looks(watch, 3);
        write(file, TWO);

        // When
        var looks = looks(watch, 3);

        // Then
        assertThat(looks).extracting(look -> look.getClass().getSimpleName()).containsExactly("Unchanged", "Changed",
                "Unchanged");
        assertThat(drain(watch)).isEqualTo(Duration.ofSeconds(2));
        assertThat(looks.get(1)).isInstanceOfSatisfying(Changed.class,
                changed -> assertThat(changed.before().config().requests().drain()).isEqualTo(Duration.ofSeconds(1)));
    }

    @Test
    void a_file_that_is_still_written_is_left_alone() throws IOException {
        // Given
        write(file, ONE);
        var watch = watch();
        looks(watch, 3);

        // When
        var looks = new ArrayList<Look>();
        for (int i = 0; i < 4; i++) {
            write(file, "requests: {dra");
            looks.add(watch.look());
        }

        // Then
        assertThat(looks).containsOnly(new Unchanged());
    }

    @Test
    void faults_are_said_once_and_the_configuration_before_stays() throws IOException {
        // Given
        write(file, ONE);
        var watch = watch();
        looks(watch, 3);
        write(file, "requests: {drian: 2s}\n");

        // When
        var looks = looks(watch, 4);

        // Then
        assertThat(looks).filteredOn(Refused.class::isInstance).singleElement()
                .satisfies(refused -> assertThat(((Refused) refused).faults()).hasSize(1));
        assertThat(drain(watch)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_file_that_was_missing_is_found_when_it_comes() throws IOException {
        // Given
        write(file, ONE);
        var watch = watch();
        looks(watch, 3);
        write(file, TWO + "prices: {file: prices.json}\n");
        looks(watch, 4);
        write(folder.resolve("prices.json"), "{}");

        // When
        var looks = looks(watch, 2);

        // Then
        assertThat(looks).filteredOn(Changed.class::isInstance).hasSize(1);
        assertThat(drain(watch)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void a_moment_without_a_file_is_no_change_and_a_renamed_one_is() throws IOException {
        // Given
        write(file, ONE);
        var watch = watch();
        looks(watch, 3);

        // When
        Path fresh = folder.resolve("fresh");
        write(fresh, TWO);
        Files.delete(file);
        var gone = watch.look();
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        var back = looks(watch, 2);

        // Then
        assertThat(gone).isEqualTo(new Unchanged());
        assertThat(back.getLast()).isInstanceOf(Changed.class);
        assertThat(drain(watch)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void a_file_that_stays_away_takes_nothing_away() throws IOException {
        // Given
        write(file, ONE);
        var watch = watch();
        looks(watch, 3);
        Files.delete(file);

        // When
        var looks = looks(watch, 4);

        // Then
        assertThat(looks).filteredOn(Refused.class::isInstance).hasSize(1);
        assertThat(drain(watch)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_file_that_appears_takes_the_place_of_the_defaults() throws IOException {
        // Given
        var watch = watch();
        looks(watch, 3);
        write(file, TWO);

        // When
        var looks = looks(watch, 2);

        // Then
        assertThat(looks.getLast()).isInstanceOf(Changed.class);
    }

    @Test
    void touching_it_or_writing_a_remark_changes_nothing() throws IOException {
        // Given
        write(file, ONE);
        var watch = watch();
        looks(watch, 3);
        write(file, "# a remark\n" + ONE);

        // Then
        assertThat(looks(watch, 3)).containsOnly(new Unchanged());
    }

    @Test
    void a_change_between_reading_and_watching_is_found() throws IOException {
        // Given
        write(file, ONE);
        var location = new ConfigLocation(null, folder, folder);
        var reader = new ConfigReader(Map.of());
        var read = reader.read(file);
        write(file, TWO);

        // When
        var looks = looks(new ConfigWatch(location, reader, read), 2);

        // Then
        assertThat(looks.getLast()).isInstanceOf(Changed.class);
    }

    @Test
    void a_file_it_names_is_watched_too() throws IOException {
        // Given
        write(folder.resolve("c.pem"), "certificate");
        write(folder.resolve("k.pem"), "key");
        write(file, "listen: {tls: {certificate: c.pem, key: k.pem}}\n");
        var watch = watch();
        looks(watch, 3);
        write(folder.resolve("c.pem"), "certificatf");

        // When
        var looks = looks(watch, 2);

        // Then
        assertThat(looks.getLast()).isInstanceOf(Changed.class);
    }

    @Test
    void the_scheduler_that_is_handed_in_looks_again_and_again() throws IOException, InterruptedException {
        // Given
        write(file, ONE);
        var news = new LinkedBlockingQueue<Look>();
        try (var scheduler = Executors.newSingleThreadScheduledExecutor()) {
            var watching = watch().every(Duration.ofMillis(5), scheduler, news::add);
            Path fresh = folder.resolve("fresh");
            write(fresh, TWO);

            // When
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);

            // Then
            assertThat(news.poll(20, TimeUnit.SECONDS)).isInstanceOf(Changed.class);
            assertThat(watching.cancel(false)).isTrue();
        }
    }
}
