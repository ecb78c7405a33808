package onetrip.core.identity.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Text;
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
import onetrip.core.identity.NewAccount;
import onetrip.core.identity.OneTimeLink;
import onetrip.core.identity.Sessions;
import onetrip.core.identity.SignInFailures;
import onetrip.core.identity.SignInResult;
import org.mindrot.jbcrypt.BCrypt;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts with bcrypt passwords, lock-out and one-time links. */
@Component(service = Accounts.class)
public final class LiveAccounts implements Accounts {
    private static final int COST = 12;
    private static final int FAILURES = 5;
    private static final Duration LOCK = Duration.ofMinutes(15);
    private static final Duration LINK = Duration.ofHours(24);
    /** A hash of nothing anybody types: an unknown login takes as long as a wrong password. */
    private static final String NOBODY = BCrypt.hashpw(Hashes.token(), BCrypt.gensalt(COST));

    private final AccountStore store;
    private final Sessions sessions;
    private final Time time;

    @Activate
    public LiveAccounts(@Reference AccountStore store, @Reference Sessions sessions, @Reference Time time) {
        this.store = store;
        this.sessions = sessions;
        this.time = time;
    }

    @Override
    public Account create(NewAccount wanted) {
        if (wanted.name() == null || wanted.name().isBlank()) {
            throw refused(Code.NAME_MISSING, "填写姓名。", "Enter a name.");
        }
        checkDuties(wanted.kind(), wanted.duties());
        Account account = new Account(
                UUID.randomUUID(), wanted.kind(), wanted.login(), wanted.name().strip(), wanted.certType(), wanted.certNo(), wanted.mobile(),
                wanted.mail(), wanted.duties(), wanted.offices(), true, false, time.now(), 0);
        if (account.login() != null && !account.login().matches("[\\p{L}\\p{N}._@-]{2,64}")) {
            throw refused(Code.LOGIN_NOT_ALLOWED, "登录名要2到64个字符，只用字母、数字和 . _ @ -", "A sign-in name has 2 to 64 letters, digits and . _ @ -");
        }
        if (account.login() == null && account.certType() == null) {
            throw refused(Code.CERTIFICATE_MISSING, "要有登录名或证件号码。", "A sign-in name or a certificate number is needed.");
        }
        if (!store.insert(account)) {
            throw refused(Code.ACCOUNT_EXISTS, "这个登录名或证件已经有账号。", "This sign-in name or certificate has an account already.");
        }
        return account;
    }

    private static void checkDuties(Account.Kind kind, Set<Duty> duties) {
        if (duties == null || duties.isEmpty()) {
            return;
        }
        if (kind == Account.Kind.CITIZEN) {
            throw refused(Code.DUTIES_OF_CITIZEN, "市民账号不能有职责。", "A citizen's account has no duties.");
        }
        if (duties.contains(Duty.ADMINISTRATOR) && duties.size() > 1) {
            throw refused(Code.DUTIES_CLASH, "管理员看不到办件，不能兼任其他职责。", "An administrator reads no cases and holds no other duty.");
        }
    }

    @Override
    public Optional<Account> find(UUID id) {
        return store.find(id);
    }

    @Override
    public Optional<Account> byLogin(String login) {
        return login == null ? Optional.empty() : store.byLogin(login.strip().toLowerCase(java.util.Locale.ROOT));
    }

