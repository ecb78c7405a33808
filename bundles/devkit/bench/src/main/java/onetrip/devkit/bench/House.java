package onetrip.devkit.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Java process holds after a full collection, as its own diagnostic commands say.
 *
 * @param threads live threads
 * @param loaders class loaders, those of generated accessors left out
 * @param heapKilobytes objects that are reached, without metaspace and without what {@link EngineCaches} holds
 * @param cachedKilobytes what that holds
 */
record House(int threads, int loaders, long heapKilobytes, long cachedKilobytes) {
    /** @param histogram takes what the heap holds, class by class: two of these say what grew */
    static House of(ProcessHandle server, Path histogram) throws IOException {
        collect(server);
        String classes = jcmd(server, "GC.class_histogram");
        Files.writeString(histogram, classes, StandardCharsets.UTF_8);
        // Not what the heap says is in use: that has also what was thrown away since the collection.
        long heap = total(classes) / 1024;
        // Not those that the JVM makes for methods that reflection calls often: they come with the warmth of a server.
        int loaders = count(jcmd(server, "VM.classloader_stats"), "(?m)^0x[0-9a-f]+(?!.*DelegatingClassLoader)");
        int threads = count(threads(server), "(?m)^\".*tid=");
        long cached = Math.round(heap * cached(server));
        return new House(threads, loaders, heap - cached, cached);
    }

    /** In a folder of its own: the reader of the dump leaves an index beside it, and would take an older one for this one's. */
    private static double cached(ProcessHandle server) throws IOException {
        Path folder = Files.createTempDirectory("heap");
        Path dump = folder.resolve("dump.hprof");
        try {
            jcmd(server, "GC.heap_dump " + dump);
            return EngineCaches.share(dump);
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }

    /** Files of bundles that are gone are let go by finalizers, and what those held by the collection after them. */
    private static void collect(ProcessHandle server) throws IOException {
        for (int i = 0; i < 3; i++) {
            jcmd(server, "GC.run");
            jcmd(server, "GC.run_finalization");
        }
        jcmd(server, "GC.run");
    }

    /** What each thread does just now. */
    static String threads(ProcessHandle server) throws IOException {
        return jcmd(server, "Thread.print");
    }

    private static String jcmd(ProcessHandle server, String command) throws IOException {
        Path answer = Files.createTempFile("jcmd", ".txt");
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(java(server).pid()),
                            command)
                    .redirectErrorStream(true)
                    .redirectOutput(answer.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("jcmd " + command + " does not answer");
            }
            return Files.readString(answer, StandardCharsets.ISO_8859_1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(answer);
        }
    }

    /** The process itself, or the child of its start script. */
    private static ProcessHandle java(ProcessHandle server) {
        return server.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElse(server);
    }

    /** Bytes of all objects that are reached, which the last line says after their number. */
    private static long total(String histogram) throws IOException {
        Matcher matcher = Pattern.compile("(?m)^Total +[0-9]+ +([0-9]+)").matcher(histogram);
        if (!matcher.find()) {
            throw new IOException("not understood: " + histogram);
        }
        return Long.parseLong(matcher.group(1));
    }

    private static int count(String text, String pattern) {
        return (int) Pattern.compile(pattern).matcher(text).results().count();
    }

    @Override
    public String toString() {
        return "%d threads, %d class loaders, %.1f MB of heap and %.1f MB of the engine's caches"
                .formatted(threads, loaders, heapKilobytes / 1024.0, cachedKilobytes / 1024.0);
    }
}
