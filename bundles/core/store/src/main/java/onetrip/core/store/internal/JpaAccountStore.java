package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import onetrip.api.identity.Principal;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountFilter;
import onetrip.core.identity.AccountPage;
import onetrip.core.identity.AccountStore;
import onetrip.core.identity.CertNumbers;
import onetrip.core.identity.Child;
import onetrip.core.identity.Duty;
import onetrip.core.identity.GuardianLink;
import onetrip.core.identity.OneTimeLink;
import onetrip.core.identity.SignInFailures;

/** Accounts in the database. Names are sealed, so a list is filtered by login in SQL and by name after opening. */
final class JpaAccountStore implements AccountStore {
    private final Database database;
    private final Sealer sealer;
    private final Time time;

    JpaAccountStore(Database database, Time time) {
        this.database = database;
        this.sealer = database.sealer();
        this.time = time;
    }

    @Override
    public boolean insert(Account account) {
        try {
            database.writing(em -> em.persist(fill(new AccountRow(), account)));
            return true;
        } catch (Database.Duplicate taken) {
            return false;
        }
    }

    @Override
    public boolean update(Account account) {
        try {
            return database.write(em -> {
                AccountRow row = em.find(AccountRow.class, account.id(), LockModeType.PESSIMISTIC_WRITE);
                if (row == null || row.version != account.version()) {
                    return false;
                }
                fill(row, account);
                row.version = account.version() + 1;
                return true;
            });
        } catch (Database.Duplicate somebodyElsesWechat) {
            return false;
        }
    }

    private AccountRow fill(AccountRow row, Account a) {
        row.id = a.id();
        row.kind = a.kind().name();
        row.login = a.login();
        row.certType = a.certType();
        // Staff and citizen accounts of one person live side by side: the index is the citizen's alone.
        row.certIndex = a.isCitizen() && a.certType() != null ? certIndex(a.certType(), a.certNo()) : null;
        row.wechatIndex = a.wechat() == null ? null : wechatIndex(a.wechat());
        Map<String, String> secret = new HashMap<>();
        secret.put("name", a.name());
        secret.put("certNo", a.certNo());
        secret.put("mobile", a.mobile());
        secret.put("mail", a.mail());
        secret.put("wechat", a.wechat());
        row.secret = Secret.seal(sealer, secret);
        row.duties = a.duties().stream().map(Duty::name).sorted().collect(Collectors.joining(","));
        // Commas at both ends, so that a search for ",x," finds the whole id only.
        row.offices = a.offices().stream().sorted().collect(Collectors.joining(",", ",", ","));
        row.active = a.active();
        row.elder = a.elder();
        row.createdAt = a.createdAt();
        row.version = a.version();
        return row;
    }

    private Account account(AccountRow row) {
        Map<String, String> secret = Secret.open(sealer, row.secret);
        return new Account(
                row.id,
                Account.Kind.valueOf(row.kind),
                row.login,
                secret.get("name"),
                row.certType,
                secret.get("certNo"),
                secret.get("mobile"),
                secret.get("mail"),
                secret.get("wechat"),
                split(row.duties).stream().map(Duty::valueOf).collect(Collectors.toSet()),
                split(row.offices),
                row.active,
                row.elder,
                row.createdAt,
                row.version);
    }

    private static Set<String> split(String joined) {
        Set<String> parts = new TreeSet<>(Arrays.asList(joined.split(",")));
        parts.remove("");
        return parts;
    }

    private String wechatIndex(String openid) {
        return sealer.blind("wechat", openid);
    }

    private String certIndex(String certType, String certNo) {
        return certIndex(sealer, certType, certNo);
    }

    static String certIndex(Sealer sealer, String certType, String certNo) {
        return sealer.blind("cert", certType + ":" + certNo);
    }

    @Override
    public Optional<Account> find(UUID id) {
        return database.read(
                em -> Optional.ofNullable(em.find(AccountRow.class, id)).map(this::account));
    }

