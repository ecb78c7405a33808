package onetrip.core.identity;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody who can sign in. Immutable; the certificate number, mobile number, mail address and openid are personal data: they
 * are encrypted where they rest and never logged ({@link #toString()} leaves them out).
 *
 * @param id stays for ever
 * @param kind citizen or staff; one person with both has two accounts
 * @param login lower-case sign-in name, or null for somebody who only signs in through an outside identity
 * @param name as in the certificate
 * @param certType code of {@code standards.md} §3, for example {@code ID_CARD}; null for staff without one
 * @param certNo normalised by {@link CertNumbers}; null where certType is null
 * @param mobile mainland mobile number or null
 * @param mail mail address or null
 * @param wechat the citizen's openid at the bureau's official account, proved by going there; or null
 * @param duties empty for citizens
 * @param offices office ids such as {@code jijiao} or {@code school:3304}; empty for citizens
 * @param active an inactive account signs in nowhere and loses its sessions
 * @param elder wants the large-text mode on every device
 * @param createdAt when the account came to be
 * @param version counts changes, for optimistic locking; 0 when new
 * @param onlyTask the one task of a joint review that its session is for, see {@link Standing#task}; empty: all that the account may. Nowhere stored
 */
public record Account(
        UUID id,
        Kind kind,
        String login,
        String name,
        String certType,
        String certNo,
        String mobile,
        String mail,
        String wechat,
        Set<Duty> duties,
        Set<String> offices,
        boolean active,
        boolean elder,
        Instant createdAt,
        long version,
        String onlyTask) {

    public enum Kind {
        CITIZEN,
        STAFF
    }

    public Account {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(createdAt, "createdAt");
        login = Logins.normalise(login);
        certNo = certType == null ? null : CertNumbers.normalise(certNo);
        duties = duties == null ? Set.of() : Set.copyOf(duties);
        offices = offices == null ? Set.of() : Set.copyOf(offices);
    }

    /** Not confined to a task. */
    public Account(
            UUID id,
            Kind kind,
            String login,
            String name,
            String certType,
            String certNo,
            String mobile,
            String mail,
            String wechat,
            Set<Duty> duties,
            Set<String> offices,
            boolean active,
            boolean elder,
            Instant createdAt,
            long version) {
        this(
                id, kind, login, name, certType, certNo, mobile, mail, wechat, duties, offices, active, elder,
                createdAt, version, "");
    }

    /** Of somebody who has bound no WeChat. */
    public Account(
            UUID id,
            Kind kind,
            String login,
            String name,
            String certType,
            String certNo,
            String mobile,
            String mail,
            Set<Duty> duties,
            Set<String> offices,
            boolean active,
            boolean elder,
            Instant createdAt,
            long version) {
        this(
                id, kind, login, name, certType, certNo, mobile, mail, null, duties, offices, active, elder, createdAt,
                version);
    }

    public boolean isCitizen() {
        return kind == Kind.CITIZEN;
    }

    public boolean isStaff() {
        return kind == Kind.STAFF;
    }

    public boolean has(Duty duty) {
        return duties.contains(duty);
    }

    public Account withRoles(Set<Duty> newDuties, Set<String> newOffices) {
        return new Account(
                id,
                kind,
                login,
                name,
                certType,
                certNo,
                mobile,
                mail,
                wechat,
                newDuties,
                newOffices,
                active,
                elder,
                createdAt,
                version);
    }

    public Account withActive(boolean nowActive) {
        return new Account(
                id, kind, login, name, certType, certNo, mobile, mail, wechat, duties, offices, nowActive, elder,
                createdAt, version);
    }

    public Account withElder(boolean wanted) {
        return new Account(
                id, kind, login, name, certType, certNo, mobile, mail, wechat, duties, offices, active, wanted,
                createdAt, version);
    }

    public Account withName(String newName) {
        return new Account(
                id, kind, login, newName, certType, certNo, mobile, mail, wechat, duties, offices, active, elder,
                createdAt, version);
    }

    public Account withContact(String newMobile, String newMail) {
        return new Account(
                id, kind, login, name, certType, certNo, newMobile, newMail, wechat, duties, offices, active, elder,
                createdAt, version);
    }

    public Account withWechat(String openid) {
        return new Account(
                id, kind, login, name, certType, certNo, mobile, mail, openid, duties, offices, active, elder,
                createdAt, version);
    }

    public Account withVersion(long newVersion) {
        return new Account(
                id,
                kind,
                login,
                name,
                certType,
                certNo,
                mobile,
                mail,
                wechat,
                duties,
                offices,
                active,
                elder,
                createdAt,
                newVersion);
    }

    /** The same account, for this one task. @param task empty: for all that it may */
    public Account only(String task) {
        return new Account(
                id, kind, login, name, certType, certNo, mobile, mail, wechat, duties, offices, active, elder,
                createdAt, version, task);
    }

    /** Without personal data, fit for a log. */
    @Override
    public String toString() {
        return "Account[" + id + " " + kind + (duties.isEmpty() ? "" : " " + EnumSet.copyOf(duties))
                + (active ? "" : " inactive") + "]";
    }
}
