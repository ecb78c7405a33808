package onetrip.core.identity.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Settings DEFAULT =
            new Settings(false, Duration.ofMinutes(30), Duration.ofHours(12), 5, Duration.ofMinutes(15));

    @Test
    void whatIsNotSetHasItsDefault() {
        assertEquals(DEFAULT, Settings.of(Map.of()));
    }

    @Test
    void textAndNumbersAreRead() {
        assertEquals(
                new Settings(true, Duration.ofMinutes(10), Duration.ofHours(8), 3, Duration.ofMinutes(60)),
                Settings.of(Map.of(
                        "demo", " TRUE ",
                        "sessionIdleMinutes", "10",
                        "sessionMaxHours", 8L,
                        "signInFailures", 3,
                        "signInLockMinutes", " 60 ")));
    }

    @Test
    void whatMakesNoSenseLeavesTheDefault() {
        assertEquals(
                DEFAULT,
                Settings.of(Map.of(
                        "demo", "yes",
                        "sessionIdleMinutes", "0",
                        "sessionMaxHours", "for ever",
                        "signInFailures", -1,
                        "signInLockMinutes", "99999999999")));
    }
}
