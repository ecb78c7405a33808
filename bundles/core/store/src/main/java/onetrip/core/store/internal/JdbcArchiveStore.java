package onetrip.core.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.core.archive.ArchiveStore;
import onetrip.core.archive.Archived;
import onetrip.core.archive.Waiting;

/** What is in the archive, and what waits for it. */
final class JdbcArchiveStore implements ArchiveStore {
    private static final String COLUMNS =
            "id, case_id, number, item_id, edition, case_version, office, file, digest, size, retention, security, ended_at,"
                    + " made_at";

    private final Database database;

    JdbcArchiveStore(Database database) {
        this.database = database;
    }

    /** The case has moved meanwhile; everything is undone. */
    private static final class Moved extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public List<UUID> claim(Instant until, Instant again, int limit) {
        boolean some = !database.select(
                        "select id from case_file where archive_from <= ? fetch first 1 rows only",
                        row -> row.getObject(1, UUID.class),
                        Timestamp.from(until))
                .isEmpty();
        if (!some) {
            return List.of();
        }
        return database.write(em -> {
            List<?> rows = em.createNativeQuery(
                            "select id from case_file where archive_from <= ? order by archive_from limit " + limit
                                    + " for update skip locked")
                    .setParameter(1, Timestamp.from(until))
                    .getResultList();
            List<UUID> claimed = rows.stream().map(JpaAccountStore::uuid).toList();
            claimed.forEach(id ->
                    CardRows.run(em, "update case_file set archive_from = ? where id = ?", Timestamp.from(again), id));
            return claimed;
        });
    }

    @Override
    public int editions(UUID caseId) {
        return database.select("select count(*) from case_archive where case_id = ?", row -> row.getInt(1), caseId)
                .get(0);
    }

    @Override
    public boolean keep(Archived a) {
        try {
            database.writing(em -> {
                int same = CardRows.run(
                        em,
                        "update case_file set archive_from = null where id = ? and version = ?",
                        a.caseId(),
                        a.caseVersion());
                if (same != 1) {
                    throw new Moved();
                }
                CardRows.run(
                        em,
                        "insert into case_archive (" + COLUMNS + ") values ("
                                + String.join(", ", Collections.nCopies(14, "?")) + ")",
                        a.id(),
                        a.caseId(),
                        a.number(),
                        a.itemId(),
                        a.edition(),
                        a.caseVersion(),
                        a.office(),
                        a.file(),
                        a.digest(),
                        a.size(),
                        a.retention(),
                        a.security(),
                        Timestamp.from(a.endedAt()),
                        Timestamp.from(a.madeAt()));
                CardRows.run(em, "delete from case_archive_wait where case_id = ?", a.caseId());
            });
            return true;
        } catch (Moved | Database.Duplicate e) {
            return false;
        }
    }

    @Override
    public void waits(Waiting waiting, Instant again) {
        database.writing(em -> {
            int there = CardRows.run(
                    em,
                    "update case_archive_wait set why = ?, tries = tries + 1 where case_id = ?",
                    waiting.why().name(),
                    waiting.caseId());
            if (there == 0) {
                CardRows.run(
                        em,
                        "insert into case_archive_wait (case_id, number, office, why, since, tries) values (?, ?, ?, ?, ?, ?)",
                        waiting.caseId(),
                        waiting.number(),
                        waiting.office(),
                        waiting.why().name(),
                        Timestamp.from(waiting.since()),
                        waiting.tries());
            }
            CardRows.run(
                    em,
                    "update case_file set archive_from = ? where id = ? and archive_from is not null",
                    Timestamp.from(again),
                    waiting.caseId());
        });
    }

    @Override
    public Optional<Archived> find(UUID id) {
        return database.select("select " + COLUMNS + " from case_archive where id = ?", this::archived, id).stream()
                .findFirst();
    }

    @Override
    public List<Archived> list(String number, Set<String> offices, boolean all, int offset, int limit) {
        if (!all && offices.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder(" where 1 = 1");
        if (!all) {
            where.append(" and office in (" + String.join(", ", Collections.nCopies(offices.size(), "?")) + ")");
            values.addAll(offices);
        }
        if (!number.isBlank()) {
            where.append(" and number like ?");
            values.add(number.strip().toUpperCase(Locale.ROOT).replaceAll("[%_\\\\]", "") + "%");
        }
        values.add(offset);
        values.add(limit);
        return database.select(
                "select " + COLUMNS + " from case_archive" + where
                        + " order by made_at desc, id offset ? rows fetch next ? rows only",
                this::archived,
                values.toArray());
    }

    @Override
    public List<Waiting> waiting(Set<String> offices, boolean all, int limit) {
        if (!all && offices.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>(all ? Set.of() : offices);
        values.add(limit);
        return database.select(
                "select case_id, number, office, why, since, tries from case_archive_wait"
                        + (all
                                ? ""
                                : " where office in (" + String.join(", ", Collections.nCopies(offices.size(), "?"))
                                        + ")")
                        + " order by since, number fetch first ? rows only",
                row -> new Waiting(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        Waiting.Why.valueOf(row.getString(4)),
                        Moments.read(row, 5),
                        row.getInt(6)),
                values.toArray());
    }

    private Archived archived(ResultSet row) throws SQLException {
        return new Archived(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getLong(6),
                row.getString(7),
                row.getObject(8, UUID.class),
                row.getString(9),
                row.getLong(10),
                row.getString(11),
                row.getString(12),
                Moments.read(row, 13),
                Moments.read(row, 14));
    }
}
