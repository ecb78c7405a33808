package onetrip.core.attendance.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onetrip.api.item.Definition;
import onetrip.api.item.RollCall;
import onetrip.core.attendance.RollMark;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.clock.Time;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountFilter;
import onetrip.core.identity.Accounts;
import onetrip.core.notification.NoticeEvent;
import onetrip.core.notification.Notices;

/** Whom a day's mark is told to. Names stay behind sign-in: a notice says when, and where to read who. Thread-safe. */
final class RollWords {
    private static final int MOST = 100;

    private final Accounts accounts;
    private final Notices notices;
    private final CaseStore cases;

    RollWords(Accounts accounts, Notices notices, CaseStore cases) {
        this.accounts = accounts;
        this.notices = notices;
        this.cases = cases;
    }

    /** Whoever applied reads that the child has gone. */
    List<Notices.Composed> fetched(Definition item, RollMark mark, Instant now) {
        return applicant(item, mark, NoticeEvent.N23, "out", now);
    }

    /** Whoever applied and the place; the second time whoever applied and the office in charge of the item. */
    List<Notices.Composed> late(Definition item, RollCall roll, RollMark mark, Instant now) {
        List<Notices.Composed> told =
                new ArrayList<>(applicant(item, mark, NoticeEvent.N23L, "late" + mark.alarms(), now));
        String office = mark.alarms() > 1 ? item.guide().office() : roll.officeAt(mark.place());
        Map<String, String> values = Map.of("number", mark.number(), "minutes", String.valueOf(roll.late()));
        for (Account to : staff(office, mark.alarms() > 1)) {
            told.add(notices.tell(
                    NoticeEvent.N23S,
                    to,
                    new Notices.About(
                            null,
                            mark.number(),
                            mark.alarms() > 1
                                    ? "/work/messages"
                                    : "/work/roll/" + mark.itemId() + "/" + mark.registerId() + "/" + mark.place()),
                    "roll:" + mark.record() + ":" + mark.day() + ":" + mark.alarms() + ":" + to.id(),
                    values,
                    values,
                    now));
        }
        return told;
    }

    /** Heads of the office in charge; at the place everybody who works there can go and look. */
    private Set<Account> staff(String office, boolean heads) {
        List<Account> all = accounts.list(new AccountFilter(null, Account.Kind.STAFF, null, office, true), 0, MOST)
                .accounts();
        Set<Account> to = new LinkedHashSet<>();
        all.stream().filter(a -> heads && Access.heads(a, office)).forEach(to::add);
        if (to.isEmpty()) {
            all.stream().filter(a -> Access.canWork(a, office)).forEach(to::add);
        }
        return to;
    }

    private List<Notices.Composed> applicant(
            Definition item, RollMark mark, NoticeEvent event, String step, Instant now) {
        Optional<CaseState> state = mark.number().isEmpty() ? Optional.empty() : cases.byNumber(mark.number());
        return state.flatMap(s -> accounts.find(s.applicant()).map(to -> {
                    Map<String, String> values = Map.of(
                            "number", s.number(),
                            "time",
                                    LocalDateTime.ofInstant(now, Time.ZONE)
                                            .toLocalTime()
                                            .withSecond(0)
                                            .withNano(0)
                                            .toString());
                    return notices.compose(
                            item,
                            event,
                            to,
                            s.id(),
                            s.number(),
                            // A fetch that was taken back and done again is told again.
                            "roll:" + mark.record() + ":" + mark.day() + ":" + step + ":" + mark.version(),
                            values,
                            values,
                            now);
                }))
                .map(List::of)
                .orElse(List.of());
    }
}
