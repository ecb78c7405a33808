package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sealed values: the ciphers behind them are used again and again, by many threads. */
class SealerTest {
    @TempDir
    Path folder;

    private Sealer sealer;

    @BeforeEach
    void keys() {
        sealer = Sealer.fromFile(folder.resolve("store.keys"));
    }

    @Test
    void many_threads_seal_and_open_at_once() {
        IntStream.range(0, 4_000).parallel().forEach(i -> {
            String clear = "33030220190101" + i + "陈".repeat(i % 50);
            assertEquals(clear, sealer.openText(sealer.sealText(clear)));
        });
    }

    @Test
    void the_same_words_are_never_sealed_alike() {
        assertFalse(Arrays.equals(sealer.sealText("陈一"), sealer.sealText("陈一")));
    }

    @Test
    void a_changed_value_is_refused_and_the_next_one_is_not() {
        byte[] good = sealer.sealText("陈一");
        byte[] changed = good.clone();
        changed[changed.length - 1] ^= 1;
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThrows(IllegalStateException.class, () -> sealer.open(cut));
        }
        assertThrows(IllegalStateException.class, () -> sealer.open(changed));
        assertEquals("陈一", sealer.openText(good));
        assertEquals("陈二", sealer.openText(sealer.sealText("陈二")));
    }

    @Test
    void another_node_with_the_same_file_opens_it_and_one_with_other_keys_does_not() {
        byte[] sealed = sealer.sealText("陈一");
        assertEquals("陈一", Sealer.fromFile(folder.resolve("store.keys")).openText(sealed));
        Sealer stranger = Sealer.fromFile(folder.resolve("other.keys"));
        assertThrows(IllegalStateException.class, () -> stranger.open(sealed));
    }
}
