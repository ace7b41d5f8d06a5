package gatehouse.gateway.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.usage.JournalPosition;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class JournalTest {
    @TempDir
    private Path home;

    private Journal open() {
        return Journal.open(Records.settings(home), JournalPosition.START);
    }

    private Path segment(long number) {
        return new Segments(home.resolve("journal")).path(number);
    }

    @Test
    void what_was_appended_is_read_in_its_order_after_a_start() {
        // Given
        var random = new Random(3);
        List<JournalRecord> records = IntStream.range(0, 5_000).mapToObj(_ -> Records.any(random)).toList();
        try (Journal journal = open()) {
            records.forEach(journal::append);
        }

        // When
        try (Journal journal = open()) {

            // Then
            assertThat(Records.read(journal)).isEqualTo(records);
            assertThat(journal.tornEnd()).isEmpty();
        }
    }

    @Test
    void many_threads_append_and_nothing_is_lost_or_doubled() throws IOException {
        // Given
        Set<String> wanted = IntStream.range(0, 20_000).mapToObj(i -> "r-" + i).collect(Collectors.toSet());

        // When
        try (Journal journal = open(); var threads = Executors.newFixedThreadPool(8)) {
            wanted.forEach(request -> threads.execute(() -> journal.append(Records.settled(1, request, 5))));
        }

        // Then
        try (Journal journal = open()) {
            List<String> read = requests(journal);
            assertThat(read).hasSize(20_000);
            assertThat(Set.copyOf(read)).isEqualTo(wanted);
        }
        assertThat(Files.getPosixFilePermissions(segment(1))).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.size(segment(1))).isLessThanOrEqualTo(1 << 20);
        assertThat(segment(2)).exists();
    }

    @Test
    void an_interrupted_thread_closes_the_journal_for_nobody() {
        // Given
        try (Journal journal = open()) {
            Thread.currentThread().interrupt();

            // When
            boolean first = journal.append(Records.settled(1, "interrupted", 1));
            boolean flag = Thread.interrupted();

            // Then
            assertThat(first).isTrue();
            assertThat(flag).isTrue();
            assertThat(journal.append(Records.settled(2, "next", 1))).isTrue();
            assertThat(requests(journal)).containsExactly("interrupted", "next");
        }
    }

    @Test
    void all_that_was_acknowledged_is_there_after_kill_9() throws Exception {
        for (int round = 1; round <= 3; round++) {
            // Given
            Path childHome = Files.createDirectory(home.resolve("round-" + round));
            Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                    System.getProperty("java.class.path"), AppendingChild.class.getName(), childHome.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            var acknowledged = new ArrayList<String>();

            // When
            try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    acknowledged.add(line);
                    if (acknowledged.size() == round * 5_000) {
                        child.toHandle().destroyForcibly(); // The process's own method would close its output as well.
                    }
                }
            }
            child.waitFor();
            acknowledged.removeLast(); // The last line may be torn.

            // Then
            try (Journal journal = Journal.open(Records.settings(childHome), JournalPosition.START)) {
                assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(round * 5_000 - 1);
                assertThat(Set.copyOf(requests(journal))).containsAll(acknowledged);
            }
        }
    }

    @Test
    void a_torn_end_is_cut_at_any_byte_and_told() throws IOException {
        // Given
        try (Journal journal = open()) {
            journal.append(Records.settled(1, "whole", 1));
            journal.append(Records.settled(2, "torn", 1));
        }
        byte[] bytes = Files.readAllBytes(segment(1));
        int whole = Segments.HEADER + (bytes.length - Segments.HEADER + 1) / 2; // "whole" is one byte longer than "torn".

        for (int length = whole; length < bytes.length; length++) {
            Path torn = Files.createDirectories(home.resolve("torn-" + length).resolve("journal")).resolve("0000000001.journal");
            Files.write(torn, Arrays.copyOf(bytes, length));

            // When
            try (Journal journal = Journal.open(Records.settings(home.resolve("torn-" + length)), JournalPosition.START)) {

                // Then
                assertThat(requests(journal)).containsExactly("whole");
                assertThat(journal.tornEnd().map(TornEnd::bytes).orElse(0L)).isEqualTo(length - whole);
                assertThat(Files.size(torn)).isEqualTo(whole);
            }
        }
    }

    @Test
    void a_flipped_bit_costs_one_record_at_most() throws IOException {
        // Given
        try (Journal journal = open()) {
            for (int i = 0; i < 5; i++) {
                journal.append(Records.settled(i, "r-" + i, i));
            }
        }
        byte[] bytes = Files.readAllBytes(segment(1));
        for (int bit = Segments.HEADER * 8; bit < bytes.length * 8; bit += 3) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            Path file = home.resolve("flipped.journal");
            Files.write(file, flipped);
            var read = new ArrayList<String>();

            // When
            try (var scan = new SegmentScan(file, Segments.HEADER, flipped.length)) {
                for (JournalRecord entry = scan.next(); entry != null; entry = scan.next()) {
                    read.add(((JournalRecord.Settled) entry).event().request().text());
                }

                // Then
                assertThat(read).as("bit %d", bit).hasSize(4).isSubsetOf("r-0", "r-1", "r-2", "r-3", "r-4");
                assertThat(scan.damaged()).isPositive();
            }
        }
    }

    @Test
    void any_file_is_read_to_a_clean_end() throws IOException {
        // Given
        var random = new Random(17);
        var whole = new RecordBytes(1_024);
        var frame = new Frame();
        for (int i = 0; i < 40; i++) {
            frame.write(Records.any(random), whole);
        }
        Path file = home.resolve("random.journal");
        for (int round = 0; round < 400; round++) {
            byte[] bytes = new byte[random.nextInt(4_000)];
            random.nextBytes(bytes);
            for (int i = 0; i + 1 < bytes.length && round % 2 == 0; i += 1 + random.nextInt(40)) {
                bytes[i] = (byte) (Frame.MARK >>> 8);
                bytes[i + 1] = (byte) Frame.MARK;
            }
            if (round % 4 == 3) {
                bytes = Arrays.copyOf(whole.array(), whole.size());
                for (int i = random.nextInt(20); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            }
            Files.write(file, bytes);

            // When
            try (var scan = new SegmentScan(file, 0, bytes.length)) {
                long records = 0;
                while (scan.next() != null) {
                    records++;
                }

                // Then
                assertThat(records).isLessThanOrEqualTo(40);
                assertThat(scan.damaged()).isBetween(0L, (long) bytes.length);
            }
        }
    }

    @Test
    void bytes_of_a_record_in_any_disorder_are_refused_cleanly() {
        var random = new Random(23);
        for (int round = 0; round < 20_000; round++) {
            var bytes = new RecordBytes(64);
            RecordCodec.write(Records.any(random), bytes);
            byte[] body = Arrays.copyOf(bytes.array(), random.nextInt(bytes.size() + 1));
            for (int i = random.nextInt(4); i > 0 && body.length > 2; i--) {
                body[2 + random.nextInt(body.length - 2)] = (byte) random.nextInt();
            }
            try {
                assertThat(RecordCodec.read(body)).isNotNull();
            } catch (MalformedRecord e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void a_second_process_on_the_same_home_is_refused() {
        try (Journal first = open()) {
            assertThat(first.isWritable()).isTrue();
            assertThatThrownBy(this::open).isInstanceOfSatisfying(JournalException.class, e -> {
                assertThat(e.code()).isEqualTo("metering.journal.in-use");
                assertThat(e).hasMessageContaining("another process writes the journal").hasMessageContaining("--home");
            });
        }
        open().close();
    }

    @Test
    void a_journal_of_a_newer_program_is_left_alone() throws IOException {
        // Given
        open().close();
        byte[] header = Segments.header(1);
        header[7] = 9;
        Files.write(segment(1), header);

        // When / Then
        assertThatThrownBy(this::open).isInstanceOf(JournalException.class)
                .hasMessageContaining("was written by a newer program; start that one");
    }

    @Test
    void new_segments_come_after_what_was_moved_even_when_the_old_ones_are_gone() {
        // Given
        var moved = new JournalPosition(7, 500);

        // When
        try (Journal journal = Journal.open(Records.settings(home), moved)) {
            journal.append(Records.settled(1, "r", 1));

            // Then
            assertThat(journal.written().segment()).isEqualTo(8);
            assertThat(journal.nextReservation().number()).isEqualTo(8L << 32);
        }
    }

    static List<String> requests(Journal journal) {
        return Records.read(journal).stream().map(entry -> ((JournalRecord.Settled) entry).event().request().text()).toList();
    }
}
