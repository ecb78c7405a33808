package onetrip.core.lifecycle.internal;

/**
 * How much a jar may hold before it is refused unread. An item is a definition, a few templates and classes; the limits
 * are generous for that and small for a server.
 *
 * @param jar bytes of the file
 * @param entry bytes of one entry, unpacked
 * @param total bytes of all entries, unpacked
 * @param entries their number
 */
record JarLimits(long jar, long entry, long total, int entries) {
    static final long MB = 1024L * 1024;

    static JarLimits ofJar(long bytes) {
        return new JarLimits(bytes, 20 * MB, 60 * MB, 5_000);
    }
}
