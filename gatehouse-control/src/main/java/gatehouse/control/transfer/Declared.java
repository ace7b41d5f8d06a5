package gatehouse.control.transfer;

import gatehouse.api.evidence.Sha256;

/** What the place a file comes from says about its content, to be proven once the content is here. */
public sealed interface Declared {
    record BySha256(Sha256 sha256) implements Declared {}

    /**
     * Git's name for a file's content: SHA-1 over {@code blob LENGTH NUL} and the content.
     *
     * @param hex 40 lower-case hexadecimal digits
     */
    record ByGitSha1(String hex) implements Declared {
        public ByGitSha1 {
            if (hex.length() != 40 || !hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                throw new IllegalArgumentException("a SHA-1 is 40 lower-case hexadecimal digits");
            }
        }
    }

    /** Nothing is said: only a pin can prove this content. */
    record Nothing() implements Declared {}
}
