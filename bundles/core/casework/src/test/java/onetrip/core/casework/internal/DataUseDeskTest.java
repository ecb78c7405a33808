package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onetrip.core.casework.DataUses;
import onetrip.core.casework.Openings;
import onetrip.core.casework.Refused;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import onetrip.core.register.RegisterLooks;
import org.junit.jupiter.api.Test;

/** What stands out among the days of officers, and who sees that (R-LOG). */
class DataUseDeskTest {
    private static final LocalDate DAY = LocalDate.parse("2026-10-12");
    private final List<LocalDate> asked = new ArrayList<>();

    /** What officers did in registers. */
    private final List<RegisterLooks.Day> inRegisters = new ArrayList<>();

    private final RegisterLooks registers = new RegisterLooks() {
        @Override
        public void add(Look look, People people) {
            throw new AssertionError();
        }

        @Override
        public List<Look> about(Collection<String> certNos, Instant before, int most) {
            return List.of();
        }

        @Override
        public List<Day> days(LocalDate from, LocalDate to, int most) {
            return inRegisters;
        }

        @Override
        public List<Done> ofOfficer(UUID officer, LocalDate day) {
            return List.of();
        }
    };

    private DataUses desk(Openings.Day... days) {
        Openings openings = new Openings() {
            @Override
            public void add(UUID c, UUID officer, String office, LocalDate day, Instant at, boolean revealed) {
                throw new AssertionError();
            }

            @Override
            public List<Opening> ofCases(Collection<UUID> cases, Instant before, int most) {
                return List.of();
            }

            @Override
            public List<Opening> ofOfficer(UUID officer, LocalDate day, int most) {
                return List.of();
            }

            @Override
            public List<Day> days(LocalDate from, LocalDate to, int most) {
                asked.add(from);
                return List.of(days);
            }
        };
        return new DataUseDesk(null, openings, null, null, registers, null, new DataUseDesk.Config() {
            @Override
            public int many_cases() {
                return 10;
            }

            @Override
            public int night_from() {
                return 21;
            }

            @Override
            public int night_until() {
                return 6;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return DataUseDesk.Config.class;
            }
        });
    }

    private static Openings.Day day(int cases, int revealed, String first, String last) {
        return new Openings.Day(
                new UUID(3, 3), DAY, cases, revealed, Instant.parse(first + "+08:00"), Instant.parse(last + "+08:00"));
    }

    private static Account staff(Duty duty) {
        return new Account(
                new UUID(1, 1),
                Account.Kind.STAFF,
                "x",
                "某",
                null,
                null,
                null,
                null,
                Set.of(duty),
                Set.of(),
                true,
                false,
                Instant.EPOCH,
                1);
    }

    @Test
    void r_log_very_many_and_at_night_stand_out() {
        DataUses desk = desk(
                day(9, 0, "2026-10-12T08:30:00", "2026-10-12T20:59:00"),
                day(8, 2, "2026-10-12T08:30:00", "2026-10-12T17:00:00"),
                day(1, 0, "2026-10-12T05:59:00", "2026-10-12T09:00:00"),
                day(1, 0, "2026-10-12T09:00:00", "2026-10-12T21:00:00"));
        List<DataUses.Day> days = desk.days(DAY, DAY, staff(Duty.DATA_PROTECTION));
        assertEquals(
                List.of(false, true, true, true),
                days.stream().map(DataUses.Day::unusual).toList());
        assertTrue(days.get(1).many() && !days.get(1).atNight());
        assertTrue(days.get(2).atNight() && days.get(3).atNight());
    }

    private static RegisterLooks.Day register(UUID officer, int people, String first, String last) {
        return new RegisterLooks.Day(
                officer, DAY, people, Instant.parse(first + "+08:00"), Instant.parse(last + "+08:00"));
    }

    @Test
    void r_log_people_in_registers_and_in_files_that_were_taken_out_count_like_cases() {
        UUID other = new UUID(4, 4);
        inRegisters.add(register(new UUID(3, 3), 6, "2026-10-12T08:00:00", "2026-10-12T22:00:00"));
        inRegisters.add(register(other, 500, "2026-10-12T09:00:00", "2026-10-12T09:01:00"));
        List<DataUses.Day> days = desk(day(4, 0, "2026-10-12T08:30:00", "2026-10-12T17:00:00"))
                .days(DAY, DAY, staff(Duty.DATA_PROTECTION));
        assertEquals(
                List.of(other, new UUID(3, 3)),
                days.stream().map(one -> one.day().officer()).toList());
        assertTrue(days.get(0).many() && !days.get(0).atNight(), "a whole list taken out does not stand out");
        assertTrue(days.get(1).many(), "four cases and six people are ten");
        assertTrue(days.get(1).atNight(), "in a register at ten in the evening");
        assertEquals(6, days.get(1).people());
    }

    @Test
    void nobody_else_sees_it_and_nobody_asks_for_ten_years() {
        DataUses desk = desk();
        for (Duty duty : List.of(Duty.OFFICER, Duty.SECTION_HEAD, Duty.ADMINISTRATOR, Duty.SUPERVISOR, Duty.WINDOW)) {
            assertThrows(Refused.class, () -> desk.days(DAY, DAY, staff(duty)), duty.name());
            assertThrows(Refused.class, () -> desk.ofOfficer(new UUID(3, 3), DAY, staff(duty)), duty.name());
            assertThrows(Refused.class, () -> desk.inRegisters(new UUID(3, 3), DAY, staff(duty)), duty.name());
        }
        desk.days(DAY.minusYears(10), DAY, staff(Duty.DATA_PROTECTION));
        assertEquals(List.of(DAY.minusDays(92)), asked);
    }
}
