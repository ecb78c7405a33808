package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.form.Draft;
import onetrip.core.form.DraftJson;
import onetrip.core.form.DraftStore;

/** Drafts in the database; all that was typed is one sealed value. */
final class JpaDraftStore implements DraftStore {
    private final Database database;
    private final Sealer sealer;

    JpaDraftStore(Database database) {
        this.database = database;
        this.sealer = database.sealer();
    }

    @Override
    public Optional<Draft> find(UUID id) {
        return database.read(
                em -> Optional.ofNullable(em.find(DraftRow.class, id)).map(this::draft));
    }

    @Override
    public List<Draft> ofAccount(UUID account) {
        return database.read(em -> em.createQuery(
                        "select d from DraftRow d where d.account = :account order by d.updatedAt desc", DraftRow.class)
                .setParameter("account", account)
                .getResultStream()
                .map(this::draft)
                .toList());
    }

    @Override
    public Optional<Draft> latest(UUID account, String itemId) {
        return database.read(em -> em.createQuery(
                        "select d from DraftRow d where d.account = :account and d.itemId = :item order by d.updatedAt desc",
                        DraftRow.class)
                .setParameter("account", account)
                .setParameter("item", itemId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(this::draft));
    }

    private Draft draft(DraftRow row) {
        return new Draft(
                row.id,
                row.account,
                row.itemId,
                row.bundleVersion,
                row.definitionHash,
                row.submissionKey,
                DraftJson.read(sealer.open(row.secret)),
                row.createdAt,
                row.updatedAt,
                row.revision);
    }

    @Override
    public void insert(Draft draft) {
        DraftRow row = new DraftRow();
        row.id = draft.id();
        row.account = draft.account();
        row.itemId = draft.itemId();
        row.bundleVersion = draft.bundleVersion();
        row.definitionHash = draft.definitionHash();
        row.submissionKey = draft.submissionKey();
        row.secret = sealer.seal(DraftJson.write(draft.state()));
        row.createdAt = draft.createdAt();
        row.updatedAt = draft.updatedAt();
        row.revision = draft.revision();
        database.writing(em -> em.persist(row));
    }

    @Override
    public boolean update(Draft draft, long expectedRevision) {
        byte[] secret = sealer.seal(DraftJson.write(draft.state()));
        return database.write(em -> em.createNativeQuery(
                                "update draft set secret = ?, bundle_version = ?, definition_hash = ?, updated_at = ?, revision = ? where id = ? and revision = ?")
                        .setParameter(1, secret)
                        .setParameter(2, draft.bundleVersion())
                        .setParameter(3, draft.definitionHash())
                        .setParameter(4, Timestamp.from(draft.updatedAt()))
                        .setParameter(5, draft.revision())
                        .setParameter(6, draft.id())
                        .setParameter(7, expectedRevision)
                        .executeUpdate()
                == 1);
    }

    @Override
    public void delete(UUID id) {
        database.writing(em -> em.createNativeQuery("delete from draft where id = ?")
                .setParameter(1, id)
                .executeUpdate());
    }
}
