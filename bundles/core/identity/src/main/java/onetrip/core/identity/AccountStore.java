package onetrip.core.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.identity.Principal;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps accounts; implemented by the store. Sensitive columns are encrypted, a certificate number is found by its
 * blind index. Every method is one transaction and thread-safe; an unreachable database is a runtime exception.
 */
@ConsumerType
public interface AccountStore {
    /** Stores a new account; false, and nothing happens, where its login or its certificate already has one. */
    boolean insert(Account account);

    /**
     * Stores the account with its version counted up by one, provided the stored version is still
     * {@code account.version()} and nobody else has its WeChat; false, and nothing happens, otherwise. Login and id do not
     * change.
     */
    boolean update(Account account);

    Optional<Account> find(UUID id);

    /** Those of these ids that there are. */
    List<Account> find(Set<UUID> ids);

    /** @param login normalised as in {@link Account#login()} */
    Optional<Account> byLogin(String login);

    /** The citizen with the certificate. @param certNo normalised by {@link CertNumbers} */
    Optional<Account> byCert(String certType, String certNo);

    /** Whose WeChat it is. */
    Optional<Account> byWechat(String openid);

    /** Ordered by login, then by time of creation. */
    AccountPage list(AccountFilter filter, int offset, int limit);

    Optional<String> passwordHash(UUID account);

    /** Sets or replaces the hash; null takes the password away. */
    void setPassword(UUID account, String hash);

    /**
     * One a child: what a source says before what was checked by hand, and then in order of linking. By hand they come with a case and go
     * with what it says, see {@code CaseStore}.
     */
    List<GuardianLink> linksOf(UUID guardian);

    /** Of {@link #linksOf}. */
    default List<Child> childrenOf(UUID guardian) {
        return linksOf(guardian).stream().map(GuardianLink::child).toList();
    }

    /** Accounts linked to the child. @param certNo normalised by {@link CertNumbers} */
    List<UUID> guardiansOf(String certType, String certNo);

    /** Adds the link, or replaces the one to the same certificate. */
    void linkChild(UUID guardian, Child child);

    /** False where there was no such link. */
    boolean unlinkChild(UUID guardian, String certType, String certNo);

    /** Adds the link, or replaces the one to the same organisation. */
    void linkOrganisation(UUID account, Principal.Organisation organisation, Instant at);

    /** Of those linked since then, the latest first. */
    List<Principal.Organisation> organisationsOf(UUID account, Instant since);

    /** False where there was no such link. */
    boolean unlinkOrganisation(UUID account, String code);

    void insertLink(OneTimeLink link);

    /** The link, expired or not, as long as it was not consumed. */
    Optional<OneTimeLink> findLink(String tokenHash);

    /** Takes the link away; true for exactly one of several callers, and only before it expires. */
    boolean consumeLink(String tokenHash, Instant now);

    /** Takes all links of the purpose away; with an account only that account's. */
    void deleteLinks(OneTimeLink.Purpose purpose, UUID account);

    /** @param key SHA-256 of a sign-in name, which need not exist: guessing must not tell which names do */
    SignInFailures failures(String key);

    /** Replaces the counter by {@link SignInFailures#next} in one atomic step and returns the new state. */
    SignInFailures addFailure(String key, Instant at, Instant forgetBefore, int limit, Instant lockUntil);

    void clearFailures(String key);

    /** Housekeeping: consumes expired links and forgets counters whose last failure is older. */
    void sweep(Instant now, Instant forgetBefore);
}
