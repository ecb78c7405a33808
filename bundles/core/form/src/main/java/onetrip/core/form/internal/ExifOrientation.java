package onetrip.core.form.internal;

import java.nio.charset.StandardCharsets;

/** The one thing in a photo's Exif that is needed: which way is up. */
final class ExifOrientation {
    private static final int TAG = 0x0112;

    private ExifOrientation() {}

    /** 1 to 8; 1, upright, also where the segment is no Exif or says nothing. */
    static int of(byte[] app1) {
        if (app1.length < 14 || !new String(app1, 0, 4, StandardCharsets.ISO_8859_1).equals("Exif")) {
            return 1;
        }
        boolean bigEndian = app1[6] == 'M';
        long directory = 6 + number(app1, 10, 4, bigEndian);
        if (directory < 14 || directory + 2 > app1.length) {
            return 1;
        }
        int at = (int) directory;
        long entries = number(app1, at, 2, bigEndian);
        for (int i = 0; i < entries && at + 2 + 12 * (i + 1) <= app1.length; i++) {
            int entry = at + 2 + 12 * i;
            if (number(app1, entry, 2, bigEndian) == TAG) {
                long value = number(app1, entry + 8, 2, bigEndian);
                return value >= 1 && value <= 8 ? (int) value : 1;
            }
        }
        return 1;
    }

    private static long number(byte[] bytes, int at, int length, boolean bigEndian) {
        long number = 0;
        for (int i = 0; i < length; i++) {
            number = number << 8 | bytes[bigEndian ? at + i : at + length - 1 - i] & 0xFF;
        }
        return number;
    }

    /** An Exif segment that says nothing else. */
    static byte[] exif(int orientation) {
        return new byte[] {
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
    }
}
