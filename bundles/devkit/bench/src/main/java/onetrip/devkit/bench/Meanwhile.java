package onetrip.devkit.bench;

import java.io.IOException;

/** Tells requests that something else went on beside from those that had the server to themselves. One thread does the something; any may ask. */
final class Meanwhile {
    private volatile boolean going;
    /** In the nanoseconds of {@link System#nanoTime}. */
    private volatile long over = System.nanoTime();

    /** What goes on. */
    interface Work {
        void run() throws IOException;
    }

    void during(Work work) throws IOException {
        going = true;
        try {
            work.run();
        } finally {
            // In this order: whoever sees that nothing goes on has to see when it was over.
            over = System.nanoTime();
            going = false;
        }
    }

    /** @param since a moment of {@link System#nanoTime}; whether it went on at any time from then to now */
    boolean since(long since) {
        return going || over - since >= 0;
    }
}
