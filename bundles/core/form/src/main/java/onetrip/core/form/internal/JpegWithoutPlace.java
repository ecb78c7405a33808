package onetrip.core.form.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import onetrip.api.item.Text;
import onetrip.core.form.UploadRefused;

/**
 * A JPEG without what tells where, when and with what it was taken: Exif, XMP, IPTC, maker notes, comments, and whatever
 * follows the picture (a second picture or a film with Exif of its own). Only the orientation stays, so that the picture
 * is not shown lying on its side. The picture itself is copied byte by byte.
 */
public final class JpegWithoutPlace extends InputStream {
    private static final int CHUNK = 8192;

    private final InputStream in;
    private byte[] ready = new byte[0];
    private int at;
    private boolean inScan;
    private boolean ended;

    public JpegWithoutPlace(InputStream in) {
        this.in = new BufferedInputStream(in, CHUNK);
    }

    @Override
    public int read() throws IOException {
        return fill() ? ready[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, ready.length - at);
        System.arraycopy(ready, at, buffer, offset, count);
        at += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        while (at == ready.length && !ended) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(CHUNK + 16);
            if (inScan) {
                scan(out);
            } else {
                segment(next(), out);
            }
            ready = out.toByteArray();
            at = 0;
        }
        return at < ready.length;
    }

    /** The next marker's code; fill bytes before it are skipped. */
    private int next() throws IOException {
        if (byteOrBroken() != 0xFF) {
            throw broken();
        }
        int marker = byteOrBroken();
        while (marker == 0xFF) {
            marker = byteOrBroken();
        }
        return marker;
    }

    private void segment(int marker, ByteArrayOutputStream out) throws IOException {
        if (marker == 0xD8 || marker == 0x01 || marker >= 0xD0 && marker <= 0xD7) {
            out.write(0xFF);
            out.write(marker);
            return;
        }
        if (marker == 0xD9) {
            out.write(0xFF);
            out.write(marker);
            ended = true;
            return;
        }
        int length = byteOrBroken() << 8 | byteOrBroken();
        byte[] content = length < 2 ? null : in.readNBytes(length - 2);
        if (content == null || content.length != length - 2) {
            throw broken();
        }
        if (marker == 0xE1) {
            int orientation = ExifOrientation.of(content);
            if (orientation > 1) {
                write(0xE1, ExifOrientation.exif(orientation), out);
            }
        } else if (kept(marker, content)) {
            write(marker, content, out);
        }
        inScan = marker == 0xDA;
    }

    // JFIF, the colour profile and Adobe's transform are needed to show the picture; no other APPn and no comment is.
    private static boolean kept(int marker, byte[] content) {
        if (marker == 0xE2) {
            return new String(content, 0, Math.min(content.length, 11), StandardCharsets.ISO_8859_1)
                    .equals("ICC_PROFILE");
        }
        return marker == 0xE0 || marker == 0xEE || marker < 0xE0 || marker > 0xEF && marker != 0xFE;
    }

    private static void write(int marker, byte[] content, ByteArrayOutputStream out) {
        out.write(0xFF);
        out.write(marker);
        out.write(content.length + 2 >> 8);
        out.write(content.length + 2);
        out.writeBytes(content);
    }

    /** Copies coded data up to the next marker that is not part of it. */
    private void scan(ByteArrayOutputStream out) throws IOException {
        while (out.size() < CHUNK) {
            int one = in.read();
            if (one < 0) {
                ended = true;
                return;
            }
            if (one != 0xFF) {
                out.write(one);
                continue;
            }
            int marker = in.read();
            while (marker == 0xFF) {
                marker = in.read();
            }
            if (marker < 0) {
                ended = true;
                return;
            }
            if (marker == 0 || marker >= 0xD0 && marker <= 0xD7) {
                out.write(0xFF);
                out.write(marker);
            } else {
                inScan = false;
                segment(marker, out);
                return;
            }
        }
    }

    private int byteOrBroken() throws IOException {
        int one = in.read();
        if (one < 0) {
            throw broken();
        }
        return one;
    }

    private static UploadRefused broken() {
        return new UploadRefused(
                "file-broken",
                new Text(
                        "这张照片打不开，可能没有传完整。再拍一张或重新上传",
                        "This photo cannot be opened; perhaps it is incomplete. Upload it again"));
    }
}
