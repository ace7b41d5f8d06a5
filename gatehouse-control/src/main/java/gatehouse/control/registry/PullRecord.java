package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of one pull.
 *
 * @param reference as it prints
 * @param include patterns that chose among several files; none when all were taken
 * @param model digest of the artifact
 * @param archive name of the package the model came out of; absent when it came as it is
 * @param texts metadata and licence files that came with a single file
 * @param resolved what the reference stood for: a commit, a manifest's digest; empty where there is no such thing
 * @param at when; absent in records that were written before times were
 */
public record PullRecord(String reference, List<String> include, Sha256 model, @Nullable String archive,
        @Nullable Sha256 archiveSha256, long archiveBytes, List<Text> texts, String resolved, @Nullable Instant at) {
    @SuppressWarnings("NullAway") // fields that older records lack
    public PullRecord {
        Objects.requireNonNull(reference);
        Objects.requireNonNull(model);
        include = include == null ? List.of() : List.copyOf(include);
        texts = texts == null ? List.of() : List.copyOf(texts);
        resolved = resolved == null ? "" : resolved;
    }

    /** A text and the digest of its content. */
    public record Text(String name, Sha256 sha256) {}
}
