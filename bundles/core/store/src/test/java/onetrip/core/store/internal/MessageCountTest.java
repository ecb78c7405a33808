package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** So many messages to one number in a day, whatever node sends them, on both engines. */
class MessageCountTest {
    private static final LocalDate DAY = LocalDate.parse("2026-07-06");
    private static final String ONE = "138" + "0000" + "0001";
    private static final String OTHER = "138" + "0000" + "0002";
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

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void as_many_as_are_allowed_each_day_and_what_did_not_go_out_is_given_back(Database database) {
        JdbcOutboxStore outbox = new JdbcOutboxStore(database);
        assertTrue(outbox.count("sms", ONE, DAY, 2));
        assertTrue(outbox.count("sms", ONE, DAY, 2));
        assertFalse(outbox.count("sms", ONE, DAY, 2));
        assertTrue(outbox.count("sms", OTHER, DAY, 2), "another number");
        assertTrue(outbox.count("mail", ONE, DAY, 2), "another channel");
        outbox.uncount("sms", ONE, DAY);
        assertTrue(outbox.count("sms", ONE, DAY, 2));
        assertFalse(outbox.count("sms", ONE, DAY, 2));
        assertTrue(outbox.count("sms", ONE, DAY.plusDays(1), 2), "another day");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void many_at_once_are_no_more_than_are_allowed(Database database) {
        JdbcOutboxStore outbox = new JdbcOutboxStore(database);
        assertEquals(
                5,
                IntStream.range(0, 40)
                        .parallel()
                        .filter(any -> outbox.count("sms", "138" + "0000" + "0003", DAY, 5))
                        .count());
    }
}
