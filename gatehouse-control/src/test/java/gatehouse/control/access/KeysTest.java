package gatehouse.control.access;

import static gatehouse.control.access.TestHome.ANN;
import static gatehouse.control.access.TestHome.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.policy.CallerKey;
import gatehouse.api.policy.DataClass;
import gatehouse.api.policy.KeyHash;
import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.RouteName;
import gatehouse.api.usage.TeamId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
    private static final TeamId SUPPORT = new TeamId("support");
    private static final NewKey PLAIN = new NewKey(null, "Ann", null, Set.of(), null);

    @TempDir
    private Path folder;
    private TestHome home;

    @BeforeEach
    void open() {
        home = new TestHome(folder);
        home.access().teams().create(SUPPORT, ANN);
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void a_new_key_is_listed_with_all_that_was_said_of_it() {
        // When
        ShownKey shown = home.access().keys().create(new NewKey(SUPPORT, "Ben, support desk", NOON.plusSeconds(90),
                Set.of(new RouteName("chat"), new RouteName("answers")), DataClass.CONFIDENTIAL), ANN);

        // Then
        assertThat(shown.key().id().text()).matches("key-[2-9a-z]{10}");
        assertThat(home.access().keys().list()).containsExactly(new IssuedKey(shown.key().id(), KeyState.ACTIVE, SUPPORT,
                "Ben, support desk", List.of(new RouteName("answers"), new RouteName("chat")), DataClass.CONFIDENTIAL, NOON,
                NOON.plusSeconds(90), null, null, null));
    }

    @Test
    void the_gateway_finds_a_shown_key_by_its_hash() {
        // Given
        ShownKey shown = home.access().keys().create(new NewKey(SUPPORT, "Ben", NOON.plusSeconds(90),
                Set.of(new RouteName("chat")), DataClass.INTERNAL), ANN);

        // When
        CallerKey found = caller(shown);

        // Then
        assertThat(found).isEqualTo(new CallerKey(shown.key().id(), hash(shown), SUPPORT, Set.of(new RouteName("chat")),
                DataClass.INTERNAL, NOON.plusSeconds(90), false));
    }

    @Test
    void a_key_of_a_team_that_is_not_there_is_refused_and_leaves_nothing() {
        // Given
        var stranger = new NewKey(new TeamId("sales"), "Ben", null, Set.of(), null);
        long before = home.access().version();

        // Then
        assertThatThrownBy(() -> home.access().keys().create(stranger, ANN)).isInstanceOf(AccessException.class)
                .hasMessageContaining("no team sales").hasMessageContaining("team create")
                .extracting("code").isEqualTo("access.team.unknown");
        assertThat(home.access().keys().list()).isEmpty();
        assertThat(home.access().version()).isEqualTo(before);
    }

    @Test
    void a_key_that_would_have_expired_already_is_refused() {
        assertThatThrownBy(() -> home.access().keys().create(new NewKey(null, "Ann", NOON, Set.of(), null), ANN))
                .isInstanceOf(AccessException.class).extracting("code").isEqualTo("access.key.expired");
    }

    @Test
    void a_rotated_key_has_two_texts_for_a_while_and_one_name() {
        // Given
        ShownKey first = home.access().keys().create(PLAIN, ANN);
        home.pass(Duration.ofDays(1));

        // When
        ShownKey second = home.access().keys().rotate(first.key().id(), Duration.ofHours(24), ANN);

        // Then
        assertThat(second.text().reveal()).isNotEqualTo(first.text().reveal());
        assertThat(second.key().rotatedAt()).isEqualTo(home.now());
        assertThat(second.key().earlierTextUntil()).isEqualTo(home.now().plus(Duration.ofHours(24)));
        assertThat(caller(second).expires()).isNull();
        assertThat(caller(first)).satisfies(caller -> {
            assertThat(caller.id()).isEqualTo(second.key().id());
            assertThat(caller.isExpired(home.now().plus(Duration.ofHours(24)).minusMillis(1))).isFalse();
            assertThat(caller.isExpired(home.now().plus(Duration.ofHours(24)))).isTrue();
        });
        home.pass(Duration.ofHours(25));
        assertThat(home.access().keys().list().getFirst().earlierTextUntil()).isNull();
    }

    @Test
    void rotating_without_overlap_ends_every_earlier_text_at_once_and_a_long_overlap_gives_none_more_time() {
        // Given
        ShownKey first = home.access().keys().create(PLAIN, ANN);
        KeyId id = first.key().id();
        ShownKey second = home.access().keys().rotate(id, Duration.ofHours(24), ANN);
        ShownKey third = home.access().keys().rotate(id, Duration.ofHours(99), ANN);

        // Then
        assertThat(caller(first).expires()).isEqualTo(NOON.plus(Duration.ofHours(24)));
        assertThat(caller(second).expires()).isEqualTo(NOON.plus(Duration.ofHours(99)));
        ShownKey fourth = home.access().keys().rotate(id, Duration.ZERO, ANN);
        assertThat(callers().values()).filteredOn(caller -> !caller.isExpired(NOON)).extracting(CallerKey::hash)
                .containsExactly(hash(fourth));
        assertThat(callers()).containsKey(hash(third));
    }

    @Test
    void the_text_before_a_rotation_never_outlives_the_key() {
        // Given
        ShownKey first = home.access().keys().create(new NewKey(null, "Ann", NOON.plusSeconds(60), Set.of(), null), ANN);

        // When
        home.access().keys().rotate(first.key().id(), Duration.ofHours(1), ANN);

        // Then
        assertThat(caller(first).expires()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void a_revoked_key_is_ended_with_all_its_texts_and_stays_in_the_list() {
        // Given
        ShownKey first = home.access().keys().create(PLAIN, ANN);
        ShownKey second = home.access().keys().rotate(first.key().id(), Duration.ofHours(24), ANN);
        home.pass(Duration.ofMinutes(1));

        // When
        IssuedKey revoked = home.access().keys().revoke(first.key().id(), ANN);

        // Then
        assertThat(revoked.state()).isEqualTo(KeyState.REVOKED);
        assertThat(revoked.revokedAt()).isEqualTo(home.now());
        assertThat(home.access().keys().list()).containsExactly(revoked);
        assertThat(caller(first).revoked()).isTrue();
        assertThat(caller(second).revoked()).isTrue();
    }

    @Test
    void revoking_twice_changes_nothing_and_a_revoked_key_is_not_rotated() {
        // Given
        KeyId id = home.access().keys().create(PLAIN, ANN).key().id();
        IssuedKey revoked = home.access().keys().revoke(id, ANN);
        long version = home.access().version();
        home.pass(Duration.ofHours(1));

        // Then
        assertThat(home.access().keys().revoke(id, ANN)).isEqualTo(revoked);
        assertThatThrownBy(() -> home.access().keys().rotate(id, Duration.ZERO, ANN)).isInstanceOf(AccessException.class)
                .extracting("code").isEqualTo("access.key.revoked");
        assertThat(home.access().version()).isEqualTo(version);
    }

    @Test
    void an_expired_key_gets_no_other_text() {
        // Given
        KeyId id = home.access().keys().create(new NewKey(null, "Ann", NOON.plusSeconds(60), Set.of(), null), ANN).key().id();
        home.pass(Duration.ofSeconds(60));

        // Then
        assertThat(home.access().keys().list().getFirst().state()).isEqualTo(KeyState.EXPIRED);
        assertThatThrownBy(() -> home.access().keys().rotate(id, Duration.ZERO, ANN)).isInstanceOf(AccessException.class)
                .extracting("code").isEqualTo("access.key.expired");
    }

    @Test
    void a_key_that_is_not_there_is_neither_rotated_nor_revoked() {
        // Given
        var stranger = new KeyId("key-none");

        // Then
        assertThatThrownBy(() -> home.access().keys().rotate(stranger, Duration.ZERO, ANN)).isInstanceOf(AccessException.class)
                .hasMessageContaining("key list").extracting("code").isEqualTo("access.key.unknown");
        assertThatThrownBy(() -> home.access().keys().revoke(stranger, ANN)).isInstanceOf(AccessException.class)
                .extracting("code").isEqualTo("access.key.unknown");
    }

    @Test
    void keys_under_a_lost_secret_open_nothing_are_told_and_are_saved_by_rotating() throws IOException {
        // Given
        ShownKey shown = home.access().keys().create(PLAIN, ANN);
        Files.delete(folder.resolve(HomeSecret.FILE));

        try (var again = new TestHome(folder, 99)) {
            // Then
            assertThat(again.access().state().keys()).isEmpty();
            assertThat(again.access().state().orphans()).isEqualTo(1);
            assertThat(again.access().keys().list()).extracting(IssuedKey::state).containsExactly(KeyState.ORPHANED);
            again.access().keys().rotate(shown.key().id(), Duration.ZERO, ANN);
            assertThat(again.access().state().orphans()).isZero();
            assertThat(again.access().keys().list()).extracting(IssuedKey::state).containsExactly(KeyState.ACTIVE);
        }
    }

    @Test
    void the_text_of_a_key_is_nowhere_in_the_home_and_in_nothing_that_is_printed() throws IOException {
        // Given
        ShownKey first = home.access().keys().create(PLAIN, ANN);
        ShownKey second = home.access().keys().rotate(first.key().id(), Duration.ofHours(1), ANN);
        home.access().keys().revoke(first.key().id(), ANN);

        // Then
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                var content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                // Parts too, since a page of the database may hold only one.
                assertThat(List.of(first, second)).as(file.toString())
                        .noneMatch(shown -> content.contains(shown.text().reveal().substring(3, 19))
                                || content.contains(shown.text().reveal().substring(20, 46)));
            }
        }
        String printed = first + " " + second + " " + home.access().keys().list() + home.access().state() + home.access().audit()
                .entries(0, 100);
        assertThat(printed).contains("KeyText[hidden]").doesNotContain(first.text().reveal())
                .doesNotContain(second.text().reveal());
    }

    @Test
    void nothing_is_kept_when_the_audit_log_cannot_be_written() {
        // Given
        KeyId id = home.access().keys().create(PLAIN, ANN).key().id();
        AccessState before = home.access().state();
        home.sql("create trigger full before insert on access_audit begin select raise(abort, 'no room'); end");

        // Then
        assertThatThrownBy(() -> home.access().keys().create(PLAIN, ANN)).hasMessageContaining("no room");
        assertThatThrownBy(() -> home.access().keys().rotate(id, Duration.ZERO, ANN)).hasMessageContaining("no room");
        assertThatThrownBy(() -> home.access().keys().revoke(id, ANN)).hasMessageContaining("no room");
        assertThat(home.access().state()).isEqualTo(before);
    }

    private KeyHash hash(ShownKey shown) {
        return home.access().hashing().hash(shown.text().reveal()).orElseThrow();
    }

    private CallerKey caller(ShownKey shown) {
        return Objects.requireNonNull(callers().get(hash(shown)), "the gateway does not get that key");
    }

    private Map<KeyHash, CallerKey> callers() {
        return home.access().state().keys().stream().collect(Collectors.toMap(CallerKey::hash, Function.identity()));
    }
}