    @Override
    public Optional<Account> byCert(String certType, String certNo) {
        return store.byCert(certType, CertNumbers.normalise(certNo));
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
        Instant now = time.now();
        String name = login == null ? "" : login.strip().toLowerCase(java.util.Locale.ROOT);
        String key = Hashes.sha256(name);
        if (store.failures(key).lockedAt(now)) {
            return new SignInResult.Refused("SIGNIN-LOCKED", new Text("试错太多次，请15分钟后再试。", "Too many wrong tries. Please try again in 15 minutes."));
        }
        Optional<Account> account = byLogin(name).filter(Account::active);
        String hash = account.flatMap(a -> store.passwordHash(a.id())).orElse(NOBODY);
        boolean right = BCrypt.checkpw(password == null ? "" : password, hash);
        if (!right || account.isEmpty()) {
            SignInFailures failures = store.addFailure(key, now, now.minus(LOCK), FAILURES, now.plus(LOCK));
            return failures.lockedAt(now)
                    ? new SignInResult.Refused("SIGNIN-LOCKED", new Text("试错太多次，请15分钟后再试。", "Too many wrong tries. Please try again in 15 minutes."))
                    : new SignInResult.Refused("SIGNIN-WRONG", new Text("登录名或密码不对", "The sign-in name or the password is wrong"));
        }
        store.clearFailures(key);
        return new SignInResult.Accepted(account.get());
    }

    @Override
    public Account changeRoles(UUID id, long version, Set<Duty> duties, Set<String> offices) {
        Account account = current(id, version);
        checkDuties(account.kind(), duties);
        if (account.has(Duty.ADMINISTRATOR) && !duties.contains(Duty.ADMINISTRATOR)) {
            notTheLast(account);
        }
        return changed(account.withRoles(duties, offices));
    }

    @Override
    public Account changeActive(UUID id, long version, boolean active) {
        Account account = current(id, version);
        if (!active && account.has(Duty.ADMINISTRATOR)) {
            notTheLast(account);
        }
        return changed(account.withActive(active));
    }

    private void notTheLast(Account account) {
        boolean another = store.list(AccountFilter.activeWith(Duty.ADMINISTRATOR), 0, 10).accounts().stream().anyMatch(a -> !a.id().equals(account.id()));
        if (!another) {
            throw refused(Code.LAST_ADMINISTRATOR, "这是最后一位管理员，先再设一位。", "This is the last administrator. Make another one first.");
        }
    }

    @Override
    public Account changeContact(UUID id, long version, String mobile, String mail) {
        return save(current(id, version).withContact(mobile, mail));
    }

    @Override
    public Account changeElder(UUID id, boolean elder) {
        Account account = store.find(id).orElseThrow(LiveAccounts::unknown);
        return save(account.withElder(elder));
    }

    private Account current(UUID id, long version) {
        Account account = store.find(id).orElseThrow(LiveAccounts::unknown);
        if (account.version() != version) {
            throw refused(Code.CHANGED_MEANWHILE, "刚刚有别人改过，请看最新的再改。", "Somebody just changed it. Look at the newest state.");
        }
        return account;
    }

    private Account changed(Account account) {
        Account saved = save(account);
        sessions.closeAll(account.id());
        return saved;
    }

    private Account save(Account account) {
        if (!store.update(account)) {
            throw refused(Code.CHANGED_MEANWHILE, "刚刚有别人改过，请看最新的再改。", "Somebody just changed it. Look at the newest state.");
        }
        return account.withVersion(account.version() + 1);
    }

    @Override
    public IssuedLink issuePasswordLink(UUID account) {
        store.find(account).orElseThrow(LiveAccounts::unknown);
        store.deleteLinks(OneTimeLink.Purpose.SET_PASSWORD, account);
        return link(OneTimeLink.Purpose.SET_PASSWORD, account, "/set-password/");
    }

    /** For the first start without an administrator. */
    IssuedLink issueSetUpLink() {
        store.deleteLinks(OneTimeLink.Purpose.SET_UP, null);
        return link(OneTimeLink.Purpose.SET_UP, null, "/setup/");
    }

    private IssuedLink link(OneTimeLink.Purpose purpose, UUID account, String path) {
        String token = Hashes.token();
        Instant expires = time.now().plus(LINK);
        store.insertLink(new OneTimeLink(Hashes.sha256(token), purpose, account, expires));
        return new IssuedLink(path + token, expires);
    }

