package onetrip.core.seal.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import onetrip.api.signature.SealAnswer;
import onetrip.core.document.IssuedDocument;
import onetrip.core.document.SealAway;
import org.junit.jupiter.api.Test;

/** What is asked for once, what is begun anew, and what is taken back. */
class SealDeskTest {
    private final Bench bench = new Bench();

    @Test
    void without_a_service_nothing_is_asked_and_nothing_is_kept() throws Exception {
        bench.desk.remove(bench.connector);
        IssuedDocument document = bench.document("A");
        assertSame(document, bench.desk.sealed(document, null));
        assertTrue(bench.store.rows.isEmpty());
    }

    @Test
    void an_answer_that_was_lost_is_asked_for_again_with_the_same_key_and_the_same_bytes() {
        bench.connector.answer = SealAnswer.away("no-answer");
        UUID caseId = UUID.randomUUID();
        assertThrows(SealAway.class, () -> bench.desk.sealed(bench.document(caseId, "A"), null));
        bench.connector.answer = null;
        IssuedDocument kept = bench.sealed(bench.document(caseId, "A"));
        assertEquals(2, bench.connector.requests.size());
        assertEquals(
                bench.connector.requests.get(0).key(),
                bench.connector.requests.get(1).key());
        assertArrayEquals(
                bench.connector.requests.get(0).digest(),
                bench.connector.requests.get(1).digest());
        assertEquals(kept.id().toString(), bench.connector.requests.get(1).key());
    }

    @Test
    void a_commit_that_failed_costs_no_second_seal() {
        UUID caseId = UUID.randomUUID();
        IssuedDocument first = bench.sealed(bench.document(caseId, "A"));
        IssuedDocument again = bench.sealed(bench.document(caseId, "A"));
        assertEquals(first, again);
        assertEquals(1, bench.connector.requests.size());
    }

    @Test
    void other_values_or_another_day_begin_anew_and_the_old_one_is_taken_back() {
        UUID caseId = UUID.randomUUID();
        IssuedDocument first = bench.sealed(bench.document(caseId, "A"));
        IssuedDocument other = bench.sealed(bench.document(caseId, "B"));
        assertNotEquals(first.id(), other.id());
        bench.now = bench.now.plus(Duration.ofDays(1));
        IssuedDocument tomorrow = bench.sealed(bench.document(caseId, "B"));
        assertNotEquals(other.id(), tomorrow.id());
        bench.issued.put(tomorrow.id(), tomorrow);
        bench.round();
        assertEquals(
                java.util.Set.of(first.id().toString(), other.id().toString()),
                java.util.Set.copyOf(bench.connector.revoked));
    }

    @Test
    void what_was_never_committed_is_taken_back_after_an_hour_and_what_was_is_not() {
        IssuedDocument left = bench.sealed(bench.document("A"));
        IssuedDocument kept = bench.sealed(bench.document("B"));
        bench.issued.put(kept.id(), kept);
        bench.round();
        assertEquals(java.util.List.of(), bench.connector.revoked);
        bench.now = bench.now.plus(Duration.ofMinutes(61));
        bench.round();
        assertEquals(java.util.List.of(left.id().toString()), bench.connector.revoked);
        assertTrue(bench.desk.file(kept.id()).isPresent());
    }

    @Test
    void a_revocation_that_nobody_answered_is_told_again() {
        IssuedDocument document = bench.sealed(bench.document("A"));
        bench.issued.put(document.id(), Bench.over(document));
        bench.desk.ends(document.id());
        bench.connector.deaf = true;
        bench.now = bench.now.plusSeconds(15);
        bench.round();
        assertEquals(java.util.List.of(), bench.connector.revoked);
        bench.connector.deaf = false;
        bench.now = bench.now.plus(Duration.ofMinutes(5));
        bench.round();
        assertEquals(java.util.List.of(document.id().toString()), bench.connector.revoked);
        assertTrue(bench.desk.file(document.id()).isPresent(), "who holds it can read it no more");
    }

    @Test
    void a_service_that_never_answers_is_left_alone() {
        bench.connector.answer = SealAnswer.away("no-answer");
        for (int i = 0; i < 20; i++) {
            IssuedDocument document = bench.document("A");
            assertThrows(SealAway.class, () -> bench.desk.sealed(document, null));
        }
        assertTrue(bench.connector.requests.size() <= 10, bench.connector.requests.size() + " calls");
        assertEquals("no-answer", bench.desk.standing().orElseThrow().trouble());
    }

    @Test
    void while_it_is_paused_it_is_not_asked() {
        bench.paused = true;
        assertThrows(SealAway.class, () -> bench.desk.sealed(bench.document("A"), null));
        assertEquals(0, bench.connector.requests.size());
    }

    @Test
    void what_would_lead_nowhere_is_not_sealed_and_not_begun() throws SealAway {
        bench.known = false;
        IssuedDocument document = bench.document("A");
        assertEquals(
                "no-site",
                assertThrows(SealAway.class, () -> bench.desk.sealed(document, null))
                        .getMessage());
        assertEquals(0, bench.connector.requests.size());
        bench.known = true;
        bench.desk.sealed(document, null);
        assertEquals(1, bench.connector.requests.size());
    }

    @Test
    void the_same_key_with_other_bytes_is_begun_anew_at_the_next_attempt() {
        UUID caseId = UUID.randomUUID();
        bench.connector.answer = SealAnswer.refused("conflict");
        assertThrows(SealAway.class, () -> bench.desk.sealed(bench.document(caseId, "A"), null));
        bench.connector.answer = null;
        bench.sealed(bench.document(caseId, "A"));
        assertNotEquals(
                bench.connector.requests.get(0).key(),
                bench.connector.requests.get(1).key());
    }

    @Test
    void the_days_of_the_certificate_are_counted_by_the_servers_own_clock() {
        bench.connector.until = Bench.WALL.plus(Duration.ofHours(6));
        bench.sealed(bench.document("A"));
        assertEquals(0, bench.desk.standing().orElseThrow().daysLeft());
        bench.connector.until = Bench.WALL.minusSeconds(1);
        bench.desk.test();
        assertEquals(-1, bench.desk.standing().orElseThrow().daysLeft());
        bench.connector.until = Instant.parse("2027-12-24T00:00:00Z");
        bench.desk.test();
        assertEquals(
                Duration.between(Bench.WALL, bench.connector.until).toDays(),
                bench.desk.standing().orElseThrow().daysLeft());
    }
}
