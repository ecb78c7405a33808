package onetrip.core.identity.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import onetrip.api.identity.Principal;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountFilter;
import onetrip.core.identity.AccountPage;
import onetrip.core.identity.AccountRefused;
import onetrip.core.identity.AccountRefused.Code;
import onetrip.core.identity.AccountStore;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.CertNumbers;
import onetrip.core.identity.Child;
import onetrip.core.identity.Duty;
import onetrip.core.identity.GuardianLink;
import onetrip.core.identity.Logins;
import onetrip.core.identity.NewAccount;
import onetrip.core.identity.OneTimeLink;
import onetrip.core.identity.Sessions;
import onetrip.core.identity.SignInResult;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts in the store, with bcrypt passwords, lock-out and one-time links. */
@Component(service = Accounts.class, configurationPid = Settings.PID)
public final class LiveAccounts implements Accounts {
    /** So long a sign-in for an organisation is believed; nobody tells us when somebody leaves it. */
    private static final Duration HANDLER = Duration.ofDays(180);

    private final AccountStore store;
    private final Sessions sessions;
    private final SessionMemory memory;
    private final Time time;
    private final BcryptPasswords passwords;
    private final PasswordCheck check;
    private final OneTimeLinks links;

    @Activate
    public LiveAccounts(
            @Reference AccountStore store,
            @Reference Sessions sessions,
            @Reference SessionMemory memory,
            @Reference Time time,
            Map<String, Object> configuration) {
        this(store, sessions, memory, time, new BcryptPasswords(BcryptPasswords.COST), Settings.of(configuration));
    }

    LiveAccounts(
            AccountStore store,
            Sessions sessions,
            SessionMemory memory,
            Time time,
            BcryptPasswords passwords,
            Settings settings) {
        this.store = store;
        this.sessions = sessions;
        this.memory = memory;
        this.time = time;
        this.passwords = passwords;
        this.check = new PasswordCheck(store, passwords, time, settings);
        this.links = new OneTimeLinks(store, time);
    }

