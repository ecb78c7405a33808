package onetrip.core.exchange.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.QueryConnector;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.core.exchange.ConnectorPause;
import onetrip.core.exchange.ConnectorPauses;
import onetrip.core.exchange.QueryRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that may be used again: by the same person, for the same purpose, for as long as the source's configuration says, and never otherwise. */
class AnswersUsedAgainTest {
    private static final Instant NOW = Instant.parse("2026-11-28T02:00:00Z");
    private static final String CHILD = "330327201911089995";

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final List<QueryRecord> written = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<Status> status = new AtomicReference<>(Status.OK);
    private GuardedExchange exchange;

    @BeforeEach
    void start() {
        exchange = new GuardedExchange(now::get, Map.of("retry.delay.ms", 1));
        exchange.setLog(written::add);
        connect("24");
    }

    @AfterEach
    void stop() {
        exchange.stop();
    }

    private final QueryConnector source = query -> {
        asked.incrementAndGet();
        Map<String, Object> data = status.get() == Status.OK
                ? Map.of("address", "测试镇测试路1号", "children", List.of(Map.of("certNo", CHILD)))
                : Map.of();
        return new SourceAnswer(status.get(), data, NOW.minusSeconds(60), now.get(), "公安户籍", "R-1", "00");
    };

    private Map<String, Object> properties(String hours) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "service.id",
                1L,
                "service.ranking",
                0,
                "service.pid",
                "onetrip.connector.gateway~household",
                "system.zh",
                "公安户籍",
                QueryConnector.TYPES,
                "household"));
        properties.put("cache.hours", hours);
        return properties;
    }

    private void connect(String hours) {
        exchange.add(source, properties(hours));
    }

    private static Query query(String item, String purpose, String who) {
        return new Query("household", Map.of("certNo", CHILD), "D-1", item, purpose, "依据", who, Duration.ofSeconds(3));
    }

    private SourceAnswer ask() {
        return exchange.ask(query("enrol", "核对户籍", "anna"));
    }

    @Test
    void the_same_question_is_asked_once_and_both_uses_are_written_down() {
        SourceAnswer first = ask();
        now.set(NOW.plus(Duration.ofHours(23)));
        SourceAnswer again = ask();

        assertEquals(1, asked.get());
        assertEquals(first.data(), again.data());
        assertEquals(CHILD, again.at("children.0.certNo"));
        assertEquals(NOW.minusSeconds(60), again.dataTime(), "it is as old as it is");
        assertEquals("R-1", again.requestId());
        assertEquals(List.of(1, 0), written.stream().map(QueryRecord::attempts).toList());
        assertEquals("00", written.get(1).evidenceHash());
    }

    @Test
    void another_person_purpose_or_item_and_the_platform_itself_ask_anew() {
        ask();
        exchange.ask(query("enrol", "核对户籍", "bela"));
        exchange.ask(query("enrol", "核对住房", "anna"));
        exchange.ask(query("care", "核对户籍", "anna"));
        exchange.ask(query("enrol", "核对户籍", "system"));
        exchange.ask(query("enrol", "核对户籍", "system"));
        assertEquals(6, asked.get());
    }

    @Test
    void when_the_hours_are_over_it_is_asked_anew() {
        ask();
        now.set(NOW.plus(Duration.ofHours(24)).plusSeconds(1));
        ask();
        assertEquals(2, asked.get());
    }

    @Test
    void what_is_not_found_or_silent_is_never_kept() {
        for (Status one : List.of(Status.NOT_FOUND, Status.MULTIPLE, Status.PARTIAL, Status.DENIED)) {
            status.set(one);
            assertEquals(one, ask().status());
        }
        assertEquals(4, asked.get());
        status.set(Status.OK);
        assertEquals(Status.OK, ask().status());
    }

    @Test
    void a_source_that_goes_down_is_not_missed_by_who_asked_before() {
        ask();
        status.set(Status.UNAVAILABLE);
        assertEquals(Status.OK, ask().status());
    }

    @Test
    void paused_changed_or_gone_nothing_of_it_is_used_any_more() {
        class Kept implements ConnectorPauses {
            private final List<ConnectorPause> all = new ArrayList<>();

            @Override
            public synchronized List<ConnectorPause> all() {
                return List.copyOf(all);
            }

            @Override
            public synchronized void keep(ConnectorPause pause) {
                all.add(pause);
            }

            @Override
            public synchronized void lift(String connector) {
                all.removeIf(one -> one.connector().equals(connector));
            }
        }
        exchange.setPauses(new Kept());
        ask();
        String name = exchange.sources().get(0).connector();
        exchange.pause(name, null, "答错了", "管理员");
        assertEquals(Status.UNAVAILABLE, ask().status(), "a source that answers wrongly is not believed");
        exchange.resume(name);
        ask();
        assertEquals(2, asked.get());

        exchange.update(source, properties("24"));
        ask();
        exchange.remove(source, properties("24"));
        assertEquals(Status.UNAVAILABLE, ask().status());
        connect("");
        ask();
        ask();
        assertEquals(5, asked.get(), "without the line in its configuration nothing is kept");
    }

    @Test
    void what_lies_in_memory_says_nothing_about_anybody() {
        AnswerCache cache = new AnswerCache();
        SourceAnswer answer = ask();
        byte[] sealed = cache.seal(answer);
        String read = new String(sealed, StandardCharsets.ISO_8859_1);
        assertFalse(read.contains(CHILD), "the answer lies there in clear");
        assertFalse(cache.name(query("enrol", "核对户籍", "anna")).contains(CHILD));
        assertFalse(
                new AnswerCache()
                        .name(query("enrol", "核对户籍", "anna"))
                        .equals(cache.name(query("enrol", "核对户籍", "anna"))),
                "somebody with a list of numbers could try them out");
    }
}
