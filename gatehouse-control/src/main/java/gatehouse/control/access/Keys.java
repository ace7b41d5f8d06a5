package gatehouse.control.access;

import gatehouse.api.policy.KeyHash;
import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.RouteName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The keys of a home. The text of one leaves here once, when it is made, and is kept nowhere. */
public final class Keys {
    private static final String ID_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final int ID_LENGTH = 10;

    private final KeyStore store;
    private final HomeSecret secret;
    private final InstantSource clock;
    private final RandomGenerator chance;

    Keys(KeyStore store, HomeSecret secret, InstantSource clock, RandomGenerator chance) {
        this.store = store;
        this.secret = secret;
        this.clock = clock;
        this.chance = chance;
    }

    public ShownKey create(NewKey wanted, Principal by) {
        Instant now = now();
        Instant expires = wanted.expires();
        if (expires != null && !now.isBefore(expires)) {
            throw new AccessException("access.key.expired",
                    "a key that expires at " + expires + " has expired already; it is " + now + " now");
        }
        KeyId id = randomId();
        KeyText text = KeyText.random(chance);
        store.insert(id, wanted, hash(text), secret.id(), new Change(now, by, "key.create", id.text(), details(wanted)));
        return new ShownKey(store.get(id, secret.id(), now), text);
    }

    /** Every key there ever was, the oldest first. */
    public List<IssuedKey> list() {
        return store.list(secret.id(), now());
    }

    /** Gives a key another text; the one it had stays good for the overlap. */
    public ShownKey rotate(KeyId id, Duration overlap, Principal by) {
        if (overlap.isNegative()) {
            throw new IllegalArgumentException("an overlap of two texts is not negative, but is " + overlap);
        }
        Instant now = now();
        Instant until = now.plus(overlap);
        KeyText text = KeyText.random(chance);
        store.rotate(id, hash(text), secret.id(), until,
                new Change(now, by, "key.rotate", id.text(), Map.of("earlierTextUntil", until.toString())));
        return new ShownKey(store.get(id, secret.id(), now), text);
    }

    /** Ends a key at once, with all its texts; it stays in the list. */
    public IssuedKey revoke(KeyId id, Principal by) {
        Instant now = now();
        store.revoke(id, new Change(now, by, "key.revoke", id.text(), Map.of()));
        return store.get(id, secret.id(), now);
    }

    private KeyHash hash(KeyText text) {
        return secret.hasher().hash(text.reveal())
                .orElseThrow(() -> new AssertionError("a key that was just made is well-formed"));
    }

    /** Whole seconds: then moments sort as their texts do. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private KeyId randomId() {
        var text = new StringBuilder("key-");
        for (int i = 0; i < ID_LENGTH; i++) {
            text.append(ID_LETTERS.charAt(chance.nextInt(ID_LETTERS.length())));
        }
        return new KeyId(text.toString());
    }

    private static Map<String, String> details(NewKey key) {
        var details = new TreeMap<String, String>();
        details.put("owner", key.owner());
        if (key.team() != null) {
            details.put("team", key.team().text());
        }
        if (key.expires() != null) {
            details.put("expires", key.expires().toString());
        }
        if (key.dataClass() != null) {
            details.put("dataClass", key.dataClass().name());
        }
        if (!key.routes().isEmpty()) {
            details.put("routes", key.routes().stream().map(RouteName::text).sorted().collect(Collectors.joining(", ")));
        }
        return details;
    }
}
