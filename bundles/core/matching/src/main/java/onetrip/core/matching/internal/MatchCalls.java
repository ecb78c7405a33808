package onetrip.core.matching.internal;

import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import onetrip.api.item.Definition;
import onetrip.api.item.Register;
import onetrip.api.item.Text;
import onetrip.core.clock.Time;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountFilter;
import onetrip.core.identity.Accounts;
import onetrip.core.notification.ContactStore;
import onetrip.core.notification.NoticeEvent;
import onetrip.core.notification.Notices;
import onetrip.core.notification.OutboxSignal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * 请打电话 (dossier 9.12): whoever keeps the records of families that have not answered reads how many there are, and never who.
 * Thread-safe.
 */
@Component(service = MatchCalls.class)
public class MatchCalls {
    private static final int MOST = 100;

    private final Accounts accounts;
    private final Notices notices;
    private final ContactStore store;
    private final OutboxSignal signal;
    private final Time time;

    @Activate
    public MatchCalls(
            @Reference Accounts accounts,
            @Reference Notices notices,
            @Reference ContactStore store,
            @Reference OutboxSignal signal,
            @Reference Time time) {
        this.accounts = accounts;
        this.notices = notices;
        this.store = store;
        this.signal = signal;
        this.time = time;
    }

    /** @param marked how many records were marked tonight, by the office that keeps them */
    void tell(Definition item, Register register, LocalDate night, Map<String, Integer> marked) {
        marked.forEach((office, count) ->
                accounts
                        .list(new AccountFilter(null, Account.Kind.STAFF, null, office, true), 0, MOST)
                        .accounts()
                        .stream()
                        .filter(account -> Access.canWork(account, office))
                        .map(to -> composed(item, register, night, count, to))
                        .forEach(store::tell));
        if (!marked.isEmpty()) {
            signal.wake();
        }
    }

    /** The section that keeps the register: it was tried until the night was over. */
    void failed(Definition item, Register register, LocalDate night) {
        accounts
                .list(new AccountFilter(null, Account.Kind.STAFF, null, register.office(), true), 0, MOST)
                .accounts()
                .stream()
                .filter(account -> Access.canWork(account, register.office()))
                .map(to -> notices.tell(
                        NoticeEvent.N25F,
                        to,
                        new Notices.About(null, "", "/work/registers/" + item.id() + "/" + register.id()),
                        "failed:" + item.id() + "/" + register.id() + ":" + night + ":" + to.id(),
                        Map.of("list", register.title().zh()),
                        Map.of("list", register.title().en()),
                        time.now()))
                .forEach(store::tell);
        signal.wake();
    }

    private Notices.Composed composed(Definition item, Register register, LocalDate night, int count, Account to) {
        return notices.tell(
                NoticeEvent.N25C,
                to,
                new Notices.About(null, "", "/work/registers/" + item.id() + "/" + register.id()),
                "call:" + item.id() + "/" + register.id() + ":" + night + ":" + to.id(),
                values(register, count, Text::zh),
                values(register, count, Text::en),
                time.now());
    }

    private static Map<String, String> values(Register register, int count, Function<Text, String> lang) {
        return Map.of(
                "list",
                lang.apply(register.title()),
                "count",
                String.valueOf(count),
                "days",
                String.valueOf(register.match().later().days()));
    }
}
