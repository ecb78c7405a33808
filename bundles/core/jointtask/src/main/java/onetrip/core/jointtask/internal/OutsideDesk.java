package onetrip.core.jointtask.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import onetrip.api.item.Text;
import onetrip.api.task.TaskConnector;
import onetrip.core.casework.Cases;
import onetrip.core.casework.OfficerCase;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.core.exchange.Claims;
import onetrip.core.exchange.Partners;
import onetrip.core.exchange.QueryLog;
import onetrip.core.exchange.RefusedCalls;
import onetrip.core.form.Attachment;
import onetrip.core.form.AttachmentStore;
import onetrip.core.form.CodeLabels;
import onetrip.core.form.FileScan;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountRefused;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Duty;
import onetrip.core.identity.NewAccount;
import onetrip.core.jointtask.OutsideTask;
import onetrip.core.jointtask.OutsideTaskStore;
import onetrip.core.jointtask.OutsideTasks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link OutsideTasks}: knows which systems are connected, lets each look at its tasks, and hears what they call. */
@Component(configurationPid = "onetrip.jointtask")
public final class OutsideDesk implements OutsideTasks {
    /** The bureau's settings. */
    public @interface Config {
        /** Seconds between two questions about a task; a system that calls by itself is asked at once. */
        int ask_seconds() default 300;
    }

    private static final Logger LOG = LoggerFactory.getLogger(OutsideDesk.class);
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration CLOSING = Duration.ofSeconds(10);
    private static final int LONGEST = 80;

    private final OutsideTaskStore store;
    private final Cases cases;
    private final Accounts accounts;
    private final Offices offices;
    private final Partners partners;
    private final QueryLog calls;
    private final AttachmentStore files;
    private final FileScan scan;
    private final Asking asking;
    private final Time time;
    private final Duration look;
    private final AutoCloseable watching;
    private final Claims<TaskConnector> claims = new Claims<>();
    private final Map<String, DepartmentSystem> there = new ConcurrentHashMap<>();
    private final RefusedCalls refused = new RefusedCalls(LOG, "a call to the tasks of");

    @Activate
    public OutsideDesk(
            @Reference OutsideTaskStore store,
            @Reference Cases cases,
            @Reference Accounts accounts,
            @Reference Offices offices,
            @Reference Partners partners,
            @Reference QueryLog calls,
            @Reference AttachmentStore files,
            @Reference FileScan scan,
            @Reference CodeLabels codes,
            @Reference Time time,
            Config config) {
        this.store = store;
        this.cases = cases;
        this.accounts = accounts;
        this.offices = offices;
        this.partners = partners;
        this.calls = calls;
        this.files = files;
        this.scan = scan;
        this.time = time;
        asking = new Asking(files, codes);
        look = Duration.ofSeconds(Math.max(1, config.ask_seconds()));
        watching = time.onChange(() -> there.values().forEach(this::soon));
    }

    // The one that is shipped for demonstrations is switched off everywhere else.
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(!(onetrip.task.enabled=false))")
    synchronized void add(TaskConnector connector, Map<String, Object> properties) {
        String office = office(properties);
        if (office.isBlank() || office.length() > LONGEST) {
            LOG.error("a department's system needs an office: “{}” is not used", office);
        } else if (claims.take(office, connector, properties)) {
            enter(office, connector, properties);
        } else {
            LOG.warn("there are two systems of the office “{}”: the first one is used until it goes", office);
        }
    }

    private static String office(Map<String, Object> properties) {
        return String.valueOf(properties.getOrDefault(TaskConnector.OFFICE, ""));
    }

    private void enter(String office, TaskConnector connector, Map<String, Object> properties) {
        Object called = properties.get(TaskConnector.SYSTEM);
        Text name = called == null || called.toString().isBlank() ? offices.name(office) : Text.of(called.toString());
        Partners.Partner partner = partners.come(Partners.Kind.TASK, office, name);
        partner.through(connector);
        partner.tries(() -> connector.answers(DEADLINE));
        DepartmentSystem system = new DepartmentSystem(
                office, name, connector, partner, Executors.newSingleThreadScheduledExecutor(work -> {
                    Thread one = new Thread(work, "onetrip-task-" + office);
                    one.setDaemon(true);
                    return one;
                }));
        there.put(office, system);
        long round = time.pause(ROUND).toMillis();
        system.thread().scheduleWithFixedDelay(() -> round(system), round, round, TimeUnit.MILLISECONDS);
    }

