package onetrip.web.gate.internal;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeoutException;

/** A body that may not grow beyond a limit, also when it comes in chunks and names no length, and that not everybody may wait for. */
final class LimitedStream extends ServletInputStream {
    /**
     * Where too many wait, a body that is on its way gets this long, in milliseconds and for all of it: most browsers send it in a packet
     * of its own behind the head, and a whole school may share its address with forty slow ones. For each read it would be for ever.
     */
    private static final int ON_ITS_WAY = 200;

    private static final int LOOK_EVERY = 10;

    private final ServletInputStream in;
    private final long length;
    private final long limit;
    private final Receiving.Sender sender;
    private long seen;
    private int patience = ON_ITS_WAY;

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
    public int read(byte[] buffer, int from, int most) throws IOException {
        if (in.available() > 0 || length >= 0 && seen >= length) {
            return count(in.read(buffer, from, most));
        }
        if (!sender.waits()) {
            if (onItsWay()) {
                return count(in.read(buffer, from, most));
            }
            throw Receiving.busy();
        }
        try {
            return count(in.read(buffer, from, most));
        } catch (IOException e) {
            throw e.getCause() instanceof TimeoutException ? new Silent(e) : e;
        } finally {
            sender.arrived();
        }
    }

    private boolean onItsWay() throws IOException {
        for (; patience > 0 && in.available() == 0; patience -= LOOK_EVERY) {
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException().initCause(stopped);
            }
        }
        return in.available() > 0;
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
