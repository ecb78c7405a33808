package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.lifecycle.Release;
import onetrip.core.lifecycle.ReleaseStore;

/** The releases. A row that is carried out is leased: if its node dies, another one takes it when the lease is over. */
final class JdbcReleaseStore implements ReleaseStore {
    private static final String COLUMNS =
            "select id, kind, item_id, hash, audience, percent, schools, goes_live, title_zh,"
                    + " title_en, version, basis, state, asked_by, asked_at, decided_by, decided_at, reason, ended_at, code,"
                    + " result_zh, result_en from item_release";
    private static final int LONGEST_BY = 120;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_REASON = 400;
    private static final int LONGEST_RESULT = 2000;

    private final Database database;

    JdbcReleaseStore(Database database) {
        this.database = database;
    }

    @Override
    public void insert(Release r) {
        database.execute(
                "insert into item_release (id, kind, item_id, hash, audience, percent, schools, goes_live, title_zh, title_en,"
                        + " version, basis, state, asked_by, asked_at, decided_by, reason, code, result_zh, result_en)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', '', '', '')",
                r.id(),
                r.wish().kind().name(),
                r.wish().itemId(),
                r.wish().hash(),
                AudienceColumns.kind(r.wish().audience()),
                AudienceColumns.percent(r.wish().audience()),
                AudienceColumns.schools(r.wish().audience()),
                r.wish().at(),
                JdbcItemJarStore.cut(r.title().zh(), LONGEST_TITLE),
                JdbcItemJarStore.cut(r.title().en(), LONGEST_TITLE),
                r.version(),
                r.basis(),
                r.state().name(),
                JdbcItemJarStore.cut(r.askedBy(), LONGEST_BY),
                Timestamp.from(r.askedAt()));
    }

    @Override
    public Optional<Release> find(UUID id) {
        return database.select(COLUMNS + " where id = ?", JdbcReleaseStore::release, id).stream()
                .findFirst();
    }

    private static Release release(ResultSet row) throws SQLException {
        return new Release(
                row.getObject(1, UUID.class),
                new Release.Wish(
                        Release.Kind.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        AudienceColumns.read(row, 5),
                        row.getObject(8, LocalDateTime.class)),
                new Text(row.getString(9), row.getString(10)),
                row.getString(11),
                row.getString(12),
                Release.State.valueOf(row.getString(13)),
                row.getString(14),
                Moments.read(row, 15),
                row.getString(16),
                Moments.read(row, 17),
                row.getString(18),
                Moments.read(row, 19),
                row.getString(20),
                new Text(row.getString(21), row.getString(22)));
    }

    @Override
    public List<Release> list(Set<Release.State> states, int skip, int count) {
        return database.select(
                COLUMNS + where(states) + " order by asked_at desc, id limit " + count + " offset " + skip,
                JdbcReleaseStore::release,
                names(states));
    }

    @Override
    public int count(Set<Release.State> states) {
        return database.select("select count(*) from item_release" + where(states), row -> row.getInt(1), names(states))
                .get(0);
    }

    private static String where(Set<Release.State> states) {
        return states.isEmpty()
                ? ""
                : " where state in (" + String.join(", ", Collections.nCopies(states.size(), "?")) + ")";
    }

    private static Object[] names(Set<Release.State> states) {
        return states.stream().map(Enum::name).toArray();
    }

    @Override
    public boolean update(Release r, Release.State before) {
        return database.write(em -> set(
                                em,
                                r,
                                " and state = '" + before.name() + "' and (lease_until is null or lease_until < ?)",
                                r.decidedAt())
                        .executeUpdate())
                == 1;
    }

    @Override
    public void end(Release r) {
        database.writing(em -> set(em, r, "", null).executeUpdate());
    }

    private static Query set(EntityManager em, Release r, String only, Instant free) {
        Query update = em.createNativeQuery("update item_release set state = ?, decided_by = ?, decided_at = "
                        + moment(r.decidedAt()) + ", reason = ?, ended_at = " + moment(r.endedAt())
                        + ", code = ?, result_zh = ?, result_en = ?, lease_until = null where id = ?" + only)
                .setParameter(1, r.state().name())
                .setParameter(2, JdbcItemJarStore.cut(r.decidedBy(), LONGEST_BY));
        int at = 3;
        if (r.decidedAt() != null) {
            update.setParameter(at++, Timestamp.from(r.decidedAt()));
        }
        update.setParameter(at++, JdbcItemJarStore.cut(r.reason(), LONGEST_REASON));
        if (r.endedAt() != null) {
            update.setParameter(at++, Timestamp.from(r.endedAt()));
        }
        update.setParameter(at++, r.code())
                .setParameter(at++, JdbcItemJarStore.cut(r.result().zh(), LONGEST_RESULT))
                .setParameter(at++, JdbcItemJarStore.cut(r.result().en(), LONGEST_RESULT))
                .setParameter(at++, r.id());
        if (free != null) {
            update.setParameter(at, Timestamp.from(free));
        }
        return update;
    }

    /** A parameter that is null has no type, which PostgreSQL minds. */
    private static String moment(Instant value) {
        return value == null ? "null" : "?";
    }

    @Override
    public List<Release> claim(LocalDateTime local, Instant now, Duration lease) {
        // Nearly always there is none, and then nothing is locked.
        List<Release> due = database.select(
                COLUMNS
                        + " where state = 'PLANNED' and (goes_live is null or goes_live <= ?) order by goes_live, asked_at",
                JdbcReleaseStore::release,
                local);
        return due.stream()
                .filter(release -> database.execute(
                                "update item_release set lease_until = ? where id = ? and state = 'PLANNED'"
                                        + " and (lease_until is null or lease_until < ?)",
                                Timestamp.from(now.plus(lease)),
                                release.id(),
                                Timestamp.from(now))
                        == 1)
                .toList();
    }
}
