package gatehouse.control.access;

import gatehouse.api.policy.CallerKey;
import gatehouse.api.policy.DataClass;
import gatehouse.api.policy.KeyHash;
import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.RouteName;
import gatehouse.api.usage.TeamId;
import gatehouse.control.storage.Database;
import gatehouse.control.storage.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Keys in the database: of their texts only hashes. */
final class KeyStore {
    private static final String KEYS = """
            select k.*, h.secret_id, h.made_at,
                   (select max(e.until) from access_key_hash e where e.key_id = k.id and e.until > :now) as earlier_until
              from access_key k
              join access_key_hash h on h.key_id = k.id and h.until is null
            """;

    private final Jdbi jdbi;
    private final AuditStore audit;

    KeyStore(Database database, AuditStore audit) {
        this.jdbi = database.jdbi();
        this.audit = audit;
    }

    void insert(KeyId id, NewKey key, KeyHash hash, String secretId, Change change) {
        jdbi.useTransaction(h -> {
            TeamId team = key.team();
            if (team != null) {
                TeamStore.require(h, team);
            }
            h.createUpdate("""
                    insert into access_key (id, team, owner, routes, data_class, created_at, expires)
                    values (:id, :team, :owner, :routes, :dataClass, :at, :expires)
                    """)
                    .bind("id", id.text())
                    .bind("team", text(team))
                    .bind("owner", key.owner())
                    .bind("routes",
                            Json.MAPPER.writeValueAsString(key.routes().stream().map(RouteName::text).sorted().toList()))
                    .bind("dataClass", text(key.dataClass()))
                    .bind("at", change.at().toString())
                    .bind("expires", text(key.expires()))
                    .execute();
            insertHash(h, id, hash, secretId, change.at());
            audit.append(h, change);
        });
    }

    /** Gives the key another hash; those it has end at {@code until}, or earlier when they would anyway. */
    void rotate(KeyId id, KeyHash hash, String secretId, Instant until, Change change) {
        jdbi.useTransaction(h -> {
            IssuedKey key = find(h, id, secretId, change.at()).orElseThrow(() -> unknown(id));
            if (key.state() == KeyState.REVOKED) {
                throw new AccessException("access.key.revoked", "key " + id + " was revoked at " + key.revokedAt()
                        + " and gets no other text; make a new one: gatehouse key create");
            }
            if (key.state() == KeyState.EXPIRED) {
                throw new AccessException("access.key.expired", "key " + id + " expired at " + key.expires()
                        + ", and another text would not change that; make a new one: gatehouse key create");
            }
            h.createUpdate("update access_key_hash set until = :until where key_id = :id and (until is null or until > :until)")
                    .bind("until", until.toString())
                    .bind("id", id.text())
                    .execute();
            insertHash(h, id, hash, secretId, change.at());
            audit.append(h, change);
        });
    }

    /** Ends the key; one that has ended so stays as it is. */
    void revoke(KeyId id, Change change) {
        jdbi.useTransaction(h -> {
            require(h, id);
            int changed = h.createUpdate("update access_key set revoked_at = :at where id = :id and revoked_at is null")
                    .bind("at", change.at().toString())
                    .bind("id", id.text())
                    .execute();
            if (changed > 0) {
                audit.append(h, change);
            }
        });
    }

    List<IssuedKey> list(String secretId, Instant now) {
        return jdbi.withHandle(h -> h.createQuery(KEYS + "order by k.created_at, k.id")
                .bind("now", now.toString())
                .map((row, _) -> read(row, secretId, now))
                .list());
    }

    IssuedKey get(KeyId id, String secretId, Instant now) {
        return jdbi.withHandle(h -> find(h, id, secretId, now)).orElseThrow(() -> unknown(id));
    }

    private static Optional<IssuedKey> find(Handle h, KeyId id, String secretId, Instant now) {
        return h.createQuery(KEYS + "where k.id = :id")
                .bind("now", now.toString())
                .bind("id", id.text())
                .map((row, _) -> read(row, secretId, now))
                .findOne();
    }

    static void require(Handle h, KeyId id) {
        if (h.createQuery("select 1 from access_key where id = :id").bind("id", id.text()).mapTo(Integer.class).findOne()
                .isEmpty()) {
            throw unknown(id);
        }
    }

    private static AccessException unknown(KeyId id) {
        return new AccessException("access.key.unknown", "there is no key " + id + "; 'gatehouse key list' shows their ids");
    }

    /** Every hash under this secret that a caller may still show, those of revoked keys and of texts that ended included. */
    static List<CallerKey> callers(Handle h, String secretId) {
        return h.createQuery("""
                select k.*, h.hash, h.until
                  from access_key_hash h
                  join access_key k on k.id = h.key_id
                 where h.secret_id = :secretId
                """)
                .bind("secretId", secretId)
                .map((row, _) -> new CallerKey(new KeyId(row.getString("id")), new KeyHash(row.getString("hash")), team(row),
                        Set.copyOf(routes(row)), dataClass(row), earlier(instant(row, "expires"), instant(row, "until")),
                        row.getString("revoked_at") != null))
                .list();
    }

    /** How many keys that are not revoked have a hash under another secret only. */
    static int orphans(Handle h, String secretId) {
        return h.createQuery("""
                select count(*)
                  from access_key k
                  join access_key_hash h on h.key_id = k.id and h.until is null
                 where k.revoked_at is null
                   and h.secret_id <> :secretId
                """)
                .bind("secretId", secretId)
                .mapTo(Integer.class)
                .one();
    }

    private static void insertHash(Handle h, KeyId id, KeyHash hash, String secretId, Instant at) {
        h.createUpdate("insert into access_key_hash (hash, key_id, secret_id, made_at) values (:hash, :id, :secretId, :at)")
                .bind("hash", hash.hex())
                .bind("id", id.text())
                .bind("secretId", secretId)
                .bind("at", at.toString())
                .execute();
    }

    private static IssuedKey read(ResultSet row, String secretId, Instant now) throws SQLException {
        Instant createdAt = Instant.parse(row.getString("created_at"));
        Instant expires = instant(row, "expires");
        Instant revokedAt = instant(row, "revoked_at");
        Instant madeAt = Instant.parse(row.getString("made_at"));
        KeyState state = revokedAt != null ? KeyState.REVOKED
                : expires != null && !now.isBefore(expires) ? KeyState.EXPIRED
                        : row.getString("secret_id").equals(secretId) ? KeyState.ACTIVE : KeyState.ORPHANED;
        return new IssuedKey(new KeyId(row.getString("id")), state, team(row), row.getString("owner"), routes(row),
                dataClass(row),
                createdAt, expires, revokedAt, madeAt.equals(createdAt) ? null : madeAt, instant(row, "earlier_until"));
    }

    private static @Nullable TeamId team(ResultSet row) throws SQLException {
        String text = row.getString("team");
        return text == null ? null : new TeamId(text);
    }

    private static List<RouteName> routes(ResultSet row) throws SQLException {
        return Stream.of(Json.MAPPER.readValue(row.getString("routes"), String[].class)).map(RouteName::new).toList();
    }

    private static @Nullable DataClass dataClass(ResultSet row) throws SQLException {
        String text = row.getString("data_class");
        return text == null ? null : DataClass.valueOf(text);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : Instant.parse(text);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
