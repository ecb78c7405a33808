package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
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
    private static final String THIRD = "138" + "0000" + "0003";
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

    /** How many of so many to one number may go. */
    private static int count(JdbcOutboxStore outbox, String channel, String address, int many, LocalDate day) {
        return outbox.count(channel, Map.of(address, many), day, 3).get(address);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void as_many_as_are_allowed_each_day_and_what_did_not_go_out_is_given_back(Database database) {
        JdbcOutboxStore outbox = new JdbcOutboxStore(database);
        assertEquals(2, count(outbox, "sms", ONE, 2, DAY));
        assertEquals(1, count(outbox, "sms", ONE, 2, DAY));
        assertEquals(0, count(outbox, "sms", ONE, 2, DAY));
        assertEquals(3, count(outbox, "sms", OTHER, 5, DAY), "another number");
        assertEquals(2, count(outbox, "mail", ONE, 2, DAY), "another channel");
        outbox.uncount("sms", Map.of(ONE, 2), DAY);
        assertEquals(
                Map.of(ONE, 2, OTHER, 0, THIRD, 1),
                outbox.count("sms", Map.of(ONE, 9, OTHER, 1, THIRD, 1), DAY, 3),
                "several at once");
        outbox.uncount("sms", Map.of(ONE, 9), DAY);
        assertEquals(3, count(outbox, "sms", ONE, 9, DAY), "more came back than had gone");
        assertEquals(2, count(outbox, "sms", ONE, 2, DAY.plusDays(1)), "another day");
        assertEquals(Map.of(), outbox.count("sms", Map.of(), DAY, 3));
    }

    /** Days of before are forgotten, and their numbers with them. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void what_was_counted_the_day_before_yesterday_is_gone(Database database) {
        JdbcOutboxStore outbox = new JdbcOutboxStore(database);
        LocalDate later = DAY.plusYears(1);
        outbox.count("sms", Map.of(ONE, 1), later, 3);
        outbox.count("sms", Map.of(ONE, 1), later.plusDays(2), 3);
        assertEquals(
                List.of(later.plusDays(2)),
                database.select(
                        "select sent_on from message_count where sent_on >= ? order by sent_on",
                        row -> row.getObject(1, LocalDate.class),
                        later));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void many_at_once_are_no_more_than_are_allowed(Database database) {
        JdbcOutboxStore outbox = new JdbcOutboxStore(database);
        List<String> numbers = IntStream.range(0, 20)
                .mapToObj(i -> "138" + "0001" + "%04d".formatted(i))
                .toList();
        AtomicIntegerArray allowed = new AtomicIntegerArray(numbers.size());
        // Each asks for some of them, none for the same ones as the next.
        IntStream.range(0, 40).parallel().forEach(node -> {
            Map<String, Integer> wanted = new HashMap<>();
            for (int i = 0; i < numbers.size(); i++) {
                if ((node + i) % 3 > 0) {
                    wanted.put(numbers.get(i), 1 + node % 2);
                }
            }
            Map<String, Integer> may = outbox.count("sms", wanted, DAY.plusYears(2), 5);
            assertEquals(wanted.keySet(), may.keySet());
            may.forEach((number, many) -> allowed.addAndGet(numbers.indexOf(number), many));
        });
        for (int i = 0; i < numbers.size(); i++) {
            assertEquals(5, allowed.get(i), numbers.get(i));
        }
    }
}
