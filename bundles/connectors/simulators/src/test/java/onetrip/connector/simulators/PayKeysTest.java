package onetrip.connector.simulators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A merchant that was set up by one start of the sandbox is understood by the next. */
class PayKeysTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "SM2"})
    void the_keys_of_the_first_start_are_kept(String algorithm) throws Exception {
        PayKeys.in(folder, algorithm);
        Path merchant = folder.resolve("merchant-" + algorithm.toLowerCase(java.util.Locale.ROOT) + ".pem");
        String first = Files.readString(merchant);
        PayKeys again = PayKeys.in(folder, algorithm);
        assertEquals(first, Files.readString(merchant));
        assertTrue(again.sign("amount=1", false).length() > 60);
        assertFalse(
                again.isMerchants("amount=1", again.sign("amount=1", false)),
                "the platform's own key is not the merchant's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "SM2"})
    void a_start_that_broke_off_makes_all_of_them_again(String algorithm) throws Exception {
        PayKeys.in(folder, algorithm);
        String name = "-" + algorithm.toLowerCase(java.util.Locale.ROOT) + ".pem";
        String first = Files.readString(folder.resolve("merchant" + name));
        Files.delete(folder.resolve("own" + name));
        PayKeys.in(folder, algorithm);
        assertNotEquals(first, Files.readString(folder.resolve("merchant" + name)));
    }
}
