package onetrip.core.exchange.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.QueryConnector;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.core.exchange.ConnectorPause;
import onetrip.core.exchange.ConnectorPauses;
import onetrip.core.exchange.QueryLog;
import onetrip.core.exchange.QueryRecord;
import onetrip.core.exchange.SourceHealth;
import onetrip.core.exchange.SourceTicket;
import onetrip.core.exchange.SourceTickets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GuardedExchangeTest {
    private static final Instant NOW = Instant.parse("2026-07-06T01:00:00Z");

    private final List<QueryRecord> written = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch forever = new CountDownLatch(1);
    private GuardedExchange exchange = exchange(Map.of("retry.delay.ms", 5));

    private GuardedExchange exchange(Map<String, Object> configuration) {
        GuardedExchange made = new GuardedExchange(() -> NOW, configuration);
        made.setLog(written::add);
        return made;
    }

    @AfterEach
    void stop() {
        forever.countDown();
        exchange.stop();
    }

    @Test
    void anAnswerIsHandedOnAndCarriesThePlatformsTime() {
        connect(1, "household", query -> answer(Status.OK));

        SourceAnswer answer = exchange.ask(query("household"));

        assertEquals(Status.OK, answer.status());
        assertEquals("测试镇", answer.at("address"));
        assertEquals(NOW, answer.askedAt());
    }

    @Test
    void r_fallback_aDeniedAnswerKeepsItsReasonAndIsATicket() {
        List<SourceTicket> kept = new ArrayList<>();
        exchange.setTickets(new SourceTickets() {
            @Override
            public void add(SourceTicket seen) {
                kept.add(seen);
            }

            @Override
            public List<SourceTicket> list(int closed) {
                return kept;
            }

            @Override
            public boolean close(java.util.UUID id, String word, String by, java.time.Instant at) {
                return false;
            }
        });
        connect(1, "household", query -> SourceAnswer.denied(SourceAnswer.Denial.QUOTA, NOW, "公安户籍"));
        connect(2, "property", query -> answer(Status.OK));

        assertEquals(SourceAnswer.Denial.QUOTA, exchange.ask(query("household")).denial());
        exchange.ask(query("property"));

        assertEquals(
                List.of(SourceTicket.Reason.QUOTA),
                exchange.tickets().stream().map(SourceTicket::reason).toList());
    }

    @Test
    void aQuestionWithoutCasePurposeOrGroundLeavesNobodysHouse() {
        AtomicInteger calls = new AtomicInteger();
        connect(1, "household", query -> {
            calls.incrementAndGet();
            return answer(Status.OK);
        });
        for (List<String> said :
                List.of(List.of(" ", "核对", "依据"), List.of("D-1", "", "依据"), List.of("D-1", "核对", ""))) {
            Query query = new Query(
                    "household",
                    Map.of("certNo", "1"),
                    said.get(0),
                    "any-item",
                    said.get(1),
                    said.get(2),
                    "system",
                    Duration.ofSeconds(3));
            assertEquals(Status.INVALID_REQUEST, exchange.ask(query).status(), said.toString());
        }
        assertEquals(0, calls.get());
        assertEquals(
                List.of(0, 0, 0), written.stream().map(QueryRecord::attempts).toList());
    }

    @Test
    void aTypeThatNobodyAnswersIsUnavailable() {
        assertEquals(Status.UNAVAILABLE, exchange.ask(query("household")).status());
        assertEquals(0, written.get(0).attempts());
    }

    @Test
    void onlyUnavailableIsTriedAgainAndNotMoreThanTwice() {
        AtomicInteger down = new AtomicInteger();
        AtomicInteger empty = new AtomicInteger();
        connect(1, "household", query -> {
            down.incrementAndGet();
            return answer(Status.UNAVAILABLE);
        });
        connect(2, "property", query -> {
            empty.incrementAndGet();
            return answer(Status.NOT_FOUND);
        });

        assertEquals(Status.UNAVAILABLE, exchange.ask(query("household")).status());
        assertEquals(Status.NOT_FOUND, exchange.ask(query("property")).status());

        assertEquals(3, down.get());
        assertEquals(1, empty.get());
    }

    @Test
    void aSourceThatStumblesOnceAnswersAtTheSecondAttempt() {
        AtomicInteger calls = new AtomicInteger();
        connect(1, "household", query -> answer(calls.incrementAndGet() == 1 ? Status.UNAVAILABLE : Status.OK));

        assertEquals(Status.OK, exchange.ask(query("household")).status());
        assertEquals(2, written.get(0).attempts());
    }

    /** Kept where a database would be. */
    private static final class Kept implements ConnectorPauses {
        private final Map<String, ConnectorPause> pauses = new ConcurrentHashMap<>();

        @Override
        public List<ConnectorPause> all() {
            return List.copyOf(pauses.values());
        }

        @Override
        public void keep(ConnectorPause pause) {
            pauses.put(pause.connector(), pause);
        }

        @Override
        public void lift(String connector) {
            pauses.remove(connector);
        }
    }

    @Test
    void r_log_it_is_written_down_whom_a_question_was_about_and_in_whose_name_it_was_asked() {
        List<String> subjects = new ArrayList<>();
        exchange.setLog(new QueryLog() {
            @Override
            public void append(QueryRecord record) {
                throw new AssertionError("without whom it was about");
            }

            @Override
            public void append(QueryRecord record, String certNo) {
                written.add(record);
                subjects.add(certNo);
            }
        });
        connect(1, "household", query -> answer(Status.OK));
        exchange.ask(about(Map.of("certNo", "1", "a.certNo", "2")));
        exchange.ask(about(Map.of("student.certNo", "3", "register", "roster")));
        exchange.ask(about(Map.of("certNo", " ")));
        exchange.ask(about(Map.of("code", "330327198804120008")));
        assertEquals(java.util.Arrays.asList("1", "3", null, null), subjects);
        assertEquals(
                List.of("visitor"),
                written.stream().map(QueryRecord::behalf).distinct().toList());
        assertEquals("clerk", written.get(0).operator());
    }

    private static Query about(Map<String, String> parameters) {
        return new Query(
                "household", parameters, "D-1", "any-item", "核对", "依据", "clerk", Duration.ofSeconds(3), "visitor");
    }

    @Test
    void aPausedSourceIsNotAskedUntilItsTimeIsOverOrSomebodySaysSo() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        exchange.stop();
        exchange = new GuardedExchange(now::get, Map.of("retry.delay.ms", 5));
        exchange.setLog(written::add);
        exchange.setPauses(new Kept());
        AtomicInteger asked = new AtomicInteger();
        connect(1, "household", query -> {
            asked.incrementAndGet();
            return answer(Status.OK);
        });
        String name = exchange.sources().get(0).connector();
        exchange.pause(name, NOW.plusSeconds(3600), "维护", "管理员");

        assertEquals(Status.UNAVAILABLE, exchange.ask(query("household")).status());
        assertEquals(0, asked.get());
        assertEquals(0, written.get(0).attempts(), "nothing left the house");
        assertEquals("维护", exchange.pauses().get(0).why());

        now.set(NOW.plusSeconds(3600));
        assertEquals(Status.OK, exchange.ask(query("household")).status());
        assertEquals(List.of(), exchange.pauses());

        exchange.pause(name, null, "一直", "管理员");
        assertEquals(Status.UNAVAILABLE, exchange.ask(query("household")).status());
        exchange.resume(name);
        assertEquals(Status.OK, exchange.ask(query("household")).status());
    }

    @Test
    void withoutSomebodySyntheticThereIsNoTestCall() {
        AtomicInteger asked = new AtomicInteger();
        connect(1, "household", query -> {
            asked.incrementAndGet();
            return answer(Status.OK);
        });
        String name = exchange.sources().get(0).connector();

        assertFalse(exchange.testable(name));
        assertEquals(Status.UNAVAILABLE, exchange.test(name, "admin").status());
        assertFalse(exchange.testable("nobody"));
        assertEquals(0, asked.get());
    }

    @Test
    void aTestCallIsAboutSomebodySyntheticAndStandsInTheLog() {
        Map<String, Object> properties = properties(1, "household", 0);
        properties.put("test.certNo", "330327198804120008");
        AtomicReference<Query> asked = new AtomicReference<>();
        exchange.add(
                query -> {
                    asked.set(query);
                    return answer(Status.NOT_FOUND);
                },
                properties);
        exchange.setPauses(new Kept());
        exchange.pause("household", null, "维护", "管理员");

        assertTrue(exchange.testable("household"));
        assertEquals(Status.NOT_FOUND, exchange.test("household", "admin").status(), "also while it is paused");
        assertEquals(Map.of("certNo", "330327198804120008"), asked.get().parameters());
        assertEquals("admin", written.get(0).operator());
        assertEquals("test", written.get(0).caseRef());
    }

    @Test
    void aConnectorThatThrowsOrAnswersNullIsUnavailable() {
        connect(1, "household", query -> {
            throw new IllegalStateException("broken");
        });
        connect(2, "property", query -> null);
        connect(3, "student-status", query -> {
            throw new NoClassDefFoundError("half uninstalled");
        });

        assertEquals(Status.UNAVAILABLE, exchange.ask(query("household")).status());
        assertEquals(Status.UNAVAILABLE, exchange.ask(query("property")).status());
        assertEquals(Status.UNAVAILABLE, exchange.ask(query("student-status")).status());
    }

    @Test
    void noCallerWaitsLongerThanTheDeadline() {
        connect(1, "household", query -> hang());
        long began = System.nanoTime();

        SourceAnswer answer = exchange.ask(query("household", Duration.ofMillis(200)));

        assertEquals(Status.UNAVAILABLE, answer.status());
        assertTrue(Duration.ofNanos(System.nanoTime() - began).compareTo(Duration.ofSeconds(2)) < 0);
    }

    @Test
    void theConnectorIsToldHowMuchTimeIsLeft() {
        AtomicReference<Duration> left = new AtomicReference<>();
        connect(1, "household", query -> {
            left.set(query.deadline());
            return answer(Status.OK);
        });

        exchange.ask(query("household", Duration.ofHours(1)));

        assertTrue(left.get().compareTo(Duration.ofSeconds(8)) <= 0, left.get().toString());
    }

    @Test
    void aConnectorRemovedInMidCallIsUnavailableAtOnce() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        QueryConnector hanging = query -> {
            called.countDown();
            return hang();
        };
        connect(1, "household", hanging);
        var asking = CompletableFuture.supplyAsync(() -> exchange.ask(query("household", Duration.ofSeconds(8))));
        assertTrue(called.await(5, TimeUnit.SECONDS));

        exchange.remove(hanging, properties(1, "household", 0));

        assertEquals(Status.UNAVAILABLE, asking.get(2, TimeUnit.SECONDS).status());
        assertTrue(exchange.sources().isEmpty());
    }

    @Test
    void theSuccessorOfARemovedConnectorAnswersTheCallUnderWay() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        QueryConnector hanging = query -> {
            called.countDown();
            return hang();
        };
        connect(1, "household", hanging);
        var asking = CompletableFuture.supplyAsync(() -> exchange.ask(query("household", Duration.ofSeconds(8))));
        assertTrue(called.await(5, TimeUnit.SECONDS));

        connect(2, "household", query -> answer(Status.OK));
        exchange.remove(hanging, properties(1, "household", 0));

        assertEquals(Status.OK, asking.get(2, TimeUnit.SECONDS).status());
    }

    @Test
    void theSuccessorAnswersAnAdministratorsTestToo() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        QueryConnector hanging = query -> {
            called.countDown();
            return hang();
        };
        Map<String, Object> older = properties(1, "household", 0);
        older.put("test.certNo", "330327201911089995");
        Map<String, Object> newer = new HashMap<>(older);
        newer.put("service.id", 2L);
        exchange.add(hanging, older);
        String name = exchange.sources().get(0).connector();
        var trying = CompletableFuture.supplyAsync(() -> exchange.test(name, "admin"));
        assertTrue(called.await(5, TimeUnit.SECONDS));

        exchange.add(query -> answer(Status.OK), newer);
        exchange.remove(hanging, older);

        assertEquals(Status.OK, trying.get(2, TimeUnit.SECONDS).status());
    }

    @Test
    void theConnectorOfTheHighestRankingIsAsked() {
        connect(1, "household", query -> answer(Status.NOT_FOUND));
        exchange.add(query -> answer(Status.OK), properties(2, "household", 10));

        assertEquals(Status.OK, exchange.ask(query("household")).status());
    }

    @Test
    void theBreakerOpensAfterTenFailuresOfTwentyAndLetsNothingThrough() {
        AtomicInteger calls = new AtomicInteger();
        connect(1, "household", query -> {
            calls.incrementAndGet();
            return answer(Status.UNAVAILABLE);
        });

        IntStream.range(0, 20).forEach(i -> exchange.ask(query("household")));

        assertEquals(10, calls.get());
        assertEquals(SourceHealth.Breaker.OPEN, only().breaker());
        assertEquals(SourceHealth.State.DOWN, only().state());
    }

    @Test
    void anOpenBreakerTriesAgainAfterItsDelayAndClosesWhenTheSourceAnswers() {
        exchange.stop();
        exchange = exchange(Map.of("breaker.delay.ms", "50", "retries", "0"));
        AtomicReference<Status> state = new AtomicReference<>(Status.UNAVAILABLE);
        connect(1, "household", query -> answer(state.get()));
        IntStream.range(0, 10).forEach(i -> exchange.ask(query("household")));
        assertEquals(SourceHealth.State.DOWN, only().state());

        state.set(Status.OK);
        await(() -> exchange.ask(query("household")).status() == Status.OK);

        assertEquals(SourceHealth.Breaker.CLOSED, only().breaker());
        assertEquals(NOW, only().lastSuccess());
    }

    @Test
    void aSourceIsAskedAsOftenAsItsConfigurationAllowsAndAnotherIsNotConcerned() {
        AtomicInteger calls = new AtomicInteger();
        connect(1, Map.of("rate.perMinute", "2"), "household", query -> {
            calls.incrementAndGet();
            return answer(Status.OK);
        });
        connect(2, "property", query -> answer(Status.OK));

        assertEquals(
                List.of(Status.OK, Status.OK, Status.UNAVAILABLE),
                IntStream.range(0, 3)
                        .mapToObj(i -> exchange.ask(query("household")).status())
                        .toList());
        assertEquals(2, calls.get());
        assertEquals(0, written.get(2).attempts());
        assertEquals(Status.OK, exchange.ask(query("property")).status());
        assertEquals(
                0,
                exchange.sources().stream().mapToLong(SourceHealth::failures).sum(),
                "it is no failure of the source");
    }

    @Test
    void aSlowSourceDoesNotTakeTheThreadsOfAnother() throws Exception {
        exchange.stop();
        exchange = exchange(Map.of("concurrent", "2", "queue.ms", "10", "retries", "0"));
        CountDownLatch busy = new CountDownLatch(2);
        AtomicInteger calls = new AtomicInteger();
        connect(1, "household", query -> {
            calls.incrementAndGet();
            busy.countDown();
            return hang();
        });
        connect(2, "property", query -> answer(Status.OK));
        List<CompletableFuture<SourceAnswer>> slow = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> exchange.ask(query("household", Duration.ofSeconds(3))),
                        task -> new Thread(task).start()))
                .toList();
        assertTrue(busy.await(5, TimeUnit.SECONDS));

        SourceAnswer third = exchange.ask(query("household", Duration.ofSeconds(3)));
        SourceAnswer other = exchange.ask(query("property"));

        assertEquals(Status.UNAVAILABLE, third.status());
        assertEquals(Status.OK, other.status());
        assertEquals(2, calls.get());
        forever.countDown();
        for (CompletableFuture<SourceAnswer> one : slow) {
            one.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void aConnectorThatIgnoresItsInterruptionKeepsItsPlaceUntilItReturns() {
        exchange.stop();
        exchange = exchange(Map.of("concurrent", "1", "queue.ms", "10", "retries", "0"));
        AtomicInteger calls = new AtomicInteger();
        connect(1, "household", query -> {
            calls.incrementAndGet();
            return stubborn();
        });

        exchange.ask(query("household", Duration.ofMillis(50)));
        exchange.ask(query("household", Duration.ofMillis(50)));

        assertEquals(1, calls.get());
        assertEquals(1, only().running());
        forever.countDown();
        await(() -> only().running() == 0);
        exchange.ask(query("household", Duration.ofMillis(500)));
        assertEquals(2, calls.get());
    }

    @Test
    void everyQuestionIsWrittenDownOnceWithoutTheDataThatWereAskedFor() {
        connect(1, "household", query -> answer(Status.OK));

        exchange.ask(query("household"));

        assertEquals(1, written.size());
        QueryRecord record = written.get(0);
        assertEquals("D-1", record.caseRef());
        assertEquals("公安户籍", record.system());
        assertEquals("核对户籍", record.purpose());
        assertEquals("any-item", record.itemId());
        assertEquals("依据", record.ground());
        assertEquals("system", record.operator());
        assertEquals("00", record.evidenceHash());
        assertEquals("R-1", record.requestId());
        assertFalse(record.toString().contains("330327"), record.toString());
    }

    @Test
    void aLogThatFailsDoesNotLoseTheAnswer() {
        exchange.setLog(record -> {
            throw new IllegalStateException("disk full");
        });
        connect(1, "household", query -> answer(Status.OK));

        assertEquals(Status.OK, exchange.ask(query("household")).status());
    }

    @Test
    void anInterruptedCallerGetsAnAnswerAndKeepsItsInterruption() {
        connect(1, "household", query -> hang());
        Thread.currentThread().interrupt();

        SourceAnswer answer = exchange.ask(query("household"));

        assertTrue(Thread.interrupted());
        assertEquals(Status.UNAVAILABLE, answer.status());
    }

    @Test
    void healthTellsAnUnsteadySourceFromADeadOne() {
        AtomicReference<Status> state = new AtomicReference<>(Status.OK);
        exchange.stop();
        exchange = exchange(Map.of("retries", "0"));
        connect(1, "household", query -> answer(state.get()));
        exchange.ask(query("household"));
        assertEquals(SourceHealth.State.UP, only().state());
        assertNull(only().lastFailure());

        state.set(Status.UNAVAILABLE);
        exchange.ask(query("household"));
        exchange.ask(query("household"));
        assertEquals(SourceHealth.State.DEGRADED, only().state());
        exchange.ask(query("household"));
        assertEquals(SourceHealth.State.DOWN, only().state());
        assertEquals(4, only().calls());
        assertEquals(3, only().failures());
    }

    @Test
    void theNameOfAConnectorIsThatOfItsFactoryConfiguration() {
        connect(1, "household", query -> answer(Status.OK));
        assertEquals("household", only().connector());
        assertEquals(List.of("household"), only().types());
    }

    @Test
    void afterTheStopEveryQuestionIsUnavailable() {
        connect(1, "household", query -> answer(Status.OK));
        exchange.stop();
        assertEquals(Status.UNAVAILABLE, exchange.ask(query("household")).status());
    }

    @Test
    void aSettingThatCannotBeReadIsTheDefault() {
        assertEquals(
                ExchangeSettings.read(Map.of()), ExchangeSettings.read(Map.of("retries", "many", "concurrent", "0")));
    }

    private SourceHealth only() {
        return exchange.sources().get(0);
    }

    private void connect(long id, Map<String, Object> more, String type, QueryConnector connector) {
        Map<String, Object> properties = properties(id, type, 0);
        properties.putAll(more);
        exchange.add(connector, properties);
    }

    private void connect(long id, String type, QueryConnector connector) {
        exchange.add(connector, properties(id, type, 0));
    }

    private static Map<String, Object> properties(long id, String type, int ranking) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("service.id", id);
        properties.put("service.ranking", ranking);
        properties.put("service.pid", "onetrip.connector.gateway~" + type);
        properties.put("system.zh", "公安户籍");
        properties.put(QueryConnector.TYPES, type);
        return properties;
    }

    private static Query query(String type) {
        return query(type, Duration.ofSeconds(3));
    }

    private static Query query(String type, Duration deadline) {
        return new Query(
                type, Map.of("certNo", "330327198804120008"), "D-1", "any-item", "核对户籍", "依据", "system", deadline);
    }

    private static SourceAnswer answer(Status status) {
        Map<String, Object> data = status == Status.OK ? Map.of("address", "测试镇") : Map.of();
        return new SourceAnswer(status, data, null, Instant.EPOCH, "公安户籍", "R-1", "00");
    }

    private SourceAnswer hang() {
        try {
            forever.await();
        } catch (InterruptedException given) {
            Thread.currentThread().interrupt();
        }
        return answer(Status.UNAVAILABLE);
    }

    private SourceAnswer stubborn() {
        while (true) {
            try {
                forever.await();
                return answer(Status.UNAVAILABLE);
            } catch (InterruptedException ignored) {
                // That is what this connector is: it waits on.
            }
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "did not happen within 10 s");
            Thread.onSpinWait();
        }
    }
}
