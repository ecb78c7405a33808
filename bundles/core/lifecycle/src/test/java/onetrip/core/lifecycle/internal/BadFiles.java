package onetrip.core.lifecycle.internal;

import static onetrip.core.lifecycle.internal.BadBundle.bad;
import static onetrip.core.lifecycle.internal.BadBundle.streamed;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Files that cannot be read, or that nobody should read to their end. */
final class BadFiles {
    private BadFiles() {}

    private static JarBuilder item() {
        return Desk.item();
    }

    static List<BadBundle> all() {
        return List.of(
                bad("a text file named .jar", "OT-INSTALL-NOT-A-JAR", () -> "不是jar".getBytes(StandardCharsets.UTF_8)),
                bad("an empty file", "OT-INSTALL-NOT-A-JAR", () -> new byte[0]),
                bad("half a file", "OT-INSTALL-DAMAGED", BadFiles::half),
                bad("a file with one changed byte", "OT-INSTALL-DAMAGED", BadFiles::oneByteChanged),
                bad(
                        "a class file that is none",
                        "OT-INSTALL-DAMAGED",
                        item().entry("sample/Rules.class", new byte[400])),
                streamed("a file of 200 MB", "OT-INSTALL-TOO-LARGE", desk -> new Zeros(200 * JarLimits.MB)),
                bad(
                        "a zip bomb: 30 MB of nothing in 30 KB",
                        "OT-INSTALL-UNPACKED-SIZE",
                        () -> item().entry("ITEM-INF/bomb.bin", new byte[30 * 1024 * 1024])
                                .build()),
                bad("a zip bomb of many parts", "OT-INSTALL-UNPACKED-SIZE", BadFiles::manyParts),
                bad("5,001 files", "OT-INSTALL-UNPACKED-SIZE", BadFiles::manyFiles),
                leadingOutside("../outside.txt"),
                leadingOutside("a/../../outside.txt"),
                leadingOutside("/etc/passwd"),
                leadingOutside("C:/windows.txt"),
                leadingOutside("a\\b.txt"),
                leadingOutside("a\nb"),
                bad("one path twice", "OT-INSTALL-ENTRY-NAME", BadFiles::twice).saying("twice"),
                bad(
                                "a second manifest, in small letters",
                                "OT-INSTALL-ENTRY-NAME",
                                item().entry("META-INF/manifest.mf", "Manifest-Version: 1.0\n"))
                        .saying("twice"));
    }

    private static BadBundle leadingOutside(String path) {
        return bad("the path `" + path.replace("\n", "⏎") + "`", "OT-INSTALL-ENTRY-NAME", item().entry(path, "x"))
                .saying("outside");
    }

    private static byte[] half() {
        byte[] jar = item().build();
        return Arrays.copyOf(jar, jar.length / 2);
    }

    private static byte[] oneByteChanged() {
        String mark = "stored as it is, and long enough to be found again";
        byte[] jar = Stored.jar("ITEM-INF/note.txt", mark);
        int at = new String(jar, StandardCharsets.ISO_8859_1).indexOf(mark);
        jar[at + 3] ^= 1;
        return jar;
    }

    private static byte[] manyParts() {
        JarBuilder jar = item();
        for (int i = 0; i < 5; i++) {
            jar.entry("big" + i + ".bin", new byte[15 * 1024 * 1024]);
        }
        return jar.build();
    }

    private static byte[] manyFiles() {
        JarBuilder jar = item();
        for (int i = 0; i < 5_001; i++) {
            jar.entry("f/" + i, "");
        }
        return jar.build();
    }

    /** Names stand in a jar twice, before the file and in the directory at the end. */
    private static byte[] twice() {
        byte[] jar = item().entry("ITEM-INF/one.txt", "1")
                .entry("ITEM-INF/two.txt", "2")
                .build();
        String bytes = new String(jar, StandardCharsets.ISO_8859_1);
        return bytes.replace("two.txt", "one.txt").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A large file that needs no memory; whoever reads it to its end has read too much. */
    private static final class Zeros extends InputStream {
        private final long size;
        private long read;

        Zeros(long size) {
            this.size = size;
        }

        @Override
        public int read() {
            return count(1) < 0 ? -1 : 0;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            return count(length);
        }

        private int count(int wanted) {
            if (read > size / 2) {
                throw new AssertionError("half of a file was read that is a hundred times too large");
            }
            read += wanted;
            return wanted;
        }
    }
}
