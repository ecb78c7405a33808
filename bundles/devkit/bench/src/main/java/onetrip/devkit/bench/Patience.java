package onetrip.devkit.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Writes down what all threads of the server do when something takes longer than it should: afterwards nobody can tell. */
final class Patience implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(4);

    private final ProcessHandle server;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "patience");
        thread.setDaemon(true);
        return thread;
    });
    private int dumps;

    Patience(ProcessHandle server) {
        this.server = server;
    }

    /** What is measured. */
    interface Work {
        void run() throws IOException;
    }

    void with(Work work) throws IOException {
        ScheduledFuture<?> late =
                clock.scheduleAtFixedRate(this::dump, LIMIT.toMillis(), 2 * LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        try {
            work.run();
        } finally {
            late.cancel(false);
        }
    }

    private void dump() {
        try {
            Path file = Path.of("target/slow-" + ++dumps + ".txt").toAbsolutePath();
            Files.writeString(file, House.threads(server), StandardCharsets.UTF_8);
            Bench.say("a change takes longer than %d s: see %s", LIMIT.toSeconds(), file);
        } catch (IOException e) {
            Bench.say("a change takes longer than %d s, and the server does not say why: %s", LIMIT.toSeconds(), e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
