package onetrip.web.gate.internal;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** A body that may not grow beyond a limit, also when it comes in chunks and names no length. */
final class LimitedStream extends ServletInputStream {
    private final ServletInputStream in;
    private final long limit;
    private long seen;

    LimitedStream(ServletInputStream in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    private int count(int bytes) throws IOException {
        seen += Math.max(0, bytes);
        if (seen > limit) {
            throw new TooLarge(limit);
        }
        return bytes;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        return count(in.read(buffer, from, length));
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    @Override
    public boolean isFinished() {
        return in.isFinished();
    }

    @Override
    public boolean isReady() {
        return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        in.setReadListener(listener);
    }
}
