package onetrip.core.lifecycle.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import onetrip.core.lifecycle.RefusedException;

/**
 * Where a jar lies while it is read. Every reader opens a file the way the framework does, by its central directory, so
 * that what was checked is what will run.
 */
record WorkFolder(Path folder) {
    @FunctionalInterface
    interface Reading<T> {
        T of(File jar) throws IOException, RefusedException;
    }

    <T> T with(byte[] jar, Reading<T> reading) throws IOException, RefusedException {
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, "read-", ".jar");
        try {
            Files.write(file, jar);
            return reading.of(file.toFile());
        } finally {
            delete(file);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
