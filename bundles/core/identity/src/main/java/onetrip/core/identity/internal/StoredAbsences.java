package onetrip.core.identity.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.clock.Time;
import onetrip.core.identity.Absence;
import onetrip.core.identity.AbsenceStore;
import onetrip.core.identity.Absences;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountRefused.Code;
import onetrip.core.identity.AccountStore;
import onetrip.core.identity.Duty;
import onetrip.core.identity.Logins;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Absences in the store. */
@Component
public final class StoredAbsences implements Absences {
    private final AbsenceStore store;
    private final AccountStore accounts;
    private final Time time;

    @Activate
    public StoredAbsences(@Reference AbsenceStore store, @Reference AccountStore accounts, @Reference Time time) {
        this.store = store;
        this.accounts = accounts;
        this.time = time;
    }

    @Override
    public Absence set(Account by, UUID officer, String deputy, LocalDate from, LocalDate until) {
        mayChange(by, officer);
        accounts.find(officer)
                .filter(StoredAbsences::works)
                .orElseThrow(() -> Refusals.refused(
                        Code.ABSENCE_NOT_ALLOWED, "这个账号没有办件任务。", "This account has no cases to work on."));
        Account other = Optional.ofNullable(Logins.normalise(deputy))
                .flatMap(accounts::byLogin)
                .filter(StoredAbsences::works)
                .filter(account -> !account.id().equals(officer))
                .orElseThrow(() -> Refusals.refused(
                        Code.ABSENCE_DEPUTY,
                        "选一位在岗的同事代办，不能是本人。",
                        "Choose a colleague who is at work. Nobody stands in for themselves."));
        LocalDate today = time.today();
        if (from == null || until == null || until.isBefore(from) || until.isBefore(today)) {
            throw Refusals.refused(
                    Code.ABSENCE_DAYS,
                    "开始那天不能晚于结束那天，结束那天不能在今天以前。",
                    "It begins before it ends, and ends today or later.");
        }
        if (from.plusDays(LONGEST_DAYS).isBefore(until)) {
            throw Refusals.refused(Code.ABSENCE_DAYS, "最长一年。", "One year at most.");
        }
        boolean overlaps = store.of(officer, today).stream()
                .anyMatch(a -> !a.from().isAfter(until) && !a.until().isBefore(from));
        if (overlaps) {
            throw Refusals.refused(
                    Code.ABSENCE_OVERLAPS,
                    "这几天已经有代办人了。先取消原来的。",
                    "Somebody stands in on these days already. Take that away first.");
        }
        Absence absence = new Absence(UUID.randomUUID(), officer, other.id(), from, until, by.id());
        store.insert(absence);
        return absence;
    }

    private static void mayChange(Account by, UUID officer) {
        if (!by.id().equals(officer) && !Access.isAdministrator(by)) {
            throw Refusals.refused(
                    Code.ABSENCE_NOT_ALLOWED, "只有本人或管理员能设代办。", "Only the officer or an administrator may do that.");
        }
    }

    private static boolean works(Account account) {
        return account.active()
                && account.isStaff()
                && !account.has(Duty.ADMINISTRATOR)
                && (account.has(Duty.OFFICER) || account.has(Duty.SECTION_HEAD));
    }

    @Override
    public boolean end(Account by, UUID officer, UUID absence) {
        mayChange(by, officer);
        return of(officer).stream().anyMatch(a -> a.id().equals(absence)) && store.delete(absence);
    }

    @Override
    public List<Absence> of(UUID officer) {
        return store.of(officer, time.today());
    }

    @Override
    public List<Account> standingInFor(Account deputy) {
        if (!works(deputy)) {
            return List.of();
        }
        return store.standingIn(deputy.id(), time.today()).stream()
                .map(Absence::officer)
                .distinct()
                .flatMap(id -> accounts.find(id).stream())
                .filter(StoredAbsences::works)
                .toList();
    }
}
