package gatehouse.control.transfer;

/**
 * One file at its place, described before any of it is fetched.
 *
 * @param path relative to what was asked for; a stranger's word until it is checked
 * @param bytes its size, which what is fetched must have
 */
public record RemoteFile(String path, long bytes, Declared declared, Origin origin) {
    /** No single file is larger: 1 PiB. */
    public static final long LARGEST = 1L << 50;

    public RemoteFile {
        if (bytes < 0 || bytes > LARGEST) {
            throw new IllegalArgumentException(
                    "a file has from 0 to " + LARGEST + " bytes, but this one is said to have " + bytes);
        }
    }
}
