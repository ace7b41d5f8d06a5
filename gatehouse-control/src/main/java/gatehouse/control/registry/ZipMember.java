package gatehouse.control.registry;

/**
 * One member of a zip file, as both its headers describe it.
 *
 * @param header place of its local header
 * @param data place of its packed content
 */
record ZipMember(String name, int method, long crc, long packed, long unpacked, long header, long data) {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    boolean isFolder() {
        return name.endsWith("/");
    }
}
