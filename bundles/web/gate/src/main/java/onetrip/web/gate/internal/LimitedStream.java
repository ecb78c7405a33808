package onetrip.web.gate.internal;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** A body that may not grow beyond a limit, also when it comes in chunks and names no length, and that not everybody may wait for. */
final class LimitedStream extends ServletInputStream {
    private final ServletInputStream in;
    private final long length;
    private final long limit;
    private final Receiving.Sender sender;
    private long seen;

    /** @param length as the request names it; -1 if it does not */
    LimitedStream(ServletInputStream in, long length, long limit, Receiving.Sender sender) {
        this.in = in;
        this.length = length;
        this.limit = limit;
        this.sender = sender;
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
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        if (in.available() > 0 || length >= 0 && seen >= length) {
            return count(in.read(buffer, from, length));
        }
        if (!sender.waits()) {
            throw Receiving.busy();
        }
        try {
            return count(in.read(buffer, from, length));
        } catch (IOException e) {
            throw e.getCause() instanceof TimeoutException ? new Silent(e) : e;
        } finally {
            sender.arrived();
        }
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
