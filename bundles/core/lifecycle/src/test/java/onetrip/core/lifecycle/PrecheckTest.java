package onetrip.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import onetrip.core.lifecycle.internal.ExportedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads before the core is upgraded. */
class PrecheckTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int run(Locale terminal, String... args) throws IOException {
        printed.reset();
        return Precheck.run(args, new PrintStream(printed, true, StandardCharsets.UTF_8), terminal);
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private String set() throws IOException {
        return Files.write(folder.resolve("set.zip"), ExportedSet.ofThree()).toString();
    }

    private String contract(String version) throws IOException {
        return Files.write(folder.resolve("api-" + version + ".jar"), ExportedSet.contract(version))
                .toString();
    }

    @Test
    void all_that_fits_the_core_of_today_can_be_served() throws IOException {
        assertEquals(0, run(Locale.CHINA, set()), said());
        assertTrue(said().contains("✓ with-code 2.0.0  在办"), said());
        assertTrue(said().contains("✓ with-code 1.0.0  只办旧件"), said());
        assertTrue(said().contains("3 个都能在这一版核心上办"), said());
        assertEquals(1, Files.list(folder).count(), "something was left behind");
    }

    @Test
    void an_item_that_another_contract_would_strand_is_named_and_no_other() throws IOException {
        assertEquals(1, run(Locale.ENGLISH, set(), "--contract", contract("2.0.0")), said());
        assertTrue(said().contains("onetrip.api.item 2.0.0"), said());
        assertTrue(said().contains("✗ with-code 2.0.0  serving"), said());
        assertTrue(said().contains("✗ with-code 1.0.0  finishing its cases"), said());
        assertTrue(said().contains("OT-INSTALL-CONTRACT-RANGE"), said());
        assertTrue(said().contains("✓ declared-only 1.0.0"), "asks nothing of the contract: " + said());
        assertTrue(said().contains("2 of 3 cannot be served"), said());
        assertEquals(0, run(Locale.ENGLISH, set(), "--contract", contract("1.9.0")), said());
    }

    @Test
    void what_is_no_set_or_no_contract_is_told_apart() throws IOException {
        assertEquals(2, run(Locale.ENGLISH), said());
        assertEquals(2, run(Locale.ENGLISH, "nowhere.zip"), said());
        assertEquals(2, run(Locale.ENGLISH, set(), "--contract", set()), said());
        assertTrue(said().contains("is not the contract"), said());
        String rubbish =
                Files.writeString(folder.resolve("rubbish.zip"), "rubbish").toString();
        assertEquals(1, run(Locale.CHINA, rubbish));
        assertFalse(said().contains("Exception"), said());
        assertFalse(said().isBlank());
    }
}