    @Override
    public Optional<OneTimeLink> link(String token, OneTimeLink.Purpose purpose) {
        return store.findLink(Hashes.sha256(token == null ? "" : token))
                .filter(link -> link.purpose() == purpose && time.now().isBefore(link.expiresAt()));
    }

    @Override
    public Account setPassword(String token, String password) {
        OneTimeLink link = link(token, OneTimeLink.Purpose.SET_PASSWORD).orElseThrow(LiveAccounts::voidLink);
        Account account = store.find(link.account()).orElseThrow(LiveAccounts::unknown);
        checkPassword(account.login(), password);
        consume(token);
        store.setPassword(account.id(), BCrypt.hashpw(password, BCrypt.gensalt(COST)));
        sessions.closeAll(account.id());
        return account;
    }

    @Override
    public Account setUp(String token, String login, String name, String password) {
        link(token, OneTimeLink.Purpose.SET_UP).orElseThrow(LiveAccounts::voidLink);
        checkPassword(login, password);
        if (login == null || login.isBlank()) {
            throw refused(Code.LOGIN_NOT_ALLOWED, "填写登录名。", "Enter a sign-in name.");
        }
        // The account first: a refused name must not use the link up.
        Account account = create(NewAccount.staff(login, name, Set.of(Duty.ADMINISTRATOR), Set.of()));
        consume(token);
        store.setPassword(account.id(), BCrypt.hashpw(password, BCrypt.gensalt(COST)));
        store.deleteLinks(OneTimeLink.Purpose.SET_UP, null);
        return account;
    }

    private void consume(String token) {
        if (!store.consumeLink(Hashes.sha256(token), time.now())) {
            throw voidLink();
        }
    }

    private static void checkPassword(String login, String password) {
        String typed = password == null ? "" : password;
        if (typed.codePointCount(0, typed.length()) < 10) {
            throw refused(Code.PASSWORD_TOO_SHORT, "密码至少10个字符。", "A password has at least 10 characters.");
        }
        if (typed.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > 72) {
            throw refused(Code.PASSWORD_TOO_LONG, "密码太长，最多72个字节。", "The password is too long; 72 bytes at most.");
        }
        if (typed.chars().distinct().count() < 4) {
            throw refused(Code.PASSWORD_TOO_SIMPLE, "密码太简单，用不同的字符。", "The password is too simple. Use different characters.");
        }
        if (login != null && !login.isBlank() && typed.toLowerCase(java.util.Locale.ROOT).contains(login.strip().toLowerCase(java.util.Locale.ROOT))) {
            throw refused(Code.PASSWORD_HOLDS_LOGIN, "密码里不要有登录名。", "The password must not hold the sign-in name.");
        }
    }

    @Override
    public List<Child> childrenOf(UUID guardian) {
        return store.childrenOf(guardian);
    }

    @Override
    public List<Account> guardiansOf(String certType, String certNo) {
        return store.guardiansOf(certType, CertNumbers.normalise(certNo)).stream().flatMap(id -> store.find(id).stream()).toList();
    }

    @Override
    public void linkChild(UUID guardian, Child child) {
        boolean stronger = store.childrenOf(guardian).stream()
                .anyMatch(c -> c.is(child.certType(), child.certNo()) && c.source().compareTo(child.source()) < 0);
        if (!stronger) {
            store.linkChild(guardian, child);
        }
    }

    @Override
    public boolean unlinkChild(UUID guardian, String certType, String certNo) {
        return store.unlinkChild(guardian, certType, CertNumbers.normalise(certNo));
    }

    private static AccountRefused unknown() {
        return refused(Code.NO_SUCH_ACCOUNT, "没有这个账号。", "There is no such account.");
    }

    private static AccountRefused voidLink() {
        return refused(Code.LINK_VOID, "这个链接已经用过或过期。", "This link was used or has expired.");
    }

    private static AccountRefused refused(Code code, String zh, String en) {
        return new AccountRefused(code, new Text(zh, en));
    }
}
