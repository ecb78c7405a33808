package onetrip.core.identity.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onetrip.core.identity.Absence;
import onetrip.core.identity.AbsenceStore;
import onetrip.core.identity.Absences;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountRefused;
import onetrip.core.identity.AccountRefused.Code;
import onetrip.core.identity.Duty;
import org.junit.jupiter.api.Test;

/** J03 F2: who stands in for whom. */
class StoredAbsencesTest {
    private final House house = new House();
    private final Absences absences = new StoredAbsences(new Rows(), house.store, house.time);
    private final Account officer = house.staff("officer", Duty.OFFICER);
    private final Account deputy = house.staff("deputy", Duty.OFFICER);
    private final Account administrator = house.staff("admin", Duty.ADMINISTRATOR);
    private final LocalDate today = house.time.today();

    private Code refused(Account by, String login, LocalDate from, LocalDate until) {
        return assertThrows(AccountRefused.class, () -> absences.set(by, officer.id(), login, from, until))
                .code();
    }

    @Test
    void a_deputy_stands_in_on_these_days_and_on_no_others() {
        absences.set(officer, officer.id(), " Deputy ", today.plusDays(1), today.plusDays(2));
        assertEquals(List.of(), absences.standingInFor(deputy));
        house.time.pass(Duration.ofDays(1));
        assertEquals(
                List.of(officer.id()),
                absences.standingInFor(deputy).stream().map(Account::id).toList());
        assertEquals(List.of(), absences.standingInFor(officer), "nobody stands in the other way round");
        house.time.pass(Duration.ofDays(2));
        assertEquals(List.of(), absences.standingInFor(deputy));
        assertEquals(List.of(), absences.of(officer.id()));
    }

    @Test
    void only_the_officer_or_an_administrator_sets_and_ends_it() {
        assertEquals(Code.ABSENCE_NOT_ALLOWED, refused(deputy, "deputy", today, today));
        Absence absence = absences.set(administrator, officer.id(), "deputy", today, today);
        assertThrows(AccountRefused.class, () -> absences.end(deputy, officer.id(), absence.id()));
        assertFalse(absences.end(officer, officer.id(), UUID.randomUUID()));
        assertTrue(absences.end(officer, officer.id(), absence.id()));
        assertFalse(absences.end(officer, officer.id(), absence.id()));
    }

    @Test
    void nobody_who_cannot_work_stands_in() {
        assertEquals(Code.ABSENCE_DEPUTY, refused(officer, "officer", today, today));
        assertEquals(Code.ABSENCE_DEPUTY, refused(officer, "admin", today, today));
        assertEquals(Code.ABSENCE_DEPUTY, refused(officer, "nobody", today, today));
        assertEquals(Code.ABSENCE_DEPUTY, refused(officer, null, today, today));
        absences.set(officer, officer.id(), "deputy", today, today);
        house.store.update(house.store.find(officer.id()).orElseThrow().withActive(false));
        assertEquals(List.of(), absences.standingInFor(deputy), "an account that is closed has no tasks");
    }

    @Test
    void the_days_have_to_fit() {
        assertEquals(Code.ABSENCE_DAYS, refused(officer, "deputy", null, today));
        assertEquals(Code.ABSENCE_DAYS, refused(officer, "deputy", today, null));
        assertEquals(Code.ABSENCE_DAYS, refused(officer, "deputy", today.plusDays(1), today));
        assertEquals(Code.ABSENCE_DAYS, refused(officer, "deputy", today.minusDays(2), today.minusDays(1)));
        assertEquals(Code.ABSENCE_DAYS, refused(officer, "deputy", today, today.plusDays(400)));
        absences.set(officer, officer.id(), "deputy", today, today.plusDays(3));
        assertEquals(Code.ABSENCE_OVERLAPS, refused(officer, "deputy", today.plusDays(3), today.plusDays(5)));
    }

    private static final class Rows implements AbsenceStore {
        private final List<Absence> all = new ArrayList<>();

        @Override
        public void insert(Absence absence) {
            all.add(absence);
        }

        @Override
        public boolean delete(UUID id) {
            return all.removeIf(a -> a.id().equals(id));
        }

        @Override
        public List<Absence> of(UUID officer, LocalDate notBefore) {
            return all.stream()
                    .filter(a -> a.officer().equals(officer) && !a.until().isBefore(notBefore))
                    .toList();
        }

        @Override
        public List<Absence> standingIn(UUID deputy, LocalDate day) {
            return all.stream()
                    .filter(a -> a.deputy().equals(deputy) && a.covers(day))
                    .toList();
        }
    }
}
