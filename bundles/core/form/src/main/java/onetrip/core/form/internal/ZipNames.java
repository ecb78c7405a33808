package onetrip.core.form.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The entry names in an archive's central directory. Nothing is unpacked, so that no archive can blow up. */
public final class ZipNames {
    private static final int END = 0x06054b50;
    private static final int ENTRY = 0x02014b50;
    private static final int MOST_ENTRIES = 10_000;

    private ZipNames() {}

    /** Empty if the bytes are no archive. */
    public static List<String> of(byte[] archive) {
        int end = archive.length - 22;
        while (end >= 0 && end >= archive.length - 65_557 && int32(archive, end) != END) {
            end--;
        }
        if (end < 0 || int32(archive, end) != END) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        int at = int32(archive, end + 16);
        while (at >= 0 && at + 46 <= end && int32(archive, at) == ENTRY && names.size() < MOST_ENTRIES) {
            int name = int16(archive, at + 28);
            if (at + 46 + name > end) {
                break;
            }
            names.add(new String(archive, at + 46, name, StandardCharsets.UTF_8));
            at += 46 + name + int16(archive, at + 30) + int16(archive, at + 32);
        }
        return names;
    }

    private static int int16(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }

    private static int int32(byte[] bytes, int at) {
        return int16(bytes, at) | int16(bytes, at + 2) << 16;
    }
}
