package gatehouse.gateway.metering;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.usage.JournalPosition;
import gatehouse.testkit.disk.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FullDiskTest {
    @TempDir
    private Path home;

    @Test
    void a_failing_disk_is_told_and_nothing_is_lost_when_it_recovers() throws IOException {
        // Given
        var disk = new FailingDisk(new Segments(home.resolve("journal")));
        try (Journal journal = Journal.open(Records.settings(home), JournalPosition.START, disk)) {
            journal.append(Records.settled(1, "before", 1));
            disk.room = 30; // The next write arrives in part.

            // When
            List<Boolean> taken = IntStream.range(0, 10).mapToObj(i -> journal.append(Records.settled(i, "held-" + i, 1)))
                    .toList();
            JournalState whileFull = journal.state();
            String trouble = journal.trouble();
            List<String> readable = JournalTest.requests(journal);
            disk.room = Long.MAX_VALUE;
            await(journal::isWritable);
            boolean after = journal.append(Records.settled(11, "after", 1));

            // Then
            assertThat(taken).containsOnly(false);
            assertThat(whileFull).isEqualTo(JournalState.HOLDING);
            assertThat(trouble).isEqualTo("No space left on device");
            assertThat(readable).containsExactly("before");
            assertThat(after).isTrue();
            assertThat(JournalTest.requests(journal)).containsExactly("before", "held-0", "held-1", "held-2", "held-3", "held-4",
                    "held-5", "held-6", "held-7", "held-8", "held-9", "after");
        }
    }

    @Test
    void a_file_that_cannot_even_be_cut_is_left_for_another() {
        // Given
        var disk = new FailingDisk(new Segments(home.resolve("journal")));
        try (Journal journal = Journal.open(Records.settings(home), JournalPosition.START, disk)) {
            journal.append(Records.settled(1, "before", 1));
            disk.room = 30;
            disk.cuts = false;

            // When
            journal.append(Records.settled(2, "held", 1));
            disk.room = Long.MAX_VALUE;
            await(journal::isWritable);

            // Then
            assertThat(journal.written().segment()).isEqualTo(2);
            assertThat(JournalTest.requests(journal)).containsExactly("before", "held");
        }
    }

    @Test
    void bytes_that_cannot_be_forced_make_it_unwritable_until_another_file_can_be() {
        // Given
        var disk = new FailingDisk(new Segments(home.resolve("journal")));
        try (Journal journal = Journal.open(Records.settings(home), JournalPosition.START, disk)) {
            disk.forces = false;

            // When
            journal.append(Records.settled(1, "unforced", 1));
            await(() -> !journal.isWritable());
            disk.forces = true;
            await(journal::isWritable);

            // Then
            assertThat(journal.append(Records.settled(2, "after", 1))).isTrue();
            assertThat(journal.written().segment()).isGreaterThan(1);
            assertThat(JournalTest.requests(journal)).containsExactly("unforced", "after");
        }
    }

    @Test
    void beyond_the_memory_for_it_every_call_must_be_refused_but_ends_are_still_kept() {
        // Given
        var settings = new JournalSettings(home.resolve("journal"), 1 << 20, Duration.ofMillis(20), 500);
        var disk = new FailingDisk(new Segments(home.resolve("journal")));
        try (Journal journal = Journal.open(settings, JournalPosition.START, disk)) {
            disk.room = 0;

            // When
            for (int i = 0; i < 20; i++) {
                journal.append(Records.settled(i, "r-" + i, 1));
            }
            JournalState state = journal.state();
            disk.room = Long.MAX_VALUE;
            await(journal::isWritable);

            // Then
            assertThat(state).isEqualTo(JournalState.FULL);
            assertThat(JournalTest.requests(journal)).hasSize(20);
        }
    }

    @Test
    void the_device_that_is_always_full_holds_everything_in_memory() {
        // Given
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.isWritable(full), "this system has no device that is always full");

        // When
        try (Journal journal = Journal.open(Records.settings(home), JournalPosition.START, _ -> new SegmentFile.OnDisk(full))) {
            boolean taken = journal.append(Records.settled(1, "r", 1));

            // Then
            assertThat(taken).isFalse();
            assertThat(journal.state()).isEqualTo(JournalState.HOLDING);
            assertThat(journal.trouble()).isEqualTo("No space left on device");
        }
    }

    @Test
    void a_real_small_disk_fills_up_and_recovers() throws IOException {
        try (SmallDisk disk = SmallDisk.mount(home.resolve("small"), 1)) {
            var settings = new JournalSettings(disk.folder().resolve("journal"), 1 << 24, Duration.ofMillis(20), 1 << 24);
            Path ballast = Files.write(disk.folder().resolve("ballast"), new byte[700_000]);
            var wanted = new ArrayList<String>();
            try (Journal journal = Journal.open(settings, JournalPosition.START)) {
                // Given
                for (int i = 0; journal.isWritable(); i++) {
                    wanted.add("r-" + i);
                    journal.append(Records.settled(i, "r-" + i, 1));
                }

                // When
                Files.delete(ballast);
                await(journal::isWritable);
            }

            // Then
            try (Journal journal = Journal.open(settings, JournalPosition.START)) {
                assertThat(journal.tornEnd()).isEmpty();
                assertThat(JournalTest.requests(journal)).isEqualTo(wanted);
            }
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the time to wait").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /** A disk that takes so many bytes, and cuts and forces files only if told so. */
    private static final class FailingDisk implements SegmentFile.Maker {
        private final Segments segments;
        private volatile long room = Long.MAX_VALUE;
        private volatile boolean cuts = true;
        private volatile boolean forces = true;

        FailingDisk(Segments segments) {
            this.segments = segments;
        }

        @Override
        public SegmentFile make(long number) throws IOException {
            var file = new SegmentFile.OnDisk(segments.path(number));
            file.cutTo(0);
            return new SegmentFile() {
                @Override
                public void write(byte[] bytes, int length) throws IOException {
                    int fitting = (int) Math.min(room, length);
                    file.write(bytes, fitting);
                    if (fitting < length) {
                        throw new IOException("No space left on device");
                    }
                }

                @Override
                public void cutTo(long size) throws IOException {
                    if (!cuts) {
                        throw new IOException("Input/output error");
                    }
                    file.cutTo(size);
                }

                @Override
                public void force() throws IOException {
                    if (!forces) {
                        throw new IOException("Input/output error");
                    }
                    file.force();
                }

                @Override
                public void close() throws IOException {
                    file.close();
                }
            };
        }
    }
}
