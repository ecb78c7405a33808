package onetrip.core.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import onetrip.api.payment.StatementLine;
import onetrip.api.payment.StatementLine.Direction;
import onetrip.core.payment.Difference.Kind;
import onetrip.core.payment.Reconciliation.Entry;
import onetrip.core.payment.Reconciliation.Found;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final Instant AT = Instant.parse("2026-11-20T04:00:00Z");

    private static Entry entry(int n, long fen) {
        return new Entry(Direction.IN, "P" + n, "T" + n, fen);
    }

    private static StatementLine line(Entry entry) {
        return new StatementLine(entry.direction(), entry.number(), entry.transaction(), entry.fen(), AT);
    }

    private static List<StatementLine> lines(List<Entry> entries) {
        return entries.stream().map(ReconciliationTest::line).toList();
    }

    @Test
    void the_same_books_in_any_order_do_not_differ() {
        List<Entry> ours = new ArrayList<>();
        for (int n = 0; n < 500; n++) {
            ours.add(n % 7 == 0 ? new Entry(Direction.BACK, "R" + n, "P" + n, n + 1) : entry(n, n + 1));
        }
        List<Entry> theirs = new ArrayList<>(ours);
        Collections.shuffle(theirs, new Random(1));
        assertEquals(List.of(), Reconciliation.compare(ours, e -> true, lines(theirs)));
    }

    @Test
    void each_way_to_differ_is_named_with_both_sums() {
        List<Found> found = Reconciliation.compare(
                List.of(entry(1, 100), entry(2, 200), entry(3, 300)),
                e -> true,
                lines(List.of(entry(1, 100), entry(2, 201), entry(4, 400))));
        assertEquals(
                List.of(
                        new Found(Kind.AMOUNT, "P2", "T2", 200, 201),
                        new Found(Kind.MISSING_HERE, "P4", "T4", 0, 400),
                        new Found(Kind.MISSING_THERE, "P3", "T3", 300, 0)),
                found);
    }

    @Test
    void around_midnight_a_payment_may_stand_in_the_other_day_s_book() {
        Entry late = entry(9, 900);
        assertEquals(List.of(), Reconciliation.compare(List.of(late), e -> !e.equals(late), List.of()));
        assertEquals(List.of(), Reconciliation.compare(List.of(late), e -> !e.equals(late), List.of(line(late))));
    }

    @Test
    void a_payment_and_a_refund_with_one_number_are_two_movements() {
        Entry in = new Entry(Direction.IN, "X", "X", 100);
        Entry back = new Entry(Direction.BACK, "X", "X", 100);
        assertEquals(
                List.of(new Found(Kind.MISSING_THERE, "X", "X", 100, 0)),
                Reconciliation.compare(List.of(in, back), e -> true, List.of(line(in))));
    }

    @Test
    void a_red_receipt_that_one_book_does_not_have_is_named() {
        Entry back = new Entry(Direction.BACK, "R1", "T1", 100);
        Entry red = new Entry(Direction.RED, "H1", "33030125 0000000002", 100);
        Entry lost = new Entry(Direction.RED, "H2", "33030125 0000000003", 100);
        assertEquals(
                List.of(
                        new Found(Kind.MISSING_HERE, "H2", "33030125 0000000003", 0, 100),
                        new Found(Kind.MISSING_THERE, "H1", "33030125 0000000002", 100, 0)),
                Reconciliation.compare(List.of(back, red), e -> true, lines(List.of(back, lost))));
    }
}
