package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import onetrip.core.lifecycle.LifecycleEvent;
import onetrip.core.lifecycle.LifecycleEvent.Action;
import onetrip.core.lifecycle.LifecycleEvent.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The log of installation on both engines. */
class LifecycleLogTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static BothEngines engines;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        engines = new BothEngines(folder);
    }

    @AfterAll
    static void close() throws Exception {
        engines.close();
    }

    static Stream<Database> databases() {
        return engines.all();
    }

    private static LifecycleEvent event(int second, Action action, String version, Outcome outcome) {
        return new LifecycleEvent(
                NOW.plusSeconds(second), "admin", action, "often", version, version.repeat(64), outcome, "", "");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_version_is_known_however_often_others_served_since(Database database) {
        JdbcLifecycleLog log = new JdbcLifecycleLog(database);
        log.append(event(0, Action.INSTALL, "1", Outcome.DONE));
        log.append(event(1, Action.OPEN, "2", Outcome.DONE));
        log.append(event(2, Action.INSTALL, "3", Outcome.REFUSED));
        log.append(event(3, Action.REPLACE, "2", Outcome.DONE));
        for (int i = 0; i < 150; i++) {
            log.append(event(10 + i, Action.ROLL_BACK, i % 2 == 0 ? "4" : "2", Outcome.DONE));
        }
        assertEquals(
                List.of("ROLL_BACK 2 159", "ROLL_BACK 4 158", "REPLACE 2 3", "OPEN 2 1", "INSTALL 1 0"),
                log.served("often").stream()
                        .map(event -> event.action() + " " + event.version() + " "
                                + (event.at().getEpochSecond() - NOW.getEpochSecond()))
                        .toList());
    }
}