    synchronized void remove(TaskConnector connector) {
        there.values().removeIf(one -> {
            boolean gone = one.connector() == connector;
            if (gone) {
                one.partner().gone();
                one.thread().shutdown();
            }
            return gone;
        });
        claims.leave(connector)
                .ifPresent(next -> enter(office(next.properties()), next.connector(), next.properties()));
    }

    /** Lets rounds end. No interrupt: in the middle of a write it would close H2's file. */
    @Deactivate
    void close() throws Exception {
        refused.sum();
        watching.close();
        for (DepartmentSystem system : there.values()) {
            system.thread().shutdown();
        }
        for (DepartmentSystem system : there.values()) {
            system.thread().awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void soon(DepartmentSystem system) {
        try {
            system.thread().execute(() -> round(system));
        } catch (RejectedExecutionException closing) {
            // The next node, or the next start, looks.
        }
    }

    private void round(DepartmentSystem system) {
        try {
            new TaskRound(
                            system,
                            account(system.office()),
                            store,
                            cases,
                            asking,
                            new AnswerPapers(files, scan),
                            calls,
                            time,
                            look)
                    .run();
        } catch (RuntimeException later) {
            LOG.warn("tasks of {} are looked at again later: {}", system.office(), later.toString());
        }
    }

    /** The named actor by whom a system speaks; nobody can sign in to it. */
    private Account account(String office) {
        String login = "system." + office.replaceAll("[^A-Za-z0-9_-]", "-").toLowerCase(Locale.ROOT);
        return accounts.byLogin(login).orElseGet(() -> {
            try {
                return accounts.create(NewAccount.staff(
                        login, offices.name(office).zh() + "（本部门系统）", Set.of(Duty.OFFICER), Set.of(office)));
            } catch (AccountRefused raced) {
                return accounts.byLogin(login).orElseThrow(() -> raced);
            }
        });
    }

    @Override
    public Map<String, Seen> of(String number, Account officer) {
        Optional<OfficerCase> found = cases.forOfficer(number, officer);
        if (found.isEmpty()) {
            return Map.of();
        }
        Map<String, Seen> seen = new LinkedHashMap<>();
        for (OutsideTask task : store.of(number)) {
            boolean may = found.get().whole() || found.get().part(task.task()).isPresent();
            if (may && !seen.containsKey(task.task())) {
                seen.put(task.task(), seen(task));
            }
        }
        return seen;
    }

    private Seen seen(OutsideTask task) {
        DepartmentSystem system = there.get(task.office());
        return new Seen(
                task.id(),
                task.task(),
                task.state(),
                system == null ? offices.name(task.office()) : system.name(),
                task.receipt(),
                system != null && task.state().open() && system.partner().rests()
                        ? DepartmentSystem.RESTS
                        : task.trouble(),
                task.why(),
                task.openedAt(),
                task.askedAt(),
                system != null,
                task.content().papers(),
                task.content().notTaken());
    }

    @Override
    public Optional<Attachment> paper(String number, UUID paper, Account officer) {
        return of(number, officer).values().stream()
                .flatMap(one -> one.papers().stream())
                .filter(one -> one.id().equals(paper))
                .findFirst()
                .flatMap(one -> files.find(one.id()));
    }

    @Override
    public Optional<InputStream> open(String number, UUID paper, Account officer) throws IOException {
        return paper(number, paper, officer).isPresent() ? files.open(paper) : Optional.empty();
    }

    @Override
    public boolean called(String office, Map<String, String> headers, byte[] body) throws TaskConnector.Forged {
        DepartmentSystem system = there.get(office);
        if (system == null) {
            throw new TaskConnector.Forged("no system is connected for this office");
        }
        TaskConnector.Hint hint;
        try {
            hint = system.callback(new HashMap<>(headers), body);
        } catch (TaskConnector.Forged forged) {
            refused.add(office, forged.getMessage(), time.now());
            throw forged;
        }
        if (!store.first(office, hint.once(), time.now())) {
            refused.add(office, "came before", time.now());
            throw new TaskConnector.Forged("came before");
        }
        boolean ours =
                id(hint.id()).map(id -> store.hurry(id, office, time.now())).orElse(false);
        if (ours) {
            soon(system);
        }
        LOG.info("the system of {} called about a task: {}", office, ours ? "it is asked" : "none that waits");
        return ours;
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
