package onetrip.core.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import onetrip.api.item.Definition;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Broken files of every kind: the reader answers with a definition or with problems, and with nothing else. */
class DefinitionFuzzTest {
    private static final int EACH = 400;
    private static final List<String> SPICES = List.of(
            ": ",
            "- ",
            "\n",
            "\t",
            "{",
            "}",
            "[",
            "]",
            "&a ",
            "*a",
            "!!",
            "---\n",
            "\"",
            "'",
            "#",
            "|",
            ">",
            "~",
            "null",
            "true",
            "01",
            "1e9",
            "0x1F",
            "\u0000",
            "\uFEFF",
            "\uD83D\uDE00",
            "<<: ",
            "? ",
            "%YAML 1.2\n",
            "2026-13-45",
            "@",
            "`",
            "id: x\n");

    private final Sample good = Sample.good();

    @RepeatedTest(6)
    void no_mutation_of_a_good_item_does_anything_but_read_or_refuse(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        for (int i = 0; i < EACH; i++) {
            String file = random.nextInt(5) == 0
                    ? "l10n/en.properties"
                    : random.nextInt(8) == 0 ? "letter.html" : "item.yaml";
            Sample broken = good.with(file, mutated(good.files().get(file), random));
            try {
                Definition definition = broken.read();
                assertNotNull(DefinitionLint.findings(definition));
                assertEquals(definition, DefinitionJson.fromJson(DefinitionJson.toJson(definition)));
            } catch (DefinitionException refused) {
                assertFalse(refused.problems().isEmpty());
            }
        }
    }

    private static byte[] mutated(byte[] file, Random random) {
        byte[] bytes = file;
        for (int i = 0; i <= random.nextInt(4); i++) {
            bytes = switch (random.nextInt(5)) {
                case 0 -> flipped(bytes, random);
                case 1 -> spiced(bytes, random);
                case 2 -> withoutLine(bytes, random);
                case 3 -> swapped(bytes, random);
                default -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            };
        }
        return bytes;
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        byte[] copy = bytes.clone();
        if (copy.length > 0) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
    }

    private static byte[] spiced(byte[] bytes, Random random) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int at = random.nextInt(text.length() + 1);
        String spice = SPICES.get(random.nextInt(SPICES.size()));
        return (text.substring(0, at) + spice + text.substring(at)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] withoutLine(byte[] bytes, Random random) {
        List<String> lines = new java.util.ArrayList<>(
                new String(bytes, StandardCharsets.UTF_8).lines().toList());
        if (!lines.isEmpty()) {
            lines.remove(random.nextInt(lines.size()));
        }
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] swapped(byte[] bytes, Random random) {
        List<String> lines = new java.util.ArrayList<>(
                new String(bytes, StandardCharsets.UTF_8).lines().toList());
        if (lines.size() > 1) {
            java.util.Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
        }
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }
}
