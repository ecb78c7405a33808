package onetrip.devkit.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an item is built from, watched by looking: it works on every file system, and an item has a dozen files. Used by one
 * thread.
 */
final class Sources {
    private static final Duration LOOK = Duration.ofMillis(150);

    private final Path module;
    private Map<Path, Look> seen;

    Sources(Path module) {
        this.module = module;
        this.seen = look();
    }

    private record Look(long size, Instant changed) {}

    /** When the file that was changed last was saved. */
    Instant saved() {
        return seen.values().stream().map(Look::changed).max(Instant::compareTo).orElse(Instant.EPOCH);
    }

    /** Returns when something was saved and nothing is being saved any more. */
    void awaitChange() throws InterruptedException {
        Map<Path, Look> now = look();
        while (now.equals(seen)) {
            Thread.sleep(LOOK.toMillis());
            now = look();
        }
        Map<Path, Look> before;
        do {
            before = now;
            Thread.sleep(LOOK.toMillis());
            now = look();
        } while (!now.equals(before));
        seen = now;
    }

    /** Whether the last change was one of the build itself. */
    boolean buildChangedSince(Instant start) {
        Look pom = seen.get(module.resolve("pom.xml"));
        return pom != null && pom.changed().isAfter(start);
    }

    private Map<Path, Look> look() {
        Map<Path, Look> files = new TreeMap<>();
        add(module.resolve("pom.xml"), files);
        Path main = module.resolve("src/main");
        if (Files.isDirectory(main)) {
            try (Stream<Path> all = Files.walk(main)) {
                all.filter(Files::isRegularFile).forEach(file -> add(file, files));
            } catch (IOException | UncheckedIOException e) {
                // An editor replaces files while we look; the next look sees what came of it.
                return files;
            }
        }
        return files;
    }

    private static void add(Path file, Map<Path, Look> files) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            files.put(
                    file,
                    new Look(attributes.size(), attributes.lastModifiedTime().toInstant()));
        } catch (IOException e) {
            files.remove(file);
        }
    }
}
