package onetrip.devkit.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Java process holds after a full collection, as its own diagnostic commands say.
 *
 * @param threads live threads
 * @param loaders class loaders, those of generated accessors left out
 * @param heapKilobytes used heap, without metaspace
 */
record House(int threads, int loaders, long heapKilobytes) {
    static House of(ProcessHandle server) throws IOException {
        collect(server);
        // The answer tells of the metaspace, too, in the same words.
        long heap = first(jcmd(server, "GC.heap_info"), "(?:generation|heap|Gen) +total [0-9]+K, used ([0-9]+)K");
        // Not those that the JVM makes for methods that reflection calls often: they come with the warmth of a server.
        int loaders = count(jcmd(server, "VM.classloader_stats"), "(?m)^0x[0-9a-f]+(?!.*DelegatingClassLoader)");
        int threads = count(threads(server), "(?m)^\".*tid=");
        return new House(threads, loaders, heap);
    }

    /** Files of bundles that are gone are let go by finalizers, and what those held by the collection after them. */
    private static void collect(ProcessHandle server) throws IOException {
        for (int i = 0; i < 3; i++) {
            jcmd(server, "GC.run");
            jcmd(server, "GC.run_finalization");
        }
        jcmd(server, "GC.run");
    }

    /** What the heap holds after that, class by class. */
    static String histogram(ProcessHandle server) throws IOException {
        collect(server);
        return jcmd(server, "GC.class_histogram");
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

    private static long first(String text, String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        long sum = 0;
        boolean found = false;
        while (matcher.find()) {
            sum += Long.parseLong(matcher.group(1));
            found = true;
            if (text.contains("garbage-first")) {
                break;
            }
        }
        if (!found) {
            throw new IOException("not understood: " + text);
        }
        return sum;
    }

    private static int count(String text, String pattern) {
        return (int) Pattern.compile(pattern).matcher(text).results().count();
    }

    @Override
    public String toString() {
        return "%d threads, %d class loaders, %.1f MB of heap".formatted(threads, loaders, heapKilobytes / 1024.0);
    }
}
