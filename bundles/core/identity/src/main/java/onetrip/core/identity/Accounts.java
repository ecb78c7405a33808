package onetrip.core.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.identity.Principal;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes accounts, changes them, checks passwords. A refusal is an {@link AccountRefused} with a sentence and means that
 * nothing was changed. Changes of duties, activity and passwords end the account's sessions. Thread-safe.
 */
@ProviderType
public interface Accounts {
    /** Makes an active account without a password. */
    Account create(NewAccount wanted);

    Optional<Account> find(UUID id);

    /** Those of these ids that there are, by id. */
    Map<UUID, Account> find(Set<UUID> ids);

    Optional<Account> byLogin(String login);

    Optional<Account> byCert(String certType, String certNo);

    /** The citizen with the certificate, made if need be: for identities that come from outside. */
    Account citizen(String name, String certType, String certNo);

    AccountPage list(AccountFilter filter, int offset, int limit);

    /**
     * Checks a password. An unknown login takes as long as a wrong password and gives the same sentence. After 5
     * failures (configurable) the login is locked for 15 minutes.
     */
    SignInResult authenticate(String login, String password);

    /** @param version the version that the change was decided on */
    Account changeRoles(UUID id, long version, Set<Duty> duties, Set<String> offices);

    Account changeActive(UUID id, long version, boolean active);

    Account changeContact(UUID id, long version, String mobile, String mail);

    /** Whose WeChat it is: one openid belongs to one account at a time. */
    Optional<Account> byWechat(String openid);

    /** @param openid null: none any more */
    Account changeWechat(UUID id, long version, String openid);

    /** Remembers the large-text mode for the person. */
    Account changeElder(UUID id, boolean elder);

    /** A link by which the account chooses its password; earlier ones become void. */
    IssuedLink issuePasswordLink(UUID account);

    /** The link, if it still works. */
    Optional<OneTimeLink> link(String token, OneTimeLink.Purpose purpose);

    /** Chooses the password; of two who use the link at once, one is refused. */
    Account setPassword(String token, String password);

    /** Makes the first administrator and voids all set-up links. */
    Account setUp(String token, String login, String name, String password);

    List<Child> childrenOf(UUID guardian);

    /** The same with how each is known; the proof that an officer looked at among them (R-GUARD). */
    List<GuardianLink> linksOf(UUID guardian);

    List<Account> guardiansOf(String certType, String certNo);

    /** Links the child; a link from a stronger source (R-GUARD) is not replaced by a weaker one. */
    void linkChild(UUID guardian, Child child);

    boolean unlinkChild(UUID guardian, String certType, String certNo);

    /**
     * What a sign-in outside knows better than we do: the name, where it is another one (a mistyped or a former name), and the
     * mobile number, where there is none yet. Returns the account as it is then.
     */
    Account confirm(Account citizen, String name, String mobile);

    /** Remembers for half a year that the citizen handles the affairs of the organisation (经办人), as its sign-in said. */
    void handles(UUID citizen, Principal.Organisation organisation);

    /** Organisations whose affairs the citizen handles, the latest first. */
    List<Principal.Organisation> organisationsOf(UUID citizen);

    /** The citizen handles them no more. @param code of the organisation @return false where there was no such link */
    boolean handlesNoMore(UUID citizen, String code);

    /**
     * A link just made; the only moment at which its token is known.
     *
     * @param path local path, for example {@code /set-password/Zk…}
     */
    record IssuedLink(String path, Instant expiresAt) {}
}
