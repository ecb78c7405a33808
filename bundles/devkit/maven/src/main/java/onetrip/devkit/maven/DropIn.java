package onetrip.devkit.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** The drop folder of a running server, from outside. */
record DropIn(Path folder) {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(50);

    /**
     * Puts a jar in and waits for what becomes of it.
     *
     * @return what the server wrote if it refused; empty if it took the jar
     * @throws IOException if nothing becomes of it: no server looks into the folder
     */
    String put(Path jar, String name) throws IOException, InterruptedException {
        Path dropped = folder.resolve(name + ".jar");
        Path refused = folder.resolve(name + ".jar.refused.txt");
        Files.deleteIfExists(refused);
        // Whole or not at all, under a name that the server does not look at.
        Path half = folder.resolve("." + name + ".part");
        Files.copy(jar, half, StandardCopyOption.REPLACE_EXISTING);
        Files.move(half, dropped, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        long begin = System.nanoTime();
        while (Files.exists(dropped)) {
            if (System.nanoTime() - begin > LONGEST.toNanos()) {
                throw new IOException("nobody took " + dropped + " within " + LONGEST.toSeconds()
                        + " s; is the server running? ./onetrip run");
            }
            Thread.sleep(LOOK.toMillis());
        }
        return Files.exists(refused) ? Files.readString(refused) : "";
    }
}
