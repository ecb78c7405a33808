package onetrip.core.form.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * PNG and HEIC without what tells where they were taken. A PNG loses its chunks of Exif and text; in a HEIC, whose boxes
 * point at each other by position, the directory of places and the XMP packet are overwritten where they stand.
 */
public final class PhotoWithoutPlace {
    private static final Set<String> TELLING = Set.of("eXIf", "tEXt", "zTXt", "iTXt", "tIME");
    private static final int GPS_DIRECTORY = 0x8825;

    private PhotoWithoutPlace() {}

    /** What follows a chunk that cannot be read is left out; viewers do not read it either. */
    public static byte[] png(byte[] photo) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(photo.length);
        out.write(photo, 0, Math.min(8, photo.length));
        int at = 8;
        while (at + 12 <= photo.length) {
            long length = number(photo, at, 4, true);
            String type = new String(photo, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (length > photo.length - at - 12) {
                break;
            }
            if (!TELLING.contains(type)) {
                out.write(photo, at, (int) length + 12);
            }
            at += (int) length + 12;
            if (type.equals("IEND")) {
                break;
            }
        }
        return out.toByteArray();
    }

    /** The same array, changed in place. */
    public static byte[] heic(byte[] photo) {
        for (int at = 0; at + 8 < photo.length; at++) {
            boolean big = begins(photo, at, "MM\0*");
            if (big || begins(photo, at, "II*\0")) {
                blankPlaces(photo, at, big);
            } else if (begins(photo, at, "<x:xmpmeta") || begins(photo, at, "<rdf:RDF")) {
                blankPacket(photo, at);
            }
        }
        return photo;
    }

    private static void blankPlaces(byte[] photo, int tiff, boolean big) {
        int directory = offset(photo, tiff, tiff + 4, big);
        for (int entry = 0; directory > 0 && entry < count(photo, directory, big); entry++) {
            int at = directory + 2 + 12 * entry;
            if (number(photo, at, 2, big) == GPS_DIRECTORY) {
                blankDirectory(photo, tiff, offset(photo, tiff, at + 8, big), big);
            }
        }
    }

    private static void blankDirectory(byte[] photo, int tiff, int directory, boolean big) {
        if (directory <= 0) {
            return;
        }
        int entries = count(photo, directory, big);
        for (int entry = 0; entry < entries; entry++) {
            int at = directory + 2 + 12 * entry;
            int size =
                    valueSize((int) number(photo, at + 2, 2, big)) * (int) Math.min(64, number(photo, at + 4, 4, big));
            int value = size > 4 ? offset(photo, tiff, at + 8, big) : -1;
            if (value > 0) {
                Arrays.fill(photo, value, Math.min(photo.length, value + size), (byte) 0);
            }
        }
        Arrays.fill(photo, directory, directory + 2 + 12 * entries, (byte) 0);
    }

    private static int valueSize(int type) {
        return switch (type) {
            case 3, 8 -> 2;
            case 4, 9, 11 -> 4;
            case 5, 10, 12 -> 8;
            default -> 1;
        };
    }

    private static void blankPacket(byte[] photo, int from) {
        int end = from;
        while (end + 10 < photo.length && !begins(photo, end, "</rdf:RDF>") && !begins(photo, end, "<?xpacket")) {
            end++;
        }
        if (end + 10 < photo.length) {
            Arrays.fill(photo, from, end, (byte) ' ');
        }
    }

    /** Where a pointer leads; −1 if out of the file. */
    private static int offset(byte[] photo, int tiff, int at, boolean big) {
        if (at + 4 > photo.length) {
            return -1;
        }
        long target = tiff + number(photo, at, 4, big);
        return target + 2 <= photo.length ? (int) target : -1;
    }

    /** Entries of a directory that lie within the file. */
    private static int count(byte[] photo, int directory, boolean big) {
        return (int) Math.min(number(photo, directory, 2, big), (photo.length - directory - 2) / 12);
    }

    private static boolean begins(byte[] photo, int at, String text) {
        if (at + text.length() > photo.length) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (photo[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static long number(byte[] bytes, int at, int length, boolean big) {
        long number = 0;
        for (int i = 0; i < length; i++) {
            number = number << 8 | bytes[big ? at + i : at + length - 1 - i] & 0xFF;
        }
        return number;
    }
}