    @Override
    public Account create(NewAccount wanted) {
        Account account = new Account(
                UUID.randomUUID(),
                wanted.kind(),
                wanted.login(),
                wanted.name() == null ? "" : wanted.name().strip(),
                blankToNull(wanted.certType()),
                wanted.certNo(),
                blankToNull(wanted.mobile()),
                blankToNull(wanted.mail()),
                wanted.duties(),
                wanted.offices(),
                true,
                false,
                time.now(),
                0);
        AccountRules.check(account);
        if (!store.insert(account)) {
            throw Refusals.exists();
        }
        return account;
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @Override
    public Optional<Account> find(UUID id) {
        return store.find(id);
    }

    @Override
    public Map<UUID, Account> find(Set<UUID> ids) {
        return store.find(ids).stream().collect(Collectors.toMap(Account::id, Function.identity()));
    }

    @Override
    public Optional<Account> byLogin(String login) {
        return Optional.ofNullable(Logins.normalise(login)).flatMap(store::byLogin);
    }

    @Override
    public Optional<Account> byCert(String certType, String certNo) {
        return certType == null || certNo == null
                ? Optional.empty()
                : store.byCert(certType.strip(), CertNumbers.normalise(certNo));
    }

    @Override
    public Account citizen(String name, String certType, String certNo) {
        return byCert(certType, certNo).orElseGet(() -> {
            try {
                return create(NewAccount.citizen(null, name, certType, certNo));
            } catch (AccountRefused raced) {
                return byCert(certType, certNo).orElseThrow(() -> raced);
            }
        });
    }

    @Override
    public AccountPage list(AccountFilter filter, int offset, int limit) {
        return store.list(filter, offset, limit);
    }

    @Override
    public SignInResult authenticate(String login, String password) {
        return check.authenticate(login, password);
    }

    @Override
    public Account changeRoles(UUID id, long version, Set<Duty> duties, Set<String> offices) {
        Account before = current(id, version);
        Account after = before.withRoles(duties, offices);
        AccountRules.checkRoles(after.kind(), after.duties(), after.offices());
        return changeWho(before, after);
    }

    @Override
    public Account changeActive(UUID id, long version, boolean active) {
        Account before = current(id, version);
        return changeWho(before, before.withActive(active));
    }

    /** A change of what somebody may do: it keeps an administrator, and ends the sessions. */
    private Account changeWho(Account before, Account after) {
        boolean removes = administers(before) && !administers(after);
        if (removes && noAdministratorBut(before)) {
            throw lastAdministrator();
        }
        Account saved = save(after);
        // Two who take the duty from each other at once both found the other one before; now at least one finds nobody.
        if (removes && noAdministratorBut(before)) {
            save(before.withVersion(saved.version()));
            throw lastAdministrator();
        }
        sessions.closeAll(saved.id());
        return saved;
    }

    private static boolean administers(Account account) {
        return account.active() && account.has(Duty.ADMINISTRATOR);
    }

    private boolean noAdministratorBut(Account account) {
        return store.list(AccountFilter.activeWith(Duty.ADMINISTRATOR), 0, 2).accounts().stream()
                .allMatch(a -> a.id().equals(account.id()));
    }

    private static AccountRefused lastAdministrator() {
        return Refusals.refused(
                Code.LAST_ADMINISTRATOR,
                "这是最后一位管理员，请先再设一位。",
                "This is the last administrator. Make another one first.");
    }

    @Override
    public Account changeContact(UUID id, long version, String mobile, String mail) {
        Account saved = save(current(id, version).withContact(blankToNull(mobile), blankToNull(mail)));
        memory.forget(id);
        return saved;
    }

    @Override
    public Optional<Account> byWechat(String openid) {
        return store.byWechat(openid);
    }

    @Override
    public Account changeWechat(UUID id, long version, String openid) {
        Account saved = save(current(id, version).withWechat(blankToNull(openid)));
        memory.forget(id);
        return saved;
    }

    @Override
    public Account changeElder(UUID id, boolean elder) {
        Account account = store.find(id).orElseThrow(Refusals::unknown);
        // A wish of the person's own: whatever somebody else changes at the same moment does not speak against it.
        while (account.elder() != elder) {
            Account wanted = account.withElder(elder);
            if (store.update(wanted)) {
                memory.forget(id);
                return wanted.withVersion(wanted.version() + 1);
            }
            account = store.find(id).orElseThrow(Refusals::unknown);
        }
        return account;
    }

    private Account current(UUID id, long version) {
        Account account = store.find(id).orElseThrow(Refusals::unknown);
        if (account.version() != version) {
            throw Refusals.changedMeanwhile();
        }
        return account;
    }

    private Account save(Account account) {
        if (!store.update(account)) {
            throw Refusals.changedMeanwhile();
        }
        return account.withVersion(account.version() + 1);
    }

    @Override
    public IssuedLink issuePasswordLink(UUID id) {
        Account account = store.find(id).orElseThrow(Refusals::unknown);
        if (account.login() == null) {
            throw Refusals.refused(
                    Code.LOGIN_NOT_ALLOWED,
                    "这个账号没有登录名，不用密码登录。",
                    "This account has no sign-in name and signs in without a password.");
        }
        return links.setPassword(id);
    }

    @Override
    public Optional<OneTimeLink> link(String token, OneTimeLink.Purpose purpose) {
        return links.find(token, purpose);
    }

    @Override
    public Account setPassword(String token, String password) {
        OneTimeLink link = links.require(token, OneTimeLink.Purpose.SET_PASSWORD);
        Account account = store.find(link.account()).orElseThrow(Refusals::unknown);
        PasswordRules.check(account.login(), password);
        String hash = passwords.hash(password);
        links.consume(link);
        store.setPassword(account.id(), hash);
        check.forgive(account);
        sessions.closeAll(account.id());
        return account;
    }

    @Override
    public Account setUp(String token, String login, String name, String password) {
        OneTimeLink link = links.require(token, OneTimeLink.Purpose.SET_UP);
        NewAccount wanted = NewAccount.staff(login, name, Set.of(Duty.ADMINISTRATOR), Set.of());
        PasswordRules.check(login, password);
        String hash = passwords.hash(password);
        links.consume(link);
        // Only the winner makes an account: a loser must not leave an administrator behind.
        Account account = createOrRestore(wanted, link);
        store.setPassword(account.id(), hash);
        links.voidSetUp();
        return account;
    }

    private Account createOrRestore(NewAccount wanted, OneTimeLink link) {
        try {
            return create(wanted);
        } catch (RuntimeException refused) {
            // A name that is taken must not use the link up.
            links.restore(link);
            throw refused;
        }
    }

    @Override
    public List<Child> childrenOf(UUID guardian) {
        return store.childrenOf(guardian);
    }

    @Override
    public List<GuardianLink> linksOf(UUID guardian) {
        return store.linksOf(guardian);
    }

    @Override
    public List<Account> guardiansOf(String certType, String certNo) {
        return store.guardiansOf(certType, CertNumbers.normalise(certNo)).stream()
                .flatMap(id -> store.find(id).stream())
                .toList();
    }

    @Override
    public void linkChild(UUID guardian, Child child) {
        store.find(guardian).filter(Account::isCitizen).orElseThrow(Refusals::unknown);
        boolean known = store.childrenOf(guardian).stream()
                .filter(c -> c.is(child.certType(), child.certNo()))
                .anyMatch(c -> c.equals(child) || c.source().compareTo(child.source()) < 0);
        if (!known) {
            store.linkChild(guardian, child);
        }
    }

    @Override
    public boolean unlinkChild(UUID guardian, String certType, String certNo) {
        return store.unlinkChild(guardian, certType, CertNumbers.normalise(certNo));
    }

    @Override
    public Account confirm(Account citizen, String name, String mobile) {
        String known = name == null || name.isBlank() ? citizen.name() : name.strip();
        String reached = citizen.mobile() == null ? blankToNull(mobile) : citizen.mobile();
        Account wanted = citizen.withName(known).withContact(reached, citizen.mail());
        if (wanted.equals(citizen)) {
            return citizen;
        }
        if (!store.update(wanted)) {
            // Somebody else changed it at this moment: at the next sign-in, then.
            return store.find(citizen.id()).orElseThrow(Refusals::unknown);
        }
        memory.forget(citizen.id());
        return wanted.withVersion(wanted.version() + 1);
    }

    @Override
    public void handles(UUID citizen, Principal.Organisation organisation) {
        store.linkOrganisation(citizen, organisation, time.now());
    }

    @Override
    public List<Principal.Organisation> organisationsOf(UUID citizen) {
        return store.organisationsOf(citizen, time.now().minus(HANDLER));
    }

    @Override
    public boolean handlesNoMore(UUID citizen, String code) {
        return store.unlinkOrganisation(citizen, CertNumbers.normalise(code));
    }
}
