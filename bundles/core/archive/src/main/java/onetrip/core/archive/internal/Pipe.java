package onetrip.core.archive.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What one thread writes another reads: a package goes into the store without ever lying in the clear on a disk or whole in memory. What goes wrong
 * while it is written ends the reading with the same error, so that nothing half is kept.
 */
final class Pipe {
    private static final int BUFFER = 64 * 1024;

    private Pipe() {}

    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    interface Reading<T> {
        T from(InputStream in) throws IOException;
    }

    static <T> T run(Writing writing, Reading<T> reading) throws IOException {
        AtomicReference<Throwable> failed = new AtomicReference<>();
        try (PipedInputStream in = new PipedInputStream(BUFFER)) {
            PipedOutputStream out = new PipedOutputStream(in);
            Thread writer = new Thread(
                    () -> {
                        try {
                            writing.to(out);
                        } catch (IOException | RuntimeException e) {
                            failed.set(e);
                        } finally {
                            close(out);
                        }
                    },
                    "onetrip-archive-writer");
            writer.setDaemon(true);
            writer.start();
            return reading.from(new FilterInputStream(in) {
                @Override
                public int read() throws IOException {
                    return checked(super.read());
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    return checked(super.read(bytes, offset, length));
                }

                private int checked(int read) throws IOException {
                    Throwable problem = read < 0 ? failed.get() : null;
                    if (problem instanceof IOException e) {
                        throw e;
                    }
                    if (problem != null) {
                        throw new IOException(problem);
                    }
                    return read;
                }
            });
        }
    }

    private static void close(OutputStream out) {
        try {
            out.close();
        } catch (IOException readerIsGone) {
            // It has its own error.
        }
    }
}
