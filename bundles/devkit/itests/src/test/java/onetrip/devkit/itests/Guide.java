package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of documentation as a test reads it: the fenced blocks whose first line says what they are.
 *
 * <ul>
 *   <li>{@code file=path}: the whole of a file; with {@code diff} before it, lines of it that are replaced
 *   <li>{@code run}: commands; {@code run fails}: commands of which the last ends with an error
 *   <li>{@code background}: a command that goes on until the next one is run
 *   <li>{@code said}: what the commands before said, line by line
 *   <li>{@code shows=path}: what the server shows there, sooner or later
 * </ul>
 */
record Guide(List<Block> blocks) {
    private static final String FENCE = "```";

    /** @param info what stands after the fence, the language first */
    record Block(int line, String info, String content) {
        boolean is(String word) {
            return List.of(info.split(" ")).contains(word);
        }

        /** What stands after {@code key=}; empty if the block has no such key. */
        String value(String key) {
            for (String word : info.split(" ")) {
                if (word.startsWith(key + "=")) {
                    return word.substring(key.length() + 1);
                }
            }
            return "";
        }
    }

    static Guide read(Path page) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = Files.readAllLines(page);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(FENCE)) {
                int start = i;
                StringBuilder content = new StringBuilder();
                for (i++; !lines.get(i).equals(FENCE); i++) {
                    content.append(lines.get(i)).append('\n');
                }
                blocks.add(new Block(start + 1, lines.get(start).substring(FENCE.length()), content.toString()));
            }
        }
        return new Guide(blocks);
    }

    /** The text with the lines of a diff replaced, as a reader does who looks for the lines before and writes those after. */
    static String edited(String text, Block diff) {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        diff.content().lines().forEach(line -> {
            String rest = line.isEmpty() ? "" : line.substring(1);
            if (!line.startsWith("+")) {
                before.append(rest).append('\n');
            }
            if (!line.startsWith("-")) {
                after.append(rest).append('\n');
            }
        });
        String found = "\n" + text;
        int places = found.split(java.util.regex.Pattern.quote("\n" + before), -1).length - 1;
        assertEquals(1, places, "line " + diff.line() + " of the guide: this stands in the file\n" + before);
        return found.replace("\n" + before, "\n" + after).substring(1);
    }
}
