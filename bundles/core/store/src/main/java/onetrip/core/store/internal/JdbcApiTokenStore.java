package onetrip.core.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.identity.ApiToken;
import onetrip.core.identity.ApiTokenStore;

/** Keys of programs, by the hash of their secret. */
final class JdbcApiTokenStore implements ApiTokenStore {
    private static final String SELECT =
            "select id, token_hash, account, name, created_at, expires_at, used_at, revoked_at from api_token";

    private final Database database;

    JdbcApiTokenStore(Database database) {
        this.database = database;
    }

    @Override
    public void insert(ApiToken token) {
        database.execute(
                "insert into api_token (id, token_hash, account, name, created_at, expires_at) values (?, ?, ?, ?, ?, ?)",
                token.id(),
                token.tokenHash(),
                token.account(),
                token.name(),
                Timestamp.from(token.createdAt()),
                Timestamp.from(token.expiresAt()));
    }

    @Override
    public Optional<ApiToken> find(String tokenHash) {
        return database.select(SELECT + " where token_hash = ?", JdbcApiTokenStore::token, tokenHash).stream()
                .findFirst();
    }

    @Override
    public List<ApiToken> list() {
        return database.select(SELECT + " order by created_at desc, id", JdbcApiTokenStore::token);
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getObject(3, UUID.class),
                row.getString(4),
                Moments.read(row, 5),
                Moments.read(row, 6),
                Moments.read(row, 7),
                Moments.read(row, 8));
    }

    @Override
    public void touch(UUID id, Instant usedAt) {
        Timestamp at = Timestamp.from(usedAt);
        database.execute(
                "update api_token set used_at = ? where id = ? and (used_at is null or used_at < ?)", at, id, at);
    }

    @Override
    public boolean revoke(UUID id, Instant at) {
        return database.execute(
                        "update api_token set revoked_at = ? where id = ? and revoked_at is null",
                        Timestamp.from(at),
                        id)
                == 1;
    }
}
