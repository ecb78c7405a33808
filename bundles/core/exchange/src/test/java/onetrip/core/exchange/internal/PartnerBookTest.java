package onetrip.core.exchange.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import onetrip.api.item.Text;
import onetrip.api.line.Line;
import onetrip.api.line.LineState;
import onetrip.core.exchange.ConnectorPause;
import onetrip.core.exchange.ConnectorPauses;
import onetrip.core.exchange.PartnerHealth;
import onetrip.core.exchange.Partners;
import onetrip.core.exchange.Partners.Kind;
import onetrip.core.exchange.SourceHealth.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Systems that are handed something: each call is written down, whatever became of it. */
class PartnerBookTest {
    private final Partners book = new PartnerBook(() -> Instant.parse("2026-07-06T01:00:00Z"));
    private final Partners.Partner courier = book.come(Kind.DELIVERY, "EMS", Text.of("EMS"));

    private PartnerHealth health() {
        return book.all().get(0);
    }

    @Test
    void one_that_came_is_known_before_its_first_call() {
        assertEquals(State.UP, health().state());
        assertEquals(0, health().calls());
        assertNull(health().lastSuccess());
    }

    @Test
    void an_answer_is_an_answer_even_if_it_is_a_refusal() {
        assertEquals("refused", courier.ask(() -> "refused", "away"::equals));
        assertEquals(1, health().calls());
        assertEquals(0, health().failures());
    }

    @Test
    void what_means_that_nobody_is_there_is_a_failure() {
        assertTrue(courier.ask(Optional::empty, Optional::isEmpty).isEmpty());
        assertEquals(1, health().failures());
        assertNull(health().lastSuccess());
    }

    @Test
    void an_exception_is_a_failure_and_reaches_the_caller() {
        assertThrows(
                IOException.class,
                () -> courier.ask(
                        () -> {
                            throw new IOException("away");
                        },
                        answer -> false));
        assertEquals(1, health().failures());
    }

    @Test
    void three_failures_in_a_row_are_an_outage_until_the_next_answer() {
        for (int call = 0; call < 3; call++) {
            courier.called(1, false);
        }
        assertEquals(State.DOWN, health().state());
        courier.called(1, true);
        assertEquals(State.DEGRADED, health().state());
    }

    @Test
    void one_that_went_is_forgotten_and_comes_back_without_a_past() {
        courier.called(1, false);
        courier.gone();
        assertTrue(book.all().isEmpty());
        book.come(Kind.DELIVERY, "EMS", Text.of("EMS"));
        assertEquals(0, health().calls());
    }

    @Test
    void they_stand_in_order() {
        book.come(Kind.PUSH, "exam-list", Text.of("考试机构"));
        book.come(Kind.PAYMENT, "unified", Text.of("统一支付"));
        assertEquals(
                List.of(Kind.PAYMENT, Kind.DELIVERY, Kind.PUSH),
                book.all().stream().map(PartnerHealth::kind).toList());
    }

    @ParameterizedTest
    @EnumSource
    void one_for_whom_people_would_wait_is_left_alone_when_it_keeps_failing_until_it_answers(Kind kind) {
        Partners.Partner system = book.come(kind, "minzong", Text.of("民宗局"));
        for (int i = 0; i < 10; i++) {
            assertFalse(system.rests(), "after " + i + " failures");
            system.called(1, false);
        }
        assertEquals(kind.held(), system.rests());
        assertEquals(kind.held(), system.fails());
        system.called(1, true);
        assertFalse(system.rests(), "somebody had an answer meanwhile");
        assertFalse(system.fails());
    }

    @Test
    void all_but_carriers_of_messages_and_whoever_seals_are_left_alone_here() {
        assertEquals(
                List.of(Kind.PAYMENT, Kind.DELIVERY, Kind.PUSH, Kind.TASK, Kind.IDENTITY, Kind.SCAN),
                Stream.of(Kind.values()).filter(Kind::held).toList());
    }

    @Test
    void how_the_way_is_stands_with_the_health_of_a_connector_that_tells() {
        assertEquals(LineState.UNKNOWN, health().line());
        LineState refused = new LineState(LineState.Trouble.REFUSED, Duration.ZERO, null);
        courier.through((Line) () -> refused);
        assertEquals(refused, health().line());
        courier.through("a connector that does not tell");
        assertEquals(LineState.UNKNOWN, health().line());
    }

    @Test
    void one_is_tried_without_anything_else_and_the_call_is_counted() {
        assertEquals(java.util.Optional.empty(), book.test("delivery.EMS"), "nobody said how");
        Partners.Partner cashier = book.come(Kind.PAYMENT, "unified", Text.of("统一支付"));
        assertFalse(book.all().get(0).testable());
        cashier.tries(() -> true);
        assertTrue(book.all().get(0).testable());
        assertTrue(book.test("payment.unified").orElseThrow() >= 0);
        cashier.tries(() -> {
            throw new java.io.IOException("away");
        });
        assertEquals(-1, book.test("payment.unified").orElseThrow());
        cashier.tries(() -> false);
        assertEquals(-1, book.test("payment.unified").orElseThrow());
        assertEquals(3, book.all().get(0).calls());
        assertEquals(2, book.all().get(0).failures());
        assertFalse(cashier.rests(), "it is not left alone for that");
    }

    @Test
    void a_pause_holds_for_every_kind_that_can_be_paused() {
        PartnerBook paused = new PartnerBook(() -> Instant.parse("2026-07-06T01:00:00Z"));
        paused.setPauses(new ConnectorPauses() {
            @Override
            public List<ConnectorPause> all() {
                return java.util.Arrays.stream(Kind.values())
                        .map(kind -> new ConnectorPause(
                                Partners.connector(kind, "a"),
                                null,
                                "维护",
                                "管理员",
                                Instant.parse("2026-07-06T00:00:00Z")))
                        .toList();
            }

            @Override
            public void keep(ConnectorPause pause) {}

            @Override
            public void lift(String connector) {}
        });
        for (Kind kind : Kind.values()) {
            Partners.Partner one = paused.come(kind, "a", Text.of("甲"));
            assertEquals(kind.pausable(), one.rests(), kind.name());
            assertFalse(one.fails(), kind.name());
            assertFalse(paused.come(kind, "b", Text.of("乙")).rests(), kind.name());
        }
    }

    @Test
    void a_pause_holds_for_a_departments_system() {
        PartnerBook paused = new PartnerBook(() -> Instant.parse("2026-07-06T01:00:00Z"));
        paused.setPauses(new ConnectorPauses() {
            @Override
            public List<ConnectorPause> all() {
                return List.of(
                        new ConnectorPause("task.minzong", null, "维护", "管理员", Instant.parse("2026-07-06T00:00:00Z")));
            }

            @Override
            public void keep(ConnectorPause pause) {}

            @Override
            public void lift(String connector) {}
        });
        assertTrue(paused.come(Kind.TASK, "minzong", Text.of("民宗局")).rests());
        assertFalse(paused.come(Kind.TASK, "waiqiao", Text.of("外侨办")).rests());
        assertFalse(paused.come(Kind.DELIVERY, "minzong", Text.of("EMS")).rests());
    }
}
