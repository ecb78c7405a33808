package onetrip.core.handover.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import onetrip.api.item.Text;
import onetrip.core.handover.HandOvers;
import onetrip.core.handover.HandedList;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountFilter;
import onetrip.core.identity.Accounts;
import onetrip.core.notification.NoticeEvent;
import onetrip.core.notification.Notices;
import onetrip.core.register.OpenRegister;

/** What the office is told about its lists: how many lines, and never who stands in them. Thread-safe. */
final class HandOverWords {
    private static final int MOST = 100;

    private final Accounts accounts;
    private final Notices notices;

    HandOverWords(Accounts accounts, Notices notices) {
        this.accounts = accounts;
        this.notices = notices;
    }

    /** To the preparer's colleagues: one of them releases it. */
    List<Notices.Composed> prepared(OpenRegister register, HandedList list, Instant now) {
        return office(
                register,
                NoticeEvent.N24,
                "prepared:" + list.id(),
                list.preparedBy(),
                Map.of("records", String.valueOf(list.records())),
                now);
    }

    /** The receiver's system refuses it, or cannot be reached. */
    List<Notices.Composed> stuck(OpenRegister register, HandedList list, Instant now) {
        return office(
                register,
                NoticeEvent.N24F,
                "stuck:" + list.id() + ":" + list.tries(),
                null,
                Map.of("file", list.fileName()),
                now);
    }

    /** It has not gone for a day. */
    List<Notices.Composed> late(OpenRegister register, HandedList list, Instant now) {
        return office(register, NoticeEvent.N24F, "late:" + list.id(), null, Map.of("file", list.fileName()), now);
    }

    /** The last day is near and something has not gone. */
    List<Notices.Composed> near(OpenRegister register, HandOvers.Now open, LocalDate until, int left, Instant now) {
        return office(
                register,
                NoticeEvent.N24A,
                "near:" + until + ":" + left,
                null,
                Map.of(
                        "until",
                        until.toString(),
                        "days",
                        String.valueOf(left),
                        "added",
                        String.valueOf(open.added()),
                        "gone",
                        String.valueOf(open.gone())),
                now);
    }

    private List<Notices.Composed> office(
            OpenRegister register,
            NoticeEvent event,
            String what,
            UUID without,
            Map<String, String> values,
            Instant now) {
        String office = register.register().office();
        return accounts
                .list(new AccountFilter(null, Account.Kind.STAFF, null, office, true), 0, MOST)
                .accounts()
                .stream()
                .filter(account ->
                        Access.canWork(account, office) && !account.id().equals(without))
                .map(to -> notices.tell(
                        event,
                        to,
                        new Notices.About(null, "", "/work/hand-over/" + register.itemId() + "/" + register.id()),
                        "hand-over:" + register.book() + ":" + what + ":" + to.id(),
                        with(register, values, Text::zh),
                        with(register, values, Text::en),
                        now))
                .toList();
    }

    private static Map<String, String> with(
            OpenRegister register, Map<String, String> values, Function<Text, String> lang) {
        Map<String, String> all = new HashMap<>(values);
        all.put("list", lang.apply(register.register().title()));
        all.put("receiver", lang.apply(register.register().handOver().name()));
        return all;
    }
}
