package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.core.exchange.SourceTicket;
import onetrip.core.exchange.SourceTicket.Reason;
import onetrip.core.exchange.SourceTickets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One open ticket a source and reason, on both engines. */
class SourceTicketsTest {
    private static final Instant NOW = Instant.parse("2026-07-06T01:00:00Z");
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

    private static SourceTicket seen(Reason reason, int minute, long count) {
        Instant at = NOW.plusSeconds(60L * minute);
        return new SourceTicket(UUID.randomUUID(), "household", "公安户籍", reason, at, at, count, null, null, null);
    }

    private static List<String> told(SourceTickets tickets) {
        return tickets.list(5).stream()
                .map(t -> t.reason() + " " + t.count() + " " + t.since() + " " + t.last() + " " + t.word())
                .toList();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void what_comes_while_one_is_open_is_counted_there_and_afterwards_is_a_new_one(Database database) {
        SourceTickets tickets = new JdbcSourceTickets(database);
        tickets.add(seen(Reason.QUOTA, 0, 2));
        tickets.add(seen(Reason.QUOTA, 5, 3));
        tickets.add(seen(Reason.OUR_BUG, 7, 1));
        assertEquals(
                List.of(
                        "QUOTA 5 2026-07-06T01:00:00Z 2026-07-06T01:05:00Z null",
                        "OUR_BUG 1 2026-07-06T01:07:00Z 2026-07-06T01:07:00Z null"),
                told(tickets));

        UUID quota = tickets.list(0).get(0).id();
        assertTrue(tickets.close(quota, "已申请加量", "管理员", NOW.plusSeconds(600)));
        assertFalse(tickets.close(quota, "又一次", "管理员", NOW.plusSeconds(700)), "closed twice");
        assertFalse(tickets.close(UUID.randomUUID(), "没有", "管理员", NOW));
        tickets.add(seen(Reason.QUOTA, 20, 1));
        assertEquals(
                List.of(
                        "OUR_BUG 1 2026-07-06T01:07:00Z 2026-07-06T01:07:00Z null",
                        "QUOTA 1 2026-07-06T01:20:00Z 2026-07-06T01:20:00Z null",
                        "QUOTA 5 2026-07-06T01:00:00Z 2026-07-06T01:05:00Z 已申请加量"),
                told(tickets));
    }
}
