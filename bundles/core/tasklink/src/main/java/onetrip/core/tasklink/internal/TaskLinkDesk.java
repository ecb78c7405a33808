package onetrip.core.tasklink.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Process.Branch;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Joint;
import onetrip.core.casework.OfficerCase;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountRefused;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Duty;
import onetrip.core.identity.NewAccount;
import onetrip.core.identity.Sessions;
import onetrip.core.identity.Standing;
import onetrip.core.tasklink.TaskLink;
import onetrip.core.tasklink.TaskLinkStore;
import onetrip.core.tasklink.TaskLinks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Issues links and lets people in by them. Each office that is asked so has one account without a password, for the course of its cases. */
@Component(configurationPid = "onetrip.tasklink")
public final class TaskLinkDesk implements TaskLinks {
    /** The bureau's settings. */
    public @interface Config {
        /** Hours for which a link opens. */
        int hours() default 72;
    }

    private static final Logger LOG = LoggerFactory.getLogger(TaskLinkDesk.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 32;
    private static final int TOKEN_LENGTH = 43;
    private static final int LONGEST = 60;
    private static final String METHOD = "task-link";

    private final TaskLinkStore store;
    private final Cases cases;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Offices offices;
    private final Time time;
    private final Duration life;

    @Activate
    public TaskLinkDesk(
            @Reference TaskLinkStore store,
            @Reference Cases cases,
            @Reference Accounts accounts,
            @Reference Sessions sessions,
            @Reference Offices offices,
            @Reference Time time,
            Config config) {
        this.store = store;
        this.cases = cases;
        this.accounts = accounts;
        this.sessions = sessions;
        this.offices = offices;
        this.time = time;
        this.life = Duration.ofHours(Math.max(1, Math.min(24 * 30, config.hours())));
    }

    @Override
    public Issued issue(String number, String task, Account lead) {
        CaseView view = led(number, lead);
        Joint.Task asked = waiting(view, task)
                .filter(one -> !one.atLead() && !lead.offices().contains(one.office()))
                .orElseThrow(() -> refused(
                        "task-not-waiting",
                        "这项任务现在不在等别的部门，不用发链接。",
                        "This task does not wait for another office now. There is nothing to send."));
        Instant now = time.now();
        store.of(number).stream()
                .filter(link -> link.task().equals(task) && link.opens(now))
                .forEach(link -> store.revoke(link.id(), now));
        byte[] secret = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        TaskLink link = new TaskLink(
                UUID.randomUUID(),
                hash(token),
                number,
                task,
                asked.office(),
                lead.id(),
                now,
                now.plus(life),
                null,
                null,
                null);
        store.insert(link);
        LOG.info("{} was issued", link);
        return new Issued("/task/" + token, link.expiresAt());
    }

    private CaseView led(String number, Account lead) {
        return cases.forOfficer(number, lead)
                .filter(found -> found.whole() && found.part("").isPresent())
                .map(OfficerCase::view)
                .orElseThrow(() -> refused("case-unknown", "没有这个办件。", "There is no such case."));
    }

    private static Optional<Joint.Task> waiting(CaseView view, String task) {
        Joint joint = view.state().joint();
        return joint == null || !joint.open()
                ? Optional.empty()
                : joint.tasks().stream()
                        .filter(one -> one.id().equals(task) && one.waiting())
                        .findFirst();
    }

    @Override
    public List<TaskLink> of(String number, String task, Account officer) {
        return cases.forOfficer(number, officer).filter(OfficerCase::whole).isEmpty()
                ? List.of()
                : store.of(number).stream()
                        .filter(link -> link.task().equals(task))
                        .toList();
    }

    @Override
    public void revoke(String number, UUID link, Account lead) {
        led(number, lead);
        boolean known = store.of(number).stream().anyMatch(one -> one.id().equals(link));
        if (!known || !store.revoke(link, time.now())) {
            throw refused("link-used", "这个链接已经用过或者收回了。", "This link was used, or taken back, already.");
        }
    }

    @Override
    public Optional<Offer> look(String token) {
        return opens(token).flatMap(link -> {
            Account office = account(link.office()).only(link.task());
            if (!office.active()) {
                return Optional.empty();
            }
            return cases.forOfficer(link.number(), office)
                    .flatMap(found -> waiting(found.view(), link.task())
                            .map(task -> new Offer(
                                    link.number(),
                                    found.view().definition().title(),
                                    offices.name(link.office()),
                                    name(found.view(), task),
                                    task.due(),
                                    link.expiresAt())));
        });
    }

    private static Text name(CaseView view, Joint.Task task) {
        return view.definition()
                .process()
                .stage(view.state().joint().stage())
                .flatMap(stage -> stage.branch(task.branch()))
                .map(Branch::name)
                .orElse(Text.of(task.branch()));
    }

    private Optional<TaskLink> opens(String token) {
        return token == null || token.length() != TOKEN_LENGTH
                ? Optional.empty()
                : store.byToken(hash(token)).filter(link -> link.opens(time.now()));
    }

    @Override
    public Entered enter(String token, TaskLink.Signer signer) {
        TaskLink.Signer typed = checked(signer);
        TaskLink link = opens(token).filter(one -> look(token).isPresent()).orElseThrow(TaskLinkDesk::gone);
        if (!store.use(link.id(), time.now(), typed)) {
            throw gone();
        }
        LOG.info("{} was used", link);
        String path = "/work/" + link.number();
        return new Entered(sessions.open(account(link.office()), METHOD, Standing.confinedTo(path, link.task())), path);
    }

    private static Refused gone() {
        return refused(
                "link-gone",
                "这个链接已经用过、过期或者收回了。还要办的，请联系发链接的科室再发一个。",
                "This link was used, has expired or was taken back. If it is still needed, ask the office that sent it for another one.");
    }

    private static TaskLink.Signer checked(TaskLink.Signer signer) {
        String name = signer.name().strip();
        String position = signer.position().strip();
        String phone = signer.phone().replaceAll("[\\s-]", "");
        if (name.isEmpty() || name.length() > LONGEST || position.isEmpty() || position.length() > LONGEST) {
            throw refused(
                    "signer-missing", "填写您的姓名和职务，60字以内。", "Enter your name and position, in 60 characters at most.");
        }
        if (!phone.matches("\\+?[0-9]{7,20}")) {
            throw refused("signer-phone", "填写能找到您的电话。", "Enter a telephone number at which you can be reached.");
        }
        return new TaskLink.Signer(name, position, phone);
    }

    /** Of the office, made when first needed; nobody can sign in to it otherwise. */
    private Account account(String office) {
        String login = "link." + office.replaceAll("[^A-Za-z0-9_-]", "-").toLowerCase(java.util.Locale.ROOT);
        return accounts.byLogin(login).orElseGet(() -> {
            try {
                return accounts.create(NewAccount.staff(
                        login, offices.name(office).zh() + "（链接）", Set.of(Duty.OFFICER), Set.of(office)));
            } catch (AccountRefused raced) {
                return accounts.byLogin(login).orElseThrow(() -> raced);
            }
        });
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Refused refused(String code, String zh, String en) {
        return new Refused(code, new Text(zh, en));
    }
}
