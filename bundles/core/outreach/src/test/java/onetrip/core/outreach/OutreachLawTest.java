package onetrip.core.outreach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Condition;
import onetrip.api.item.Outreach;
import onetrip.api.item.Register;
import onetrip.api.item.Text;
import onetrip.core.register.RegisterChange;
import onetrip.core.register.RegisterRecord;
import org.junit.jupiter.api.Test;

class OutreachLawTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
    private static final Outreach OUTREACH = new Outreach(
            "no",
            "kind",
            new Condition("state", null, List.of("open"), null, null, null, null),
            "until",
            List.of(7, 1),
            Text.of("有费用要缴"),
            null);
    private static final Register REGISTER = register(OUTREACH);

    private static Register register(Outreach outreach) {
        return new Register(
                "bills",
                Text.of("账单"),
                "jicai",
                List.of(),
                null,
                List.of("id"),
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                outreach);
    }

    private static Optional<OutreachLaw.Claim> claim(boolean deleted, String... values) {
        Map<String, Object> all = new HashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            all.put(values[i], values[i + 1]);
        }
        return OutreachLaw.claim(
                REGISTER, new RegisterRecord(UUID.randomUUID(), 1, all, deleted, Instant.EPOCH, "x"), TODAY);
    }

    @Test
    void a_record_waits_while_it_says_so_and_its_last_day_is_not_over() {
        OutreachLaw.Claim waits = claim(
                        false, "no", "N1", "kind", "PASSPORT_FOREIGN", "state", "open", "until", "2026-11-24")
                .orElseThrow();
        assertEquals(new Waiting.Person("PASSPORT_FOREIGN", "N1"), waits.who());
        assertEquals(TODAY, waits.until());
        assertEquals(
                "ID_CARD",
                claim(false, "no", "N1", "state", "open").orElseThrow().who().certType());
        assertNull(claim(false, "no", "N1", "state", "open").orElseThrow().until());
        assertTrue(claim(true, "no", "N1", "state", "open").isEmpty(), "deleted");
        assertTrue(claim(false, "state", "open").isEmpty(), "about nobody");
        assertTrue(claim(false, "no", "N1", "state", "paid").isEmpty(), "over");
        assertTrue(
                claim(false, "no", "N1", "state", "open", "until", "2026-11-23").isEmpty(), "too late");
    }

    @Test
    void people_are_reminded_in_the_morning_of_each_day_that_is_still_to_come() {
        LocalDate until = LocalDate.parse("2026-12-01");
        assertEquals(
                Instant.parse("2026-11-24T01:00:00Z"),
                OutreachLaw.next(OUTREACH, until, Instant.parse("2026-11-24T00:59:59Z")));
        assertEquals(
                Instant.parse("2026-11-30T01:00:00Z"),
                OutreachLaw.next(OUTREACH, until, Instant.parse("2026-11-24T01:00:00Z")));
        assertNull(OutreachLaw.next(OUTREACH, until, Instant.parse("2026-11-30T01:00:00Z")));
        assertNull(OutreachLaw.next(OUTREACH, null, Instant.EPOCH));
    }

    @Test
    void n19_what_came_to_nothing_is_told_of_these_days_only() {
        Outreach over = new Outreach(
                "no",
                "kind",
                OUTREACH.when(),
                "until",
                null,
                Text.of("有费用要缴"),
                null,
                null,
                null,
                new Outreach.Over(
                        new Condition("state", null, List.of("lapsed"), null, null, null, null),
                        Text.of("失效了"),
                        Text.of("等下一次")));
        assertTrue(over(over, "state", "lapsed", "until", "2026-11-23").isPresent());
        assertTrue(over(over, "state", "open", "until", "2026-11-23").isEmpty(), "it waits");
        assertTrue(over(over, "state", "lapsed", "until", "2025-11-23").isEmpty(), "a year ago");
        assertTrue(over(OUTREACH, "state", "lapsed", "until", "2026-11-23").isEmpty(), "nobody said what to tell");
    }

    private static Optional<OutreachLaw.Claim> over(Outreach outreach, String... values) {
        Map<String, Object> all = new HashMap<>(Map.of("no", "N1"));
        for (int i = 0; i < values.length; i += 2) {
            all.put(values[i], values[i + 1]);
        }
        return OutreachLaw.over(
                register(outreach), new RegisterRecord(new UUID(1, 1), 1, all, false, Instant.EPOCH, "x"), TODAY);
    }

    @Test
    void n07_money_that_went_to_somebody_is_told_of_with_how_much_and_these_days_only() {
        Outreach pays = new Outreach(
                "no",
                "kind",
                OUTREACH.when(),
                null,
                null,
                Text.of("没有打成"),
                null,
                null,
                null,
                null,
                new Outreach.Paid(new Condition("state", null, List.of("paid"), null, null, null, null), "fen"));
        Instant today = Instant.parse("2026-11-24T02:00:00Z");
        assertEquals(
                Optional.of(new OutreachLaw.Payment(new Waiting.Person("ID_CARD", "N1"), 125_000)),
                paid(pays, today, "state", "paid", "fen", 125_000L));
        assertTrue(paid(pays, today, "state", "open", "fen", 125_000L).isEmpty(), "not yet");
        assertTrue(paid(pays, today, "state", "paid").isEmpty(), "nobody said how much");
        assertTrue(paid(pays, Instant.parse("2026-11-09T02:00:00Z"), "state", "paid", "fen", 1L)
                .isEmpty());
        assertTrue(paid(OUTREACH, today, "state", "paid", "fen", 1L).isEmpty(), "the register says nothing of money");
    }

    @Test
    void n07_money_that_came_back_and_goes_out_again_is_another_payment_and_a_note_is_none() {
        Outreach pays = new Outreach(
                "no",
                null,
                OUTREACH.when(),
                null,
                null,
                Text.of("没有打成"),
                null,
                null,
                null,
                null,
                new Outreach.Paid(new Condition("state", null, List.of("paid"), null, null, null, null), "fen"));
        RegisterChange entered = change(1, Map.of(), Map.of("state", "due"));
        RegisterChange first = change(2, Map.of("state", "due"), Map.of("state", "paid"));
        RegisterChange note = change(3, Map.of(), Map.of("note", "十一月"));
        RegisterChange back = change(4, Map.of("state", "paid"), Map.of("state", "failed"));
        RegisterChange again = change(5, Map.of("state", "failed"), Map.of("state", "paid"));
        assertEquals(0, OutreachLaw.payment(register(pays), List.of(entered)));
        assertEquals(2, OutreachLaw.payment(register(pays), List.of(note, first, entered)));
        assertEquals(5, OutreachLaw.payment(register(pays), List.of(again, back, note, first, entered)));
    }

    private static RegisterChange change(long version, Map<String, Object> before, Map<String, Object> after) {
        return new RegisterChange(
                new UUID(2, version), version, RegisterChange.Kind.CHANGE, Instant.EPOCH, null, "x", "", before, after);
    }

    private static Optional<OutreachLaw.Payment> paid(Outreach outreach, Instant changed, Object... values) {
        Map<String, Object> all = new HashMap<>(Map.of("no", "N1"));
        for (int i = 0; i < values.length; i += 2) {
            all.put((String) values[i], values[i + 1]);
        }
        return OutreachLaw.paid(
                register(outreach), new RegisterRecord(new UUID(1, 1), 1, all, false, changed, "x"), TODAY);
    }

    @Test
    void n21_what_runs_for_years_is_told_months_before_its_end_and_not_before() {
        Outreach expires = new Outreach(
                "no", null, OUTREACH.when(), "until", null, Text.of("快到期"), null, List.of(6, 3, 1), "next-item", null);
        assertTrue(expires.expires());
        LocalDate until = LocalDate.parse("2029-08-31");
        assertEquals(
                Instant.parse("2029-02-28T01:00:00Z"),
                OutreachLaw.next(expires, until, Instant.parse("2026-09-01T00:00:00Z")));
        assertEquals(
                Instant.parse("2029-05-31T01:00:00Z"),
                OutreachLaw.next(expires, until, Instant.parse("2029-02-28T01:00:00Z")));
        assertEquals(
                Instant.parse("2029-07-31T01:00:00Z"),
                OutreachLaw.next(expires, until, Instant.parse("2029-06-01T00:00:00Z")));
        assertNull(OutreachLaw.next(expires, until, Instant.parse("2029-07-31T01:00:00Z")));
        Instant early = Instant.parse("2026-09-01T00:00:00Z");
        assertEquals(OutreachLaw.next(expires, until, early), OutreachLaw.first(expires, until, early));
        Instant late = Instant.parse("2029-08-20T00:00:00Z");
        assertEquals(late, OutreachLaw.first(expires, until, late), "a record that comes late is told of at once");
        assertNull(OutreachLaw.first(expires, null, late), "it does not end");
        assertEquals(early, OutreachLaw.first(OUTREACH, until, early), "what waits is told of at once");
    }
}
