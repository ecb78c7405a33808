package onetrip.core.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.form.Draft;
import onetrip.core.form.DraftJson;
import onetrip.core.form.DraftStore;

/** Drafts in the database; all that was typed is one sealed value. Each is read and written at every page of a form. */
final class JdbcDraftStore implements DraftStore {
    private static final String COLUMNS =
            "select id, account, item_id, bundle_version, definition_hash, submission_key, secret, created_at, updated_at, revision, moved_from, amends from draft";

    private final Database database;
    private final Sealer sealer;

    JdbcDraftStore(Database database) {
        this.database = database;
        this.sealer = database.sealer();
    }

    @Override
    public Optional<Draft> find(UUID id) {
        return first(database.select(COLUMNS + " where id = ?", this::draft, id));
    }

    @Override
    public List<Draft> ofAccount(UUID account) {
        return database.select(
                COLUMNS + " where account = ? and amends is null order by updated_at desc", this::draft, account);
    }

    @Override
    public Optional<Draft> latest(UUID account, String itemId) {
        return first(database.select(
                COLUMNS
                        + " where account = ? and item_id = ? and amends is null order by updated_at desc fetch first row only",
                this::draft,
                account,
                itemId));
    }

    private static <T> Optional<T> first(List<T> found) {
        return found.stream().findFirst();
    }

    private Draft draft(ResultSet row) throws SQLException {
        return new Draft(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getObject(6, UUID.class),
                DraftJson.read(sealer.open(row.getBytes(7))),
                Moments.read(row, 8),
                Moments.read(row, 9),
                row.getLong(10),
                row.getString(11),
                row.getObject(12, UUID.class));
    }

    @Override
    public boolean insert(Draft draft) {
        try {
            return inserted(draft) == 1;
        } catch (Database.Duplicate thereAlready) {
            return false;
        }
    }

    private int inserted(Draft draft) {
        return database.execute(
                "insert into draft (id, account, item_id, bundle_version, definition_hash, submission_key, secret, created_at, updated_at, revision, moved_from, amends) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                draft.id(),
                draft.account(),
                draft.itemId(),
                draft.bundleVersion(),
                draft.definitionHash(),
                draft.submissionKey(),
                sealer.seal(DraftJson.write(draft.state())),
                Timestamp.from(draft.createdAt()),
                Timestamp.from(draft.updatedAt()),
                draft.revision(),
                draft.movedFrom(),
                draft.amends());
    }

    @Override
    public boolean update(Draft draft, long expectedRevision) {
        return database.execute(
                        "update draft set secret = ?, bundle_version = ?, definition_hash = ?, updated_at = ?, revision = ? where id = ? and revision = ?",
                        sealer.seal(DraftJson.write(draft.state())),
                        draft.bundleVersion(),
                        draft.definitionHash(),
                        Timestamp.from(draft.updatedAt()),
                        draft.revision(),
                        draft.id(),
                        expectedRevision)
                == 1;
    }

    @Override
    public boolean move(Draft moved, Draft before) {
        byte[] was = sealer.seal(DraftJson.write(before.state()));
        byte[] is = sealer.seal(DraftJson.write(moved.state()));
        return database.write(em -> {
            int changed = em.createNativeQuery(
                            "update draft set secret = ?, bundle_version = ?, definition_hash = ?, updated_at = ?, revision = ?, moved_from = ? where id = ? and revision = ?")
                    .setParameter(1, is)
                    .setParameter(2, moved.bundleVersion())
                    .setParameter(3, moved.definitionHash())
                    .setParameter(4, Timestamp.from(moved.updatedAt()))
                    .setParameter(5, moved.revision())
                    .setParameter(6, moved.movedFrom())
                    .setParameter(7, moved.id())
                    .setParameter(8, before.revision())
                    .executeUpdate();
            if (changed == 1) {
                em.createNativeQuery("delete from earlier_draft where draft = ? and definition_hash = ?")
                        .setParameter(1, before.id())
                        .setParameter(2, before.definitionHash())
                        .executeUpdate();
                em.createNativeQuery(
                                "insert into earlier_draft (draft, account, item_id, bundle_version, definition_hash, submission_key, secret, created_at, updated_at, revision, moved_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                        .setParameter(1, before.id())
                        .setParameter(2, before.account())
                        .setParameter(3, before.itemId())
                        .setParameter(4, before.bundleVersion())
                        .setParameter(5, before.definitionHash())
                        .setParameter(6, before.submissionKey())
                        .setParameter(7, was)
                        .setParameter(8, Timestamp.from(before.createdAt()))
                        .setParameter(9, Timestamp.from(before.updatedAt()))
                        .setParameter(10, before.revision())
                        .setParameter(11, Timestamp.from(moved.updatedAt()))
                        .executeUpdate();
            }
            return changed == 1;
        });
    }

    @Override
    public Optional<Draft> before(UUID draft, String definitionHash) {
        return first(database.select(
                "select draft, account, item_id, bundle_version, definition_hash, submission_key, secret, created_at, updated_at, revision, cast(null as varchar(64)), cast(null as uuid) from earlier_draft where draft = ? and definition_hash = ?",
                this::draft,
                draft,
                definitionHash));
    }

    @Override
    public void forgetBefore(Instant time) {
        database.execute("delete from earlier_draft where moved_at < ?", Timestamp.from(time));
    }

    @Override
    public void delete(UUID id) {
        database.writing(em -> {
            for (String table : List.of("draft where id", "earlier_draft where draft")) {
                em.createNativeQuery("delete from " + table + " = ?")
                        .setParameter(1, id)
                        .executeUpdate();
            }
        });
    }
}