    @Override
    public List<Account> find(Set<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : database.read(em -> em.createQuery("select a from AccountRow a where a.id in :ids", AccountRow.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .map(this::account)
                        .toList());
    }

    @Override
    public Optional<Account> byLogin(String login) {
        return by("select a from AccountRow a where a.login = :value", login);
    }

    @Override
    public Optional<Account> byCert(String certType, String certNo) {
        return by("select a from AccountRow a where a.certIndex = :value", certIndex(certType, certNo));
    }

    @Override
    public Optional<Account> byWechat(String openid) {
        return by("select a from AccountRow a where a.wechatIndex = :value", wechatIndex(openid));
    }

    private Optional<Account> by(String query, String value) {
        return database.read(em -> em.createQuery(query, AccountRow.class)
                .setParameter("value", value)
                .getResultStream()
                .findFirst()
                .map(this::account));
    }

    @Override
    public AccountPage list(AccountFilter filter, int offset, int limit) {
        StringBuilder where = new StringBuilder(" from AccountRow a where a.id is not null");
        Map<String, Object> parameters = new HashMap<>();
        if (filter.kind() != null) {
            where.append(" and a.kind = :kind");
            parameters.put("kind", filter.kind().name());
        }
        if (filter.duty() != null) {
            where.append(" and a.duties like :duty");
            parameters.put("duty", "%" + filter.duty().name() + "%");
        }
        if (filter.office() != null) {
            where.append(" and a.offices like :office");
            parameters.put("office", "%," + filter.office() + ",%");
        }
        if (filter.active() != null) {
            where.append(" and a.active = :active");
            parameters.put("active", filter.active());
        }
        return database.read(em -> {
            var query = em.createQuery("select a" + where + " order by a.login, a.createdAt", AccountRow.class);
            parameters.forEach(query::setParameter);
            if (filter.text() != null && !filter.text().isBlank()) {
                String text = filter.text().strip().toLowerCase(java.util.Locale.ROOT);
                List<Account> found = query.getResultStream()
                        .map(this::account)
                        .filter(a -> a.login() != null && a.login().startsWith(text)
                                || a.name().startsWith(filter.text().strip()))
                        .toList();
                return new AccountPage(found.stream().skip(offset).limit(limit).toList(), found.size());
            }
            var count = em.createQuery("select count(a)" + where, Long.class);
            parameters.forEach(count::setParameter);
            List<Account> page = query.setFirstResult(offset)
                    .setMaxResults(limit)
                    .getResultStream()
                    .map(this::account)
                    .toList();
            return new AccountPage(page, count.getSingleResult());
        });
    }

    @Override
    public Optional<String> passwordHash(UUID account) {
        return database.read(
                em -> Optional.ofNullable(em.find(AccountRow.class, account)).map(row -> row.password));
    }

    @Override
    public void setPassword(UUID account, String hash) {
        database.writing(em -> {
            AccountRow row = em.find(AccountRow.class, account);
            if (row != null) {
                row.password = hash;
            }
        });
    }

    @Override
    public List<GuardianLink> linksOf(UUID guardian) {
        // What a source says of a child stands before what somebody looked at by hand.
        List<GuardianLink> all = database.select(
                """
                select secret, linked_at as since, '' as case_number, guardian as checked_by, 0 as by_hand, child_index
                from guardian_link where guardian = ?
                union all
                select secret, ticked_at, case_number, ticked_by, 1, child_index
                from guardian_tick where guardian = ?
                order by by_hand, since, child_index""",
                row -> {
                    boolean byHand = row.getInt("by_hand") == 1;
                    return new GuardianLink(
                            GuardianRows.open(sealer, row.getBytes("secret")),
                            row.getTimestamp("since").toInstant(),
                            byHand ? row.getString("case_number") : null,
                            byHand ? uuid(row.getObject("checked_by")) : null);
                },
                guardian,
                guardian);
        List<GuardianLink> links = new ArrayList<>();
        for (GuardianLink one : all) {
            if (links.stream()
                    .noneMatch(known ->
                            known.child().is(one.child().certType(), one.child().certNo()))) {
                links.add(one);
            }
        }
        return links;
    }

    @Override
    public List<UUID> guardiansOf(String certType, String certNo) {
        String index = certIndex(certType, certNo);
        return database.select("""
                        select guardian, linked_at as since from guardian_link where child_index = ?
                        union all
                        select guardian, ticked_at from guardian_tick where child_index = ?
                        order by since""", row -> uuid(row.getObject("guardian")), index, index).stream()
                .distinct()
                .toList();
    }

    static UUID uuid(Object value) {
        return value == null ? null : value instanceof UUID id ? id : UUID.fromString(value.toString());
    }

    @Override
    public void linkChild(UUID guardian, Child child) {
        database.writing(em -> {
            String index = certIndex(child.certType(), child.certNo());
            em.createNativeQuery("delete from guardian_link where guardian = ? and child_index = ?")
                    .setParameter(1, guardian)
                    .setParameter(2, index)
                    .executeUpdate();
            em.createNativeQuery(
                            "insert into guardian_link (guardian, child_index, secret, linked_at) values (?, ?, ?, ?)")
                    .setParameter(1, guardian)
                    .setParameter(2, index)
                    .setParameter(3, GuardianRows.seal(sealer, child))
                    .setParameter(4, Timestamp.from(time.now()))
                    .executeUpdate();
        });
    }

    @Override
    public boolean unlinkChild(UUID guardian, String certType, String certNo) {
        return database.write(
                em -> em.createNativeQuery("delete from guardian_link where guardian = ? and child_index = ?")
                                .setParameter(1, guardian)
                                .setParameter(2, certIndex(certType, certNo))
                                .executeUpdate()
                        > 0);
    }

    @Override
    public void linkOrganisation(UUID account, Principal.Organisation organisation, Instant at) {
        byte[] secret = Secret.seal(
                sealer,
                Map.of(
                        "code", organisation.code(),
                        "name", organisation.name(),
                        "legalRep", organisation.legalRep()));
        String index = orgIndex(organisation.code());
        database.writing(em -> {
            em.createNativeQuery("delete from handler where account = ? and org_index = ?")
                    .setParameter(1, account)
                    .setParameter(2, index)
                    .executeUpdate();
            em.createNativeQuery("insert into handler (account, org_index, secret, seen_at) values (?, ?, ?, ?)")
                    .setParameter(1, account)
                    .setParameter(2, index)
                    .setParameter(3, secret)
                    .setParameter(4, Timestamp.from(at))
                    .executeUpdate();
        });
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Principal.Organisation> organisationsOf(UUID account, Instant since) {
        return database.read(em -> ((List<byte[]>) em.createNativeQuery(
                                "select secret from handler where account = ? and seen_at >= ? order by seen_at desc")
                        .setParameter(1, account)
                        .setParameter(2, Timestamp.from(since))
                        .getResultList())
                .stream()
                        .map(secret -> Secret.open(sealer, secret))
                        .map(s -> new Principal.Organisation(s.get("code"), s.get("name"), s.get("legalRep")))
                        .toList());
    }

    @Override
    public boolean unlinkOrganisation(UUID account, String code) {
        return database.write(em -> em.createNativeQuery("delete from handler where account = ? and org_index = ?")
                        .setParameter(1, account)
                        .setParameter(2, orgIndex(code))
                        .executeUpdate()
                > 0);
    }

    private String orgIndex(String code) {
        return certIndex("USCC", CertNumbers.normalise(code));
    }

    @Override
    public void insertLink(OneTimeLink link) {
        database.writing(em -> em.createNativeQuery(
                        "insert into one_time_link (token_hash, purpose, account, expires_at) values (?, ?, cast(? as uuid), ?)")
                .setParameter(1, link.tokenHash())
                .setParameter(2, link.purpose().name())
                .setParameter(3, link.account() == null ? null : link.account().toString())
                .setParameter(4, Timestamp.from(link.expiresAt()))
                .executeUpdate());
    }

    @Override
    public Optional<OneTimeLink> findLink(String tokenHash) {
        return database.read(em -> first(em.createNativeQuery(
                                "select token_hash, purpose, account, expires_at from one_time_link where token_hash = ?")
                        .setParameter(1, tokenHash))
                .map(row -> new OneTimeLink(
                        (String) row[0],
                        OneTimeLink.Purpose.valueOf((String) row[1]),
                        uuid(row[2]),
                        Moments.instant(row[3]))));
    }

    private static Optional<Object[]> first(Query query) {
        List<?> rows = query.getResultList();
        return rows.isEmpty() ? Optional.empty() : Optional.of((Object[]) rows.get(0));
    }

    @Override
    public boolean consumeLink(String tokenHash, Instant now) {
        return database.write(
                em -> em.createNativeQuery("delete from one_time_link where token_hash = ? and expires_at > ?")
                                .setParameter(1, tokenHash)
                                .setParameter(2, Timestamp.from(now))
                                .executeUpdate()
                        == 1);
    }

    @Override
    public void deleteLinks(OneTimeLink.Purpose purpose, UUID account) {
        database.writing(em -> {
            Query query = em.createNativeQuery(
                    "delete from one_time_link where purpose = ?" + (account == null ? "" : " and account = ?"));
            query.setParameter(1, purpose.name());
            if (account != null) {
                query.setParameter(2, account);
            }
            query.executeUpdate();
        });
    }

    @Override
    public SignInFailures failures(String key) {
        return database.read(em -> failures(em, key, ""));
    }

    private static SignInFailures failures(EntityManager em, String key, String lock) {
        return first(em.createNativeQuery(
                                "select failures, last_at, locked_until from sign_in_failure where login_hash = ?"
                                        + lock)
                        .setParameter(1, key))
                .map(row -> new SignInFailures(
                        ((Number) row[0]).intValue(), Moments.instant(row[1]), Moments.instant(row[2])))
                .orElse(SignInFailures.NONE);
    }

    @Override
    public SignInFailures addFailure(String key, Instant at, Instant forgetBefore, int limit, Instant lockUntil) {
        // Two tries: somebody else may insert the row between our look and our insert.
        try {
            return addFailureOnce(key, at, forgetBefore, limit, lockUntil);
        } catch (Database.Duplicate raced) {
            return addFailureOnce(key, at, forgetBefore, limit, lockUntil);
        }
    }

    private SignInFailures addFailureOnce(String key, Instant at, Instant forgetBefore, int limit, Instant lockUntil) {
        return database.write(em -> {
            SignInFailures before = failures(em, key, " for update");
            SignInFailures next = before.next(at, forgetBefore, limit, lockUntil);
            String sql = before.last() == null
                    ? "insert into sign_in_failure (failures, last_at, locked_until, login_hash) values (?, ?, cast(? as timestamp with time zone), ?)"
                    : "update sign_in_failure set failures = ?, last_at = ?, locked_until = cast(? as timestamp with time zone) where login_hash = ?";
            em.createNativeQuery(sql)
                    .setParameter(1, next.count())
                    .setParameter(2, Timestamp.from(next.last()))
                    .setParameter(
                            3,
                            next.lockedUntil() == null
                                    ? null
                                    : next.lockedUntil().toString())
                    .setParameter(4, key)
                    .executeUpdate();
            return next;
        });
    }

    @Override
    public void clearFailures(String key) {
        database.writing(em -> em.createNativeQuery("delete from sign_in_failure where login_hash = ?")
                .setParameter(1, key)
                .executeUpdate());
    }

    @Override
    public void sweep(Instant now, Instant forgetBefore) {
        database.writing(em -> {
            em.createNativeQuery("delete from one_time_link where expires_at <= ?")
                    .setParameter(1, Timestamp.from(now))
                    .executeUpdate();
            em.createNativeQuery(
                            "delete from sign_in_failure where last_at < ? and (locked_until is null or locked_until <= ?)")
                    .setParameter(1, Timestamp.from(forgetBefore))
                    .setParameter(2, Timestamp.from(now))
                    .executeUpdate();
        });
    }
}
