package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.core.jointtask.OutsideTask;
import onetrip.core.jointtask.OutsideTask.Content;
import onetrip.core.jointtask.OutsideTask.State;
import onetrip.core.jointtask.OutsideTaskStore.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks in departments' own systems, on both engines. */
class OutsideTaskStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-28T02:00:00Z");
    private static final UUID SYSTEM = UUID.randomUUID();
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

    private static String office() {
        return "office-" + UUID.randomUUID();
    }

    /** A task of a case, as the cases write it. */
    private static Waiting inCase(Database database, String office, UUID officer) {
        String number = "N-" + UUID.randomUUID();
        database.execute(
                "insert into case_task (case_id, task, branch, office, officer, due, opened, since, item_id, stage, number, submitted_at)"
                        + " values (?, 'ethnic', 'ethnic', ?, ?, null, ?, ?, 'tiny', 'together', ?, ?)",
                UUID.randomUUID(),
                office,
                officer,
                java.sql.Timestamp.from(NOW),
                java.sql.Timestamp.from(NOW),
                number,
                java.sql.Timestamp.from(NOW));
        return new Waiting(number, "ethnic", "tiny", NOW);
    }

    private static OutsideTask wanted(Waiting waiting, String office) {
        return new OutsideTask(
                UUID.randomUUID(),
                waiting.number(),
                waiting.task(),
                office,
                waiting.item(),
                waiting.since(),
                State.OPENING,
                "",
                "",
                "",
                "",
                NOW,
                null,
                NOW,
                0,
                0,
                new Content("{\"name\":\"测试考生\"}", List.of(UUID.randomUUID()), List.of(), List.of()));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_task_waits_for_its_system_until_the_system_has_it(Database database) {
        JdbcOutsideTaskStore store = new JdbcOutsideTaskStore(database);
        String office = office();
        Waiting waiting = inCase(database, office, null);
        inCase(database, office, UUID.randomUUID());
        assertEquals(List.of(waiting), store.waiting(office, SYSTEM, 9), "what somebody here has taken is theirs");
        OutsideTask task = wanted(waiting, office);
        assertTrue(store.insert(task));
        assertFalse(store.insert(wanted(waiting, office)), "one task twice");
        assertEquals(task, store.find(task.id()).orElseThrow());
        assertEquals(List.of(), store.waiting(office, SYSTEM, 9));
        OutsideTask taken = task.taken("MZ-1", NOW, NOW.plusSeconds(300));
        assertTrue(store.update(taken));
        assertFalse(store.update(taken), "written over somebody else's change");
        assertEquals("", store.of(waiting.number()).get(0).content().asked(), "what was asked is still known");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void what_was_answered_may_be_asked_again_and_what_was_called_off_may_not(Database database) {
        JdbcOutsideTaskStore store = new JdbcOutsideTaskStore(database);
        String office = office();
        Waiting waiting = inCase(database, office, SYSTEM);
        OutsideTask first = wanted(waiting, office);
        assertTrue(store.insert(first));
        assertTrue(store.update(first.over(State.ANSWERED, "", Content.NONE)));
        assertEquals(List.of(waiting), store.waiting(office, SYSTEM, 9), "the lead asked again");
        OutsideTask second = wanted(waiting, office);
        assertTrue(store.insert(second));
        assertTrue(store.update(second.over(State.CANCELLED, "", Content.NONE)));
        assertEquals(List.of(), store.waiting(office, SYSTEM, 9));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void one_of_two_nodes_gets_a_task_and_what_is_over_here_is_due_at_once(Database database) {
        JdbcOutsideTaskStore store = new JdbcOutsideTaskStore(database);
        String office = office();
        Waiting waiting = inCase(database, office, null);
        OutsideTask task = wanted(waiting, office);
        assertTrue(store.insert(task));
        assertEquals(1, store.claim(office, NOW, NOW.plusSeconds(120), 9).size());
        assertEquals(List.of(), store.claim(office, NOW, NOW.plusSeconds(120), 9), "lent twice");
        assertTrue(store.hurry(task.id(), office, NOW));
        assertFalse(store.hurry(task.id(), office(), NOW), "another office's");
        OutsideTask lent = store.claim(office, NOW, NOW.plusSeconds(120), 9).get(0);
        assertTrue(store.update(lent.taken("MZ-1", NOW, NOW.plusSeconds(300))));
        assertEquals(List.of(), store.claim(office, NOW, NOW.plusSeconds(120), 9));
        database.execute("delete from case_task where number = ?", waiting.number());
        OutsideTask over = store.claim(office, NOW, NOW.plusSeconds(120), 9).get(0);
        assertTrue(store.update(over.calledOff("answered-here", NOW.plusSeconds(60))));
        assertEquals(List.of(), store.claim(office, NOW, NOW.plusSeconds(120), 9), "called off without a pause");
        assertEquals(
                1,
                store.claim(office, NOW.plusSeconds(61), NOW.plusSeconds(120), 9)
                        .size());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_call_counts_once(Database database) {
        JdbcOutsideTaskStore store = new JdbcOutsideTaskStore(database);
        String office = office();
        assertTrue(store.first(office, "a1", NOW));
        assertFalse(store.first(office, "a1", NOW.plusSeconds(60)));
        assertTrue(store.first(office, "a2", NOW.plusSeconds(60)));
        assertTrue(store.first(office(), "a1", NOW));
    }
}
