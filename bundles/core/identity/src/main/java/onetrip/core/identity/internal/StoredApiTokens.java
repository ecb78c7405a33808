package onetrip.core.identity.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import onetrip.core.clock.Time;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountRefused.Code;
import onetrip.core.identity.AccountStore;
import onetrip.core.identity.ApiToken;
import onetrip.core.identity.ApiTokenStore;
import onetrip.core.identity.ApiTokens;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keys in the store, by their hash. */
@Component
public final class StoredApiTokens implements ApiTokens {
    /** So that a key that leaked into a file is found by whoever looks for such things. */
    private static final String MARK = "onetrip_";

    private static final Pattern SECRET = Pattern.compile(MARK + "[A-Za-z0-9_-]{43}");
    /** The last use is written at most so often. */
    private static final Duration TOUCH = Duration.ofMinutes(1);

    private final ApiTokenStore store;
    private final AccountStore accounts;
    private final Time time;

    @Activate
    public StoredApiTokens(@Reference ApiTokenStore store, @Reference AccountStore accounts, @Reference Time time) {
        this.store = store;
        this.accounts = accounts;
        this.time = time;
    }

    @Override
    public Issued issue(Account administrator, String name, Instant expiresAt) {
        if (!Access.isAdministrator(administrator)) {
            throw Refusals.refused(
                    Code.TOKEN_NOT_ALLOWED, "只有管理员能建接口密钥。", "Only administrators make keys to the interface.");
        }
        String clean = name.strip();
        if (clean.isEmpty() || clean.length() > LONGEST_NAME) {
            throw Refusals.refused(
                    Code.TOKEN_NAME,
                    "写明这个密钥给谁用，最多" + LONGEST_NAME + "个字。",
                    "Say what the key is for, in at most " + LONGEST_NAME + " characters.");
        }
        Instant now = time.now();
        if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST))) {
            throw Refusals.refused(
                    Code.TOKEN_EXPIRY, "到期日要在今天以后、一年以内。", "The last day must lie ahead, and within a year.");
        }
        String secret = MARK + Hashes.token();
        ApiToken token = new ApiToken(
                UUID.randomUUID(), Hashes.sha256(secret), administrator.id(), clean, now, expiresAt, null, null);
        store.insert(token);
        return new Issued(token, secret);
    }

    @Override
    public List<ApiToken> list() {
        return store.list();
    }

    @Override
    public boolean revoke(UUID id) {
        return store.revoke(id, time.now());
    }

    @Override
    public Optional<Account> use(String secret) {
        if (secret == null || !SECRET.matcher(secret).matches()) {
            return Optional.empty();
        }
        Instant now = time.now();
        Optional<ApiToken> token = store.find(Hashes.sha256(secret)).filter(found -> found.holds(now));
        Optional<Account> account =
                token.flatMap(found -> accounts.find(found.account())).filter(Access::isAdministrator);
        if (account.isPresent()) {
            Instant last = token.get().lastUsedAt();
            if (last == null || !now.isBefore(last.plus(TOUCH))) {
                store.touch(token.get().id(), now);
            }
        }
        return account;
    }
}
