package onetrip.core.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.tasklink.TaskLink;
import onetrip.core.tasklink.TaskLinkStore;

/** Links to tasks; who used one is sealed. */
final class JdbcTaskLinkStore implements TaskLinkStore {
    private static final String SELECT =
            "select id, token_hash, number, task, office, issued_by, issued_at, expires_at, used_at, revoked_at, secret from task_link";

    private final Database database;

    JdbcTaskLinkStore(Database database) {
        this.database = database;
    }

    @Override
    public void insert(TaskLink link) {
        database.execute(
                "insert into task_link (id, token_hash, number, task, office, issued_by, issued_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                link.id(),
                link.tokenHash(),
                link.number(),
                link.task(),
                link.office(),
                link.issuedBy(),
                Timestamp.from(link.issuedAt()),
                Timestamp.from(link.expiresAt()));
    }

    @Override
    public Optional<TaskLink> byToken(String tokenHash) {
        return database.select(SELECT + " where token_hash = ?", this::read, tokenHash).stream()
                .findFirst();
    }

    @Override
    public List<TaskLink> of(String number) {
        return database.select(SELECT + " where number = ? order by issued_at desc, id", this::read, number);
    }

    @Override
    public boolean use(UUID id, Instant now, TaskLink.Signer signer) {
        byte[] secret = Secret.seal(
                database.sealer(),
                Map.of("name", signer.name(), "position", signer.position(), "phone", signer.phone()));
        return database.execute(
                        "update task_link set used_at = ?, secret = ? where id = ? and used_at is null and revoked_at is null and expires_at > ?",
                        Timestamp.from(now),
                        secret,
                        id,
                        Timestamp.from(now))
                > 0;
    }

    @Override
    public boolean revoke(UUID id, Instant now) {
        return database.execute(
                        "update task_link set revoked_at = ? where id = ? and used_at is null and revoked_at is null",
                        Timestamp.from(now),
                        id)
                > 0;
    }

    private TaskLink read(ResultSet row) throws SQLException {
        byte[] sealed = row.getBytes(11);
        Map<String, String> secret = sealed == null ? Map.of() : Secret.open(database.sealer(), sealed);
        return new TaskLink(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getObject(6, UUID.class),
                Moments.read(row, 7),
                Moments.read(row, 8),
                Moments.read(row, 9),
                Moments.read(row, 10),
                secret.isEmpty()
                        ? null
                        : new TaskLink.Signer(secret.get("name"), secret.get("position"), secret.get("phone")));
    }
}
