package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code docs/administrator.md}: parts of it are generated, so that they cannot say what is not so. */
final class Guide {
    private Guide() {}

    /** Where the checkout begins. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/decisions"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** The part between the two marks of this name is this table; with {@code -Dwrite.docs=true} it becomes it. */
    static void assertTable(String name, List<String> columns, List<List<String>> rows) throws IOException {
        StringBuilder table = new StringBuilder(line(columns))
                .append("|---".repeat(columns.size()))
                .append("|\n");
        rows.forEach(row -> table.append(line(row)));
        Path file = root().resolve("docs/administrator.md");
        String text = Files.readString(file);
        String begin = "<!-- generated: " + name + " -->\n";
        String end = "<!-- end: " + name + " -->";
        assertTrue(text.contains(begin) && text.contains(end), "no place for the table " + name + " in " + file);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end);
        if (Boolean.getBoolean("write.docs")) {
            Files.writeString(file, text.substring(0, from) + table + text.substring(to));
            return;
        }
        assertEquals(
                table.toString(),
                text.substring(from, to),
                "docs/administrator.md is behind: run this test with -Dwrite.docs=true and look at what it changes");
    }

    private static String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        cells.forEach(cell -> line.append("| ").append(cell.replace("|", "\\|")).append(' '));
        return line.append("|\n").toString();
    }
}
