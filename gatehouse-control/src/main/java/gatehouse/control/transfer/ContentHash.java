package gatehouse.control.transfer;

import gatehouse.api.evidence.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The digests of one content, computed in one pass: its SHA-256 always, Git's SHA-1 where that is what was declared. */
final class ContentHash {
    private final MessageDigest sha256 = Sha256.digest();
    private final @Nullable MessageDigest git;

    private ContentHash(@Nullable MessageDigest git) {
        this.git = git;
    }

    static ContentHash of(RemoteFile file) {
        return new ContentHash(file.declared() instanceof Declared.ByGitSha1 ? git(file.bytes()) : null);
    }

    void update(byte[] bytes, int length) {
        sha256.update(bytes, 0, length);
        if (git != null) {
            git.update(bytes, 0, length);
        }
    }

    /** The finished digests; called once. */
    Finished finish() {
        return new Finished(Sha256.finish(sha256.digest()), git == null ? "" : HexFormat.of().formatHex(git.digest()));
    }

    /**
     * What the content hashes to.
     *
     * @param git empty when it was not asked for
     */
    record Finished(Sha256 sha256, String git) {
        boolean is(Declared declared) {
            return switch (declared) {
                case Declared.BySha256(Sha256 wanted) -> wanted.equals(sha256);
                case Declared.ByGitSha1(String hex) -> hex.equals(git);
                case Declared.Nothing _ -> true;
            };
        }

        /** Found and declared digest in words. */
        String against(Declared declared) {
            return switch (declared) {
                case Declared.BySha256(Sha256 wanted) -> "the SHA-256 " + sha256.hex() + ", but " + wanted.hex() + " is declared";
                case Declared.ByGitSha1(String hex) -> "Git's SHA-1 " + git + ", but " + hex + " is declared";
                case Declared.Nothing _ -> "the SHA-256 " + sha256.hex();
            };
        }
    }

    private static MessageDigest git(long bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(("blob " + bytes + "\0").getBytes(StandardCharsets.US_ASCII));
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-1", e);
        }
    }
}
