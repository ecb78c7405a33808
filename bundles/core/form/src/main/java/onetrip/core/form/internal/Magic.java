package onetrip.core.form.internal;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import onetrip.api.item.Text;
import onetrip.core.form.FileFormat;

/** What a file is, by its first bytes. */
public final class Magic {
    private static final Set<String> HEIC = Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");
    private static final Set<String> MP4 =
            Set.of("isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "dash");

    private Magic() {}

    public static boolean zip(byte[] head) {
        return begins(head, 'P', 'K', 3, 4);
    }

    /** Null if it is none we take; archives are looked into elsewhere. */
    public static FileFormat format(byte[] head) {
        if (begins(head, '%', 'P', 'D', 'F', '-')) {
            return FileFormat.PDF;
        }
        if (begins(head, 0xFF, 0xD8, 0xFF)) {
            return FileFormat.JPG;
        }
        if (begins(head, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return FileFormat.PNG;
        }
        if (head.length >= 12 && latin(head, 4, 8).equals("ftyp")) {
            String brand = latin(head, 8, 12);
            return HEIC.contains(brand) ? FileFormat.HEIC : MP4.contains(brand) ? FileFormat.MP4 : null;
        }
        return null;
    }

    /** A word for well-known content that is not taken; empty if it is nothing known. */
    public static Text foreign(byte[] head) {
        String start = latin(head, 0, head.length).strip().toLowerCase(Locale.ROOT);
        if (begins(head, 'M', 'Z')
                || begins(head, 0x7F, 'E', 'L', 'F')
                || begins(head, '#', '!')
                || begins(head, 0xCA, 0xFE, 0xBA, 0xBE)) {
            return new Text("程序", "a program");
        }
        if (start.startsWith("<!doctype html")
                || start.startsWith("<html")
                || start.startsWith("<script")
                || start.startsWith("<svg")) {
            return new Text("网页", "a web page");
        }
        if (start.startsWith("gif8") || start.startsWith("bm") || start.startsWith("riff")) {
            return new Text("别的图片格式", "a picture of another format");
        }
        if (zip(head) || start.startsWith("rar!") || start.startsWith("7z")) {
            return new Text("压缩包", "an archive");
        }
        return begins(head, 0xD0, 0xCF, 0x11, 0xE0) ? new Text("旧版Office文件", "an old Office file") : Text.EMPTY;
    }

    private static boolean begins(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static String latin(byte[] head, int from, int to) {
        return new String(head, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
