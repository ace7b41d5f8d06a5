package gatehouse.api.policy;

import java.util.Optional;

/** The way from the text of a key, as a caller shows it, to what is stored of it. Safe for many threads, and quick. */
public interface KeyHashing {
    /** The hash of that text; empty when no key looks like it, as a mistyped one does not. The text is kept nowhere. */
    Optional<KeyHash> hash(CharSequence shown);
}
