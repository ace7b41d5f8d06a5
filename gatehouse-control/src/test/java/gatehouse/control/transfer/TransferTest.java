package gatehouse.control.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.http.OutgoingException;
import gatehouse.control.http.OutgoingHttp;
import gatehouse.control.http.OutgoingSettings;
import gatehouse.control.http.Pace;
import gatehouse.control.storage.StorageException;
import gatehouse.testkit.provider.FileReplies;
import gatehouse.testkit.provider.ProviderStub;
import gatehouse.testkit.provider.Received;
import gatehouse.testkit.provider.Replies;
import gatehouse.testkit.provider.Reply;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferTest {
    private static final int PART = 1000;
    private static final byte[] SMALL = bytes(700, 1);
    private static final byte[] LARGE = bytes(9_500, 2);
    private static final String TAG = "\"first\"";

    @TempDir
    Path folder;

    private final List<ProviderStub> servers = new ArrayList<>();
    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private final AtomicLong progress = new AtomicLong();
    private final OutgoingHttp http = new OutgoingHttp(OutgoingSettings.defaults(), Map.of());
    private TransferSettings settings = new TransferSettings(3, PART, Pace.usual(), 4, Duration.ofSeconds(1),
            Duration.ofMinutes(5));

    @AfterEach
    void close() {
        http.close();
        servers.forEach(ProviderStub::close);
    }

    @Test
    void a_small_file_is_fetched_whole_with_its_token() throws Exception {
        // Given
        var server = serving(request -> FileReplies.file(request, SMALL, TAG));

        // When
        var arrived = fetch(file(server, SMALL));

        // Then
        assertThat(arrived).isEqualTo(new Transfer.Arrived(arrived.file(), Sha256.of(SMALL), 0));
        assertThat(arrived.file()).hasBinaryContent(SMALL);
        assertThat(server.only().header("Range")).isEmpty();
        assertThat(server.only().header("Authorization")).isEqualTo("Bearer t0ken");
        assertThat(progress).hasValue(SMALL.length);
    }

    @Test
    void a_large_file_is_fetched_in_parts_that_meet_and_all_carry_the_tag_of_the_first() throws Exception {
        // Given
        var server = serving(request -> FileReplies.file(request, LARGE, TAG));

        // When
        var arrived = fetch(file(server, LARGE));

        // Then
        assertThat(arrived.file()).hasBinaryContent(LARGE);
        assertThat(server.received()).extracting(request -> request.header("Range")).containsExactlyInAnyOrder("bytes=0-999",
                "bytes=1000-1999", "bytes=2000-2999", "bytes=3000-3999", "bytes=4000-4999", "bytes=5000-5999", "bytes=6000-6999",
                "bytes=7000-7999", "bytes=8000-8999", "bytes=9000-9499");
        assertThat(server.received()).filteredOn(request -> request.header("If-Range").equals(TAG))
                .hasSizeGreaterThanOrEqualTo(7);
        assertThat(progress).hasValue(LARGE.length);
    }

    @Test
    void an_empty_file_needs_no_call() throws Exception {
        // Given
        var server = serving(_ -> Replies.failure(500, "not asked"));

        // When
        var arrived = fetch(file(server, new byte[0]));

        // Then
        assertThat(arrived.file()).isEmptyFile();
        assertThat(server.received()).isEmpty();
    }

    @Test
    void a_finished_file_is_moved_and_leaves_nothing_on_its_way() throws Exception {
        // Given
        var server = serving(request -> FileReplies.file(request, LARGE, TAG));
        Path target = folder.resolve("finished");

        // When
        fetch(file(server, LARGE)).moveTo(target);

        // Then
        assertThat(target).hasBinaryContent(LARGE);
        assertThat(folder).isDirectoryContaining("glob:**finished");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Nested
    class Broken_off {
        @Test
        void it_goes_on_from_the_byte_it_stood_at() throws Exception {
            // Given
            var calls = new AtomicInteger();
            var server = serving(request -> calls.getAndIncrement() == 0 ? FileReplies.cutAfter(300, request, SMALL, TAG)
                    : FileReplies.file(request, SMALL, TAG));

            // When
            var arrived = fetch(file(server, SMALL));

            // Then
            assertThat(arrived.file()).hasBinaryContent(SMALL);
            assertThat(server.received()).extracting(request -> request.header("Range")).containsExactly("", "bytes=300-699");
            assertThat(waits).containsExactly(Duration.ofSeconds(1));
        }

        @Test
        void again_and_again_it_is_given_up_with_what_came_kept() {
            // Given
            var server = serving(request -> FileReplies.cutAfter(0, request, SMALL, TAG));

            // When
            var failure = failure(file(server, SMALL));

            // Then
            assertThat(failure.code()).isEqualTo("transfer.gave-up");
            assertThat(failure).hasMessageContaining("after 4 calls").hasMessageContaining("start again later");
            assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        }

        @Test
        void a_later_process_goes_on_from_what_the_first_received() throws Exception {
            // Given
            var broken = serving(request -> request.header("Range").startsWith("bytes=3000-") ? Replies.slamTheDoor()
                    : FileReplies.file(request, LARGE, TAG));
            var failed = failure(file(broken, LARGE));
            long before = Transfer.received(file(broken, LARGE), folder);
            progress.set(0);

            // When
            var whole = serving(request -> FileReplies.file(request, LARGE, TAG));
            var arrived = fetch(file(whole, LARGE));

            // Then
            assertThat(failed.code()).isEqualTo("transfer.gave-up");
            assertThat(before).isGreaterThanOrEqualTo(3000);
            assertThat(arrived.resumed()).isEqualTo(before);
            assertThat(arrived.file()).hasBinaryContent(LARGE);
            assertThat(whole.received().stream().mapToLong(TransferTest::asked).sum()).isEqualTo(LARGE.length - before);
            assertThat(progress).hasValue(LARGE.length);
        }

        @Test
        void a_content_that_changed_since_is_begun_anew() throws Exception {
            // Given
            byte[] other = bytes(LARGE.length, 3);
            var broken = serving(request -> request.header("Range").startsWith("bytes=3000-") ? Replies.slamTheDoor()
                    : FileReplies.file(request, LARGE, TAG));
            failure(undeclared(broken, LARGE.length));
            var changed = serving(request -> FileReplies.file(request, other, "\"second\""));
            progress.set(0);

            // When
            var arrived = fetch(undeclared(changed, other.length));

            // Then
            assertThat(arrived.file()).hasBinaryContent(other);
            assertThat(progress).hasValue(other.length);
        }

        @Test
        void bytes_that_were_lost_on_disk_are_fetched_again() throws Exception {
            // Given
            var broken = serving(request -> request.header("Range").startsWith("bytes=3000-") ? Replies.slamTheDoor()
                    : FileReplies.file(request, LARGE, TAG));
            failure(file(broken, LARGE));
            Path data = folder.resolve(Transfer.nameOf(file(broken, LARGE)));
            byte[] lost = Files.readAllBytes(data);
            Arrays.fill(lost, 100, 200, (byte) 0);
            Files.write(data, lost);

            // When
            var whole = serving(request -> FileReplies.file(request, LARGE, TAG));
            var arrived = fetch(file(whole, LARGE));

            // Then
            assertThat(arrived.file()).hasBinaryContent(LARGE);
        }

        @Test
        void a_shortened_file_or_a_map_of_another_kind_is_not_believed() throws Exception {
            // Given
            var broken = serving(request -> request.header("Range").startsWith("bytes=3000-") ? Replies.slamTheDoor()
                    : FileReplies.file(request, LARGE, TAG));
            failure(file(broken, LARGE));
            Files.write(folder.resolve(Transfer.nameOf(file(broken, LARGE))), new byte[10]);

            // Then
            assertThat(Transfer.received(file(broken, LARGE), folder)).isZero();
        }

        @Test
        void a_drip_is_given_up_and_kept() {
            // Given
            settings = new TransferSettings(1, PART, new Pace(Duration.ofSeconds(20), Duration.ofMillis(100), 400), 2,
                    Duration.ZERO,
                    Duration.ZERO);
            var server = serving(request -> FileReplies.silentAfter(100, request, SMALL, TAG));

            // When
            var failure = failure(file(server, SMALL));

            // Then
            assertThat(failure).hasMessageContaining("sends too slowly");
            assertThat(Transfer.received(file(server, SMALL), folder)).isEqualTo(200);
        }

        @Test
        void an_interrupt_ends_it_at_once_and_keeps_what_came() throws Exception {
            // Given
            var server = serving(request -> FileReplies.silentAfter(600, request, LARGE, TAG));
            var file = file(server, LARGE);
            var ended = new CopyOnWriteArrayList<Exception>();
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    fetch(file);
                } catch (InterruptedException | RuntimeException e) {
                    ended.add(e);
                }
            });
            server.awaitRequests(3);

            // When
            thread.interrupt();
            thread.join();

            // Then
            assertThat(ended).singleElement().isInstanceOf(InterruptedException.class);
            server.awaitAbandoned(3);
        }
    }

    @Nested
    class A_redirect {
        private final byte[] content = LARGE;

        @Test
        void to_another_host_leaves_the_token_behind_and_is_remembered_for_the_other_parts() throws Exception {
            // Given
            settings = settings.withConnections(1);
            var store = serving(request -> FileReplies.file(request, content, TAG));
            var official = serving(_ -> FileReplies.redirect(302, store.root() + "/signed?key=abc", Map.of()));

            // When
            var arrived = fetch(file(official, content));

            // Then
            assertThat(arrived.file()).hasBinaryContent(content);
            assertThat(official.only().header("Authorization")).isEqualTo("Bearer t0ken");
            assertThat(store.received()).hasSize(10).allSatisfy(request -> {
                assertThat(request.header("Authorization")).isEmpty();
                assertThat(request.path()).isEqualTo("/signed?key=abc");
            });
        }

        @Test
        void whose_address_has_run_out_is_asked_for_anew() throws Exception {
            // Given
            settings = settings.withConnections(1);
            var signed = new AtomicInteger();
            var store = serving(request -> request.path().equals("/" + signed.get()) ? FileReplies.file(request, content, TAG)
                    : Replies.failure(403, "expired"));
            var official = serving(_ -> FileReplies.redirect(307, store.root() + "/" + signed.get(), Map.of()));
            var arriving = file(official, content);

            // When
            settings = settings.withConnections(1);
            var arrived = new Transfer(http, settings, waits::add).fetch(arriving, null, folder, bytes -> {
                if (progress.addAndGet(bytes) == 4000) {
                    signed.incrementAndGet();
                }
            });

            // Then
            assertThat(arrived.file()).hasBinaryContent(content);
            assertThat(official.received()).hasSize(2);
            assertThat(waits).isEmpty();
        }

        @Test
        void within_the_same_server_keeps_the_token() throws Exception {
            // Given
            var server = serving(request -> request.path().equals("/model") ? FileReplies.redirect(307, "/renamed", Map.of())
                    : FileReplies.file(request, SMALL, TAG));

            // When
            fetch(file(server, SMALL));

            // Then
            assertThat(server.received()).extracting(request -> request.header("Authorization")).containsExactly("Bearer t0ken",
                    "Bearer t0ken");
        }

        @Test
        void without_end_is_left() {
            // Given
            var server = serving(_ -> FileReplies.redirect(302, "/round", Map.of()));

            // Then
            assertThat(failure(file(server, SMALL)).code()).isEqualTo("transfer.redirects");
            assertThat(server.received()).hasSize(6);
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://169.254.169.254/latest/meta-data", "file:///etc/passwd", "http://user:pw@127.0.0.1/x"})
        void to_a_forbidden_place_is_not_followed(String location) {
            // Given
            var server = serving(_ -> FileReplies.redirect(302, location, Map.of()));

            // When
            var refusal = catchThrowableOfType(OutgoingException.class, () -> fetch(file(server, SMALL)));

            // Then
            assertThat(refusal.fault()).isIn(OutgoingException.Fault.ADDRESS, OutgoingException.Fault.REDIRECT);
        }
    }

    @Nested
    class A_busy_server {
        @Test
        void is_left_alone_for_as_long_as_it_asks() throws Exception {
            // Given
            var calls = new AtomicInteger();
            var server = serving(request -> switch (calls.getAndIncrement()) {
                case 0 -> out -> out.whole(429, Map.of("Retry-After", "7"), new byte[0]);
                case 1 -> out -> out.whole(429, Map.of("RateLimit", "\"resolvers\";r=0;t=55"), new byte[0]);
                case 2 -> out -> out.whole(503, Map.of(), new byte[0]);
                default -> FileReplies.file(request, SMALL, TAG);
            });

            // When
            fetch(file(server, SMALL));

            // Then
            assertThat(waits).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(55), Duration.ofSeconds(4));
        }

        @Test
        void that_asks_for_too_long_is_told() {
            // Given
            var server = serving(_ -> out -> out.whole(429, Map.of("Retry-After", "3600"), new byte[0]));

            // When
            var failure = failure(file(server, SMALL));

            // Then
            assertThat(failure.code()).isEqualTo("transfer.busy");
            assertThat(failure).hasMessageContaining("3600 s");
            assertThat(waits).isEmpty();
        }

        @Test
        void is_given_up_in_the_end() {
            assertThat(failure(file(serving(_ -> Replies.failure(502, "down")), SMALL)).code()).isEqualTo("transfer.gave-up");
        }
    }

    @Nested
    class Other_content {
        @Test
        void of_the_declared_sha256_is_refused_and_nothing_is_kept() {
            // Given
            var server = serving(request -> FileReplies.file(request, bytes(SMALL.length, 9), TAG));

            // When
            var failure = failure(file(server, SMALL));

            // Then
            assertThat(failure.code()).isEqualTo("transfer.hash.mismatch");
            assertThat(failure).hasMessageContaining(Sha256.of(SMALL).hex());
            assertThat(folder).isEmptyDirectory();
        }

        @Test
        void is_proven_by_gits_sha1_too() throws Exception {
            // Given
            byte[] hello = "hello\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            var server = serving(request -> FileReplies.file(request, hello, TAG));
            // git hash-object of a file that holds "hello"
            var right = new Declared.ByGitSha1("ce013625030ba8dba906f756967f9e9ca394464a");
            var wrong = new Declared.ByGitSha1("ce013625030ba8dba906f756967f9e9ca394464b");

            // Then
            assertThat(fetch(file(server, hello, right)).sha256()).isEqualTo(Sha256.of(hello));
            Files.delete(folder.resolve(Transfer.nameOf(file(server, hello, right))));
            assertThat(failure(file(server, hello, wrong)).code()).isEqualTo("transfer.hash.mismatch");
        }

        @Test
        void than_is_pinned_is_refused_before_any_call_when_its_place_says_so_itself() {
            // Given
            var server = serving(request -> FileReplies.file(request, SMALL, TAG));

            // When
            var failure = catchThrowableOfType(TransferException.class,
                    () -> transfer().fetch(file(server, SMALL), Sha256.of(LARGE), folder, progress::addAndGet));

            // Then
            assertThat(failure.code()).isEqualTo("transfer.pin.mismatch");
            assertThat(server.received()).isEmpty();
        }

        @Test
        void than_is_pinned_is_refused_when_it_has_come() {
            // Given
            var server = serving(request -> FileReplies.file(request, SMALL, TAG));

            // When
            var failure = catchThrowableOfType(TransferException.class,
                    () -> transfer().fetch(undeclared(server, SMALL.length), Sha256.of(LARGE), folder, progress::addAndGet));

            // Then
            assertThat(failure.code()).isEqualTo("transfer.hash.mismatch");
            assertThat(folder).isEmptyDirectory();
        }

        @Test
        void put_in_the_files_place_between_two_calls_is_noticed_and_never_mixed() {
            // Given
            settings = settings.withConnections(1);
            var calls = new AtomicInteger();
            var server = serving(request -> calls.getAndIncrement() < 4 ? FileReplies.file(request, LARGE, TAG)
                    : FileReplies.file(request, bytes(LARGE.length, 5), "\"second\""));

            // When
            var failure = failure(undeclared(server, LARGE.length));

            // Then
            assertThat(failure.code()).isEqualTo("transfer.content.changed");
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Nested
    class A_server_that_lies {
        @Test
        void about_ranges_is_taken_at_its_whole_word() throws Exception {
            // Given
            var server = serving(_ -> FileReplies.wholeFile(LARGE, TAG));

            // When
            var arrived = fetch(file(server, LARGE));

            // Then
            assertThat(arrived.file()).hasBinaryContent(LARGE);
            assertThat(server.received().getLast().header("Range")).isEmpty();
            assertThat(progress).hasValue(LARGE.length);
        }

        @Test
        void about_ranges_and_breaks_off_is_left_after_some_tries() {
            // Given
            var server = serving(
                    request -> FileReplies.cutAfter(100, new Received("GET", request.path(), Map.of(), ""), LARGE, TAG));

            // When
            var failure = failure(file(server, LARGE));

            // Then
            assertThat(failure.code()).isEqualTo("transfer.no-ranges");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"bytes 0-699/9500", "bytes 1-9/9500", "bytes 0-999/9501", "bytes 0-1000/9500", "bytes */9500", "",
                        "0-999"})
        void about_which_bytes_come_is_not_believed(String range) {
            // Given
            settings = settings.withConnections(1);
            var server = serving(_ -> out -> out.whole(206, Map.of("Content-Range", range), Arrays.copyOf(bytes(1000, 4), 1000)));

            // When
            var failure = failure(file(server, LARGE));

            // Then
            assertThat(failure.code()).isEqualTo("transfer.content.changed");
            assertThat(folder).isEmptyDirectory();
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 699, 701, 70_000})
        void about_the_size_is_not_believed(int size) {
            // Given
            var server = serving(_ -> out -> out.whole(200, Map.of(), bytes(size, 1)));

            // Then
            assertThat(failure(file(server, SMALL)).code()).isEqualTo("transfer.content.changed");
        }

        @Test
        void about_the_size_in_chunks_is_stopped() {
            // Given
            var server = serving(_ -> out -> {
                out.chunked(200, Map.of());
                for (int i = 0; i < 1000; i++) {
                    out.chunk(bytes(1000, 1));
                }
                out.end();
            });

            // Then
            assertThat(failure(file(server, SMALL)).code()).isEqualTo("transfer.content.changed");
        }

        @Test
        void and_announces_more_than_it_sends_is_asked_again() throws Exception {
            // Given
            var calls = new AtomicInteger();
            var server = serving(request -> calls.getAndIncrement() == 0 ? FileReplies.cutAfter(699, request, SMALL, TAG)
                    : FileReplies.file(request, SMALL, TAG));

            // Then
            assertThat(fetch(file(server, SMALL)).file()).hasBinaryContent(SMALL);
        }

        @Test
        void and_compresses_unasked_is_told_so() {
            // Given
            var server = serving(_ -> out -> out.whole(200, Map.of("Content-Encoding", "gzip"), SMALL));

            // When
            var failure = failure(file(server, SMALL));

            // Then
            assertThat(failure.code()).isEqualTo("transfer.encoding");
            assertThat(failure).hasMessageContaining("gzip");
        }
    }

    @Test
    void a_refusal_is_told_in_the_words_of_its_place() {
        assertThat(failure(file(serving(_ -> Replies.failure(404, "no")), SMALL))).hasMessage("refused with 404");
    }

    @Test
    void a_full_disk_is_named() {
        // Given
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no /dev/full");
        var server = serving(request -> FileReplies.file(request, SMALL, TAG));
        var transfer = new Transfer(http, settings, waits::add, _ -> FileChannel.open(full, StandardOpenOption.WRITE));

        // When
        var failure = catchThrowableOfType(StorageException.class,
                () -> transfer.fetch(file(server, SMALL), null, folder, progress::addAndGet));

        // Then
        assertThat(failure.code()).isEqualTo("storage.disk.full");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_the_server_does_the_content_is_right_or_refused(long seed) throws InterruptedException, IOException {
        // Given
        var random = new Random(seed);
        settings = new TransferSettings(3, PART, Pace.usual(), 40, Duration.ZERO, Duration.ZERO);
        var server = serving(request -> {
            int dice;
            int count;
            synchronized (random) {
                dice = random.nextInt(8);
                count = random.nextInt(1100);
            }
            return switch (dice) {
                case 0 -> Replies.slamTheDoor();
                case 1 -> Replies.failure(503, "busy");
                case 2, 3 -> FileReplies.cutAfter(count, request, LARGE, TAG);
                default -> FileReplies.file(request, LARGE, TAG);
            };
        });

        for (int round = 0; round < 5; round++) {
            // When
            var arrived = fetch(file(server, LARGE));

            // Then
            assertThat(arrived.file()).hasBinaryContent(LARGE);
            arrived.moveTo(folder.resolve("round-" + round));
        }
    }

    private ProviderStub serving(Function<Received, Reply> rule) {
        var server = ProviderStub.ruled(rule);
        servers.add(server);
        return server;
    }

    private Transfer transfer() {
        return new Transfer(http, settings, waits::add);
    }

    private Transfer.Arrived fetch(RemoteFile file) throws InterruptedException {
        return transfer().fetch(file, null, folder, progress::addAndGet);
    }

    private TransferException failure(RemoteFile file) {
        return catchThrowableOfType(TransferException.class, () -> fetch(file));
    }

    private static RemoteFile file(ProviderStub server, byte[] content) {
        return file(server, content, new Declared.BySha256(Sha256.of(content)));
    }

    private static RemoteFile undeclared(ProviderStub server, int bytes) {
        return new RemoteFile("model", bytes, new Declared.Nothing(), new TestOrigin(server.root().resolve("/model"), "same"));
    }

    private static RemoteFile file(ProviderStub server, byte[] content, Declared declared) {
        return new RemoteFile("model", content.length, declared, new TestOrigin(server.root().resolve("/model"), "same"));
    }

    private static long asked(Received request) {
        String[] range = request.header("Range").substring("bytes=".length()).split("-", 2);
        return Long.parseLong(range[1]) - Long.parseLong(range[0]) + 1;
    }

    private static byte[] bytes(int count, long seed) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
