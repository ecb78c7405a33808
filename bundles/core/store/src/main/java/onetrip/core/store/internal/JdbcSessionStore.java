package onetrip.core.store.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.identity.Assurance;
import onetrip.api.identity.Principal;
import onetrip.core.identity.SessionStore;
import onetrip.core.identity.Standing;
import onetrip.core.identity.StoredSession;

/** Sessions in the database: any node can serve any visitor. What a provider outside calls a person or a session is there as a hash. */
final class JdbcSessionStore implements SessionStore {
    private final Database database;

    JdbcSessionStore(Database database) {
        this.database = database;
    }

    @Override
    public void insert(StoredSession s) {
        Standing standing = s.standing();
        database.execute(
                "insert into session (token_hash, account, method, created_at, seen_at, assurance, outside_subject, outside_session, secret)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                s.tokenHash(),
                s.account(),
                s.method(),
                Timestamp.from(s.createdAt()),
                Timestamp.from(s.seenAt()),
                standing.assurance().name(),
                outside(s.method(), standing.subject()),
                outside(s.method(), standing.session()),
                sealed(standing));
    }

    private byte[] sealed(Standing standing) {
        Map<String, String> secret = new HashMap<>();
        if (!standing.leave().isEmpty()) {
            secret.put("leave", standing.leave());
        }
        if (standing.organisation() != null) {
            secret.put("orgCode", standing.organisation().code());
            secret.put("orgName", standing.organisation().name());
            secret.put("orgLegalRep", standing.organisation().legalRep());
        }
        if (!standing.confined().isEmpty()) {
            secret.put("confined", standing.confined());
        }
        if (!standing.task().isEmpty()) {
            secret.put("task", standing.task());
        }
        if (standing.mandate() != null) {
            secret.put("mandate", standing.mandate().toString());
        }
        return secret.isEmpty() ? null : Secret.seal(database.sealer(), secret);
    }

    /** What cannot be turned back: only whether it is the same is ever asked. Null for nothing. */
    private static String outside(String method, String id) {
        if (id.isEmpty()) {
            return null;
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest((method + "\n" + id).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public Optional<StoredSession> find(String tokenHash) {
        return database
                .select(
                        "select token_hash, account, method, created_at, seen_at, assurance, secret from session where token_hash = ?",
                        row -> new StoredSession(
                                row.getString(1),
                                row.getObject(2, UUID.class),
                                row.getString(3),
                                Moments.read(row, 4),
                                Moments.read(row, 5),
                                standing(row)),
                        tokenHash)
                .stream()
                .findFirst();
    }

    private Standing standing(ResultSet row) throws SQLException {
        byte[] sealed = row.getBytes(7);
        Map<String, String> secret = sealed == null ? Map.of() : Secret.open(database.sealer(), sealed);
        return new Standing(
                Assurance.valueOf(row.getString(6)),
                "",
                "",
                secret.getOrDefault("leave", ""),
                secret.containsKey("orgCode")
                        ? new Principal.Organisation(
                                secret.get("orgCode"), secret.get("orgName"), secret.get("orgLegalRep"))
                        : null,
                secret.getOrDefault("confined", ""),
                secret.containsKey("mandate") ? UUID.fromString(secret.get("mandate")) : null,
                secret.getOrDefault("task", ""));
    }

    @Override
    public boolean act(String tokenHash, UUID mandate) {
        return find(tokenHash)
                .filter(session -> database.execute(
                                "update session set secret = ? where token_hash = ?",
                                sealed(session.standing().by(mandate)),
                                tokenHash)
                        > 0)
                .isPresent();
    }

    @Override
    public boolean touch(String tokenHash, Instant seenAt) {
        return database.execute(
                                "update session set seen_at = ? where token_hash = ? and seen_at < ?",
                                Timestamp.from(seenAt),
                                tokenHash,
                                Timestamp.from(seenAt))
                        > 0
                || find(tokenHash).isPresent();
    }

    @Override
    public boolean delete(String tokenHash) {
        return database.execute("delete from session where token_hash = ?", tokenHash) > 0;
    }

    @Override
    public int deleteOfAccount(UUID account) {
        return database.execute("delete from session where account = ?", account);
    }

    @Override
    public List<String> deleteOutside(String method, String subject, String session) {
        String column = session.isEmpty() ? "outside_subject" : "outside_session";
        String hash = outside(method, session.isEmpty() ? subject : session);
        List<String> tokens = database.select(
                "select token_hash from session where " + column + " = ?", row -> row.getString(1), hash);
        tokens.forEach(this::delete);
        return tokens;
    }

    @Override
    public int deleteExpired(Instant seenBefore, Instant createdBefore) {
        return database.execute(
                "delete from session where seen_at < ? or created_at < ?",
                Timestamp.from(seenBefore),
                Timestamp.from(createdBefore));
    }
}
