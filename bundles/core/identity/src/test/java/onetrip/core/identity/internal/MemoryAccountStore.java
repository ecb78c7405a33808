package onetrip.core.identity.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import onetrip.api.identity.Principal;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountFilter;
import onetrip.core.identity.AccountPage;
import onetrip.core.identity.AccountStore;
import onetrip.core.identity.Child;
import onetrip.core.identity.GuardianLink;
import onetrip.core.identity.OneTimeLink;
import onetrip.core.identity.SignInFailures;

/** The port's promises, kept in memory: every method is one transaction, hence synchronized. */
class MemoryAccountStore implements AccountStore {
    private final Map<UUID, Account> accounts = new LinkedHashMap<>();
    private final Map<UUID, String> passwords = new LinkedHashMap<>();
    private final Map<UUID, List<Child>> children = new LinkedHashMap<>();
    private final Map<UUID, TreeMap<Instant, Principal.Organisation>> organisations = new HashMap<>();
    private final Map<String, OneTimeLink> links = new LinkedHashMap<>();
    private final Map<String, SignInFailures> failures = new LinkedHashMap<>();
    private int writes;

    /** How often something about accounts, passwords or children was written. */
    synchronized int writes() {
        return writes;
    }

    synchronized List<OneTimeLink> links() {
        return List.copyOf(links.values());
    }

    @Override
    public synchronized boolean insert(Account account) {
        boolean taken = accounts.values().stream()
                .anyMatch(a -> a.login() != null && a.login().equals(account.login())
                        || a.isCitizen() && account.isCitizen() && sameCert(a, account.certType(), account.certNo()));
        if (taken) {
            return false;
        }
        accounts.put(account.id(), account);
        writes++;
        return true;
    }

    private static boolean sameCert(Account account, String certType, String certNo) {
        return certType != null && certType.equals(account.certType()) && Objects.equals(certNo, account.certNo());
    }

    @Override
    public synchronized boolean update(Account account) {
        Account stored = accounts.get(account.id());
        boolean taken = account.wechat() != null
                && byWechat(account.wechat())
                        .filter(other -> !other.id().equals(account.id()))
                        .isPresent();
        if (stored == null || stored.version() != account.version() || taken) {
            return false;
        }
        accounts.put(account.id(), account.withVersion(account.version() + 1));
        writes++;
        return true;
    }

    @Override
    public synchronized Optional<Account> find(UUID id) {
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public synchronized List<Account> find(Set<UUID> ids) {
        return ids.stream().map(accounts::get).filter(Objects::nonNull).toList();
    }

    @Override
    public synchronized Optional<Account> byLogin(String login) {
        return accounts.values().stream().filter(a -> login.equals(a.login())).findFirst();
    }

    @Override
    public synchronized Optional<Account> byCert(String certType, String certNo) {
        return accounts.values().stream()
                .filter(a -> a.isCitizen() && sameCert(a, certType, certNo))
                .findFirst();
    }

    @Override
    public synchronized Optional<Account> byWechat(String openid) {
        return accounts.values().stream().filter(a -> openid.equals(a.wechat())).findFirst();
    }

    @Override
    public synchronized AccountPage list(AccountFilter filter, int offset, int limit) {
        List<Account> found = accounts.values().stream()
                .filter(a -> filter.kind() == null || a.kind() == filter.kind())
                .filter(a -> filter.duty() == null || a.has(filter.duty()))
                .filter(a -> filter.office() == null || a.offices().contains(filter.office()))
                .filter(a -> filter.active() == null || a.active() == filter.active())
                .sorted(Comparator.comparing(Account::login, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        return new AccountPage(found.stream().skip(offset).limit(limit).toList(), found.size());
    }

    @Override
    public synchronized Optional<String> passwordHash(UUID account) {
        return Optional.ofNullable(passwords.get(account));
    }

    @Override
    public synchronized void setPassword(UUID account, String hash) {
        passwords.put(account, hash);
        writes++;
    }

    @Override
    public synchronized List<GuardianLink> linksOf(UUID guardian) {
        return children.getOrDefault(guardian, List.of()).stream()
                .map(child -> new GuardianLink(child, Instant.EPOCH, null, null))
                .toList();
    }

    @Override
    public synchronized List<UUID> guardiansOf(String certType, String certNo) {
        return children.entrySet().stream()
                .filter(e -> e.getValue().stream().anyMatch(c -> c.is(certType, certNo)))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public synchronized void linkChild(UUID guardian, Child child) {
        unlinkChild(guardian, child.certType(), child.certNo());
        children.computeIfAbsent(guardian, g -> new ArrayList<>()).add(child);
        writes++;
    }

    @Override
    public synchronized boolean unlinkChild(UUID guardian, String certType, String certNo) {
        return children.getOrDefault(guardian, new ArrayList<>()).removeIf(c -> c.is(certType, certNo));
    }

    @Override
    public synchronized void linkOrganisation(UUID account, Principal.Organisation organisation, Instant at) {
        unlinkOrganisation(account, organisation.code());
        organisations.computeIfAbsent(account, a -> new TreeMap<>()).put(at, organisation);
    }

    @Override
    public synchronized List<Principal.Organisation> organisationsOf(UUID account, Instant since) {
        return List.copyOf(organisations
                .getOrDefault(account, new TreeMap<>())
                .tailMap(since, true)
                .descendingMap()
                .values());
    }

    @Override
    public synchronized boolean unlinkOrganisation(UUID account, String code) {
        return organisations
                .getOrDefault(account, new TreeMap<>())
                .values()
                .removeIf(o -> o.code().equals(code));
    }

    @Override
    public synchronized void insertLink(OneTimeLink link) {
        links.put(link.tokenHash(), link);
    }

    @Override
    public synchronized Optional<OneTimeLink> findLink(String tokenHash) {
        return Optional.ofNullable(links.get(tokenHash));
    }

    @Override
    public synchronized boolean consumeLink(String tokenHash, Instant now) {
        OneTimeLink link = links.get(tokenHash);
        return link != null && now.isBefore(link.expiresAt()) && links.remove(tokenHash) != null;
    }

    @Override
    public synchronized void deleteLinks(OneTimeLink.Purpose purpose, UUID account) {
        links.values().removeIf(l -> l.purpose() == purpose && (account == null || account.equals(l.account())));
    }

    @Override
    public synchronized SignInFailures failures(String key) {
        return failures.getOrDefault(key, SignInFailures.NONE);
    }

    @Override
    public synchronized SignInFailures addFailure(
            String key, Instant at, Instant forgetBefore, int limit, Instant lockUntil) {
        SignInFailures next = failures(key).next(at, forgetBefore, limit, lockUntil);
        failures.put(key, next);
        return next;
    }

    @Override
    public synchronized void clearFailures(String key) {
        failures.remove(key);
    }

    @Override
    public synchronized void sweep(Instant now, Instant forgetBefore) {
        links.values().removeIf(l -> !now.isBefore(l.expiresAt()));
        failures.values().removeIf(f -> f.last().isBefore(forgetBefore) && !f.lockedAt(now));
    }
}
