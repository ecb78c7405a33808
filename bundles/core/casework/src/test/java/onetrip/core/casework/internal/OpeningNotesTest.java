package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.Openings;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import org.junit.jupiter.api.Test;

/** One look at a case is one entry, from the office in which the officer looks, whoever has the case (R-LOG). */
class OpeningNotesTest {
    private static final UUID CASE = new UUID(1, 1);
    private static final UUID FAMILY = new UUID(2, 2);
    private final List<String> added = new ArrayList<>();
    private Instant now = Instant.parse("2026-10-12T01:00:00Z");
    private final OpeningNotes notes = new OpeningNotes(openings(), () -> now);

    private Openings openings() {
        return new Openings() {
            @Override
            public void add(UUID c, UUID officer, String office, LocalDate day, Instant at, boolean revealed) {
                added.add(day + " " + office + (revealed ? " revealed" : ""));
            }

            @Override
            public List<Opening> ofCases(Collection<UUID> cases, Instant before, int most) {
                throw new AssertionError();
            }

            @Override
            public List<Opening> ofOfficer(UUID officer, LocalDate day, int most) {
                throw new AssertionError();
            }

            @Override
            public List<Day> days(LocalDate from, LocalDate to, int most) {
                throw new AssertionError();
            }
        };
    }

    private static Account officer(String... offices) {
        return new Account(
                new UUID(3, 3),
                Account.Kind.STAFF,
                "x",
                "某",
                null,
                null,
                null,
                null,
                Set.of(Duty.OFFICER),
                Set.of(offices),
                true,
                false,
                Instant.EPOCH,
                1);
    }

    private CaseState with(String office) {
        CaseEvent filed = new CaseEvent.Submitted("N-1", "t", "1", "hash", "1.0.0", "answers", null);
        CaseState state = CaseState.apply(null, CASE, FAMILY, filed, now);
        return office == null
                ? state
                : CaseState.apply(state, CASE, FAMILY, new CaseEvent.StageOpened("s", office, null), now);
    }

    @Test
    void a_case_that_nobody_has_is_opened_from_the_own_office() {
        notes.opened(with(null), officer("xuequ", "jijiao"));
        notes.revealed(with(null), officer("jijiao"));
        notes.revealed(with(null), officer());
        assertEquals(List.of("2026-10-12 jijiao", "2026-10-12 jijiao revealed", "2026-10-12  revealed"), added);
    }

    @Test
    void the_office_that_has_it_counts_if_it_is_the_officers() {
        notes.revealed(with("xuequ"), officer("jijiao", "xuequ"));
        notes.revealed(with("minban"), officer("jijiao", "xuequ"));
        assertEquals(List.of("2026-10-12 xuequ revealed", "2026-10-12 jijiao revealed"), added);
    }

    @Test
    void the_pages_of_one_look_count_once_and_a_clock_that_goes_back_hides_nothing() {
        CaseState state = with("jijiao");
        notes.opened(state, officer("jijiao"));
        now = now.plus(Duration.ofMinutes(9));
        notes.opened(state, officer("jijiao"));
        assertEquals(1, added.size());
        now = now.plus(Duration.ofMinutes(1));
        notes.opened(state, officer("jijiao"));
        assertEquals(2, added.size());
        now = now.minus(Duration.ofDays(1));
        notes.opened(state, officer("jijiao"));
        assertEquals(3, added.size());
    }
}
