package onetrip.core.accompany.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.core.accompany.AgentService;
import onetrip.core.accompany.ServiceStep;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountFilter;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Duty;
import onetrip.core.notification.NoticeEvent;
import onetrip.core.notification.Notices;

/** Whom a step is told to (N18). What was written stays behind sign-in. Thread-safe. */
final class ServiceWords {
    private static final int MOST = 200;

    private final Accounts accounts;
    private final Notices notices;

    ServiceWords(Accounts accounts, Notices notices) {
        this.accounts = accounts;
        this.notices = notices;
    }

    List<Notices.Composed> of(ServiceBook.Entry entry, ServiceStep step) {
        AgentService service = entry.service();
        UUID principal = service.about().principal();
        return switch (step.kind()) {
            case NAMED ->
                Stream.concat(
                                principal(entry, step, NoticeEvent.N18, name(step.whom())),
                                staff(entry, step, NoticeEvent.N18S, step.whom()))
                        .toList();
            case GUIDED -> principal(entry, step, NoticeEvent.N18G, "").toList();
            case NOTED, BLOCKED, SOLVED ->
                Stream.concat(
                                principal(entry, step, NoticeEvent.N18R, ""),
                                step.kind() == ServiceStep.Kind.SOLVED
                                                && !step.by().equals(service.agent())
                                        ? staff(entry, step, NoticeEvent.N18V, service.agent())
                                        : Stream.empty())
                        .toList();
            case ASSIGNED -> staff(entry, step, NoticeEvent.N18B, step.whom()).toList();
            case COMPLAINED -> complaint(entry, step);
            case ENDED ->
                step.by().equals(principal)
                        ? staff(entry, step, NoticeEvent.N18E, service.agent()).toList()
                        : principal(entry, step, NoticeEvent.N18E, "").toList();
            case HEARD, PROLONGED, OPENED, FILLED -> List.of();
        };
    }

    private String name(UUID account) {
        return accounts.find(account).map(Account::name).orElse("");
    }

    private Stream<Notices.Composed> principal(
            ServiceBook.Entry entry, ServiceStep step, NoticeEvent event, String agent) {
        AgentService.About about = entry.service().about();
        Map<String, String> values = Map.of("number", about.number(), "agent", agent);
        return accounts.find(about.principal()).stream()
                .map(to -> notices.compose(
                        entry.register().definition(),
                        event,
                        to,
                        null,
                        about.number(),
                        dedup(step),
                        values,
                        values,
                        step.at()));
    }

    private Stream<Notices.Composed> staff(ServiceBook.Entry entry, ServiceStep step, NoticeEvent event, UUID to) {
        return to == null ? Stream.empty() : accounts.find(to).map(one -> tell(entry, step, event, one)).stream();
    }

    private Notices.Composed tell(ServiceBook.Entry entry, ServiceStep step, NoticeEvent event, Account to) {
        AgentService service = entry.service();
        Map<String, String> values = Map.of("number", service.about().number());
        Instant at = step.at();
        return notices.tell(
                event,
                to,
                new Notices.About(null, service.about().number(), "/work/services/" + service.id()),
                dedup(step) + ":" + to.id(),
                values,
                values,
                at);
    }

    /** The heads of the office that keeps the register, and supervisors; never the agent. */
    private List<Notices.Composed> complaint(ServiceBook.Entry entry, ServiceStep step) {
        List<Account> to = new ArrayList<>();
        accounts
                .list(new AccountFilter(null, Account.Kind.STAFF, null, entry.office(), true), 0, MOST)
                .accounts()
                .stream()
                .filter(one -> Access.heads(one, entry.office()))
                .forEach(to::add);
        accounts.list(new AccountFilter(null, Account.Kind.STAFF, Duty.SUPERVISOR, null, true), 0, MOST)
                .accounts()
                .forEach(to::add);
        return to.stream()
                .filter(one -> !one.id().equals(entry.service().agent()))
                .map(one -> tell(entry, step, NoticeEvent.N18C, one))
                .toList();
    }

    private static String dedup(ServiceStep step) {
        return "service:" + step.service() + ":" + step.seq();
    }
}
