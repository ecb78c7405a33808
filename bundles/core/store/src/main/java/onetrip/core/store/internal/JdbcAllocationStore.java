package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import onetrip.core.allocation.AllocationStore;
import onetrip.core.allocation.Batch;
import onetrip.core.allocation.Draw;
import onetrip.core.allocation.Entry;
import onetrip.core.allocation.Step;
import onetrip.core.casework.Seat;

/** Batches in the database. The row of the batch is changed first, by its version: whoever comes second finds it changed. */
final class JdbcAllocationStore implements AllocationStore {
    private static final int LONGEST_DETAIL = 400;

    private final Database database;
    private final Sealer sealer;

    JdbcAllocationStore(Database database) {
        this.database = database;
        this.sealer = database.sealer();
    }

    /** Takes everything back that the transaction has written. */
    private static final class Changed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public boolean save(Batch batch, List<Entry> added, List<Entry> changed, List<Draw> draws, Step step) {
        try {
            database.writing(em -> {
                Connection connection = em.unwrap(Connection.class);
                try {
                    write(connection, batch, step);
                    quotas(connection, batch);
                    if (entries(connection, changed) != changed.size()) {
                        throw new Changed();
                    }
                    draws(connection, draws);
                } catch (SQLException e) {
                    throw Database.failure(e);
                }
                Inserts.insert(em, AllocationRows.INSERT_ENTRY, added, AllocationRows::insert);
                step(em, batch, step);
            });
            return true;
        } catch (Changed | Database.Duplicate somebodyElse) {
            return false;
        }
    }

    private static void write(Connection connection, Batch b, Step step) throws SQLException {
        boolean fresh = b.version() == 1;
        String sql = fresh
                ? "insert into allocation_batch (version, state, round, list_hash, frozen_at, published_at, item_id, stage,"
                        + " period, office, title_zh, title_en, categories, home_first, places, confirm_days, window_end,"
                        + " created_at, id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                : "update allocation_batch set version = ?, state = ?, round = ?, list_hash = ?, frozen_at = ?,"
                        + " published_at = ? where id = ? and version = ?";
        try (PreparedStatement to = connection.prepareStatement(sql)) {
            to.setLong(1, b.version());
            to.setString(2, b.state().name());
            to.setInt(3, b.round());
            to.setString(4, b.listHash());
            to.setTimestamp(5, AllocationRows.moment(b.frozenAt()));
            to.setTimestamp(6, AllocationRows.moment(b.publishedAt()));
            if (fresh) {
                fresh(to, b, step);
            } else {
                to.setObject(7, b.id());
                to.setLong(8, b.version() - 1);
            }
            if (to.executeUpdate() != 1) {
                throw new Changed();
            }
        }
    }

    private static void fresh(PreparedStatement to, Batch b, Step step) throws SQLException {
        to.setString(7, b.itemId());
        to.setString(8, b.stage());
        to.setString(9, b.period());
        to.setString(10, b.office());
        to.setString(11, b.title().zh());
        to.setString(12, b.title().en());
        to.setString(13, String.join(",", b.rules().categories()));
        to.setBoolean(14, b.rules().homeFirst());
        to.setString(15, b.table());
        if (b.confirmDays() == null) {
            to.setNull(16, Types.INTEGER);
        } else {
            to.setInt(16, b.confirmDays());
        }
        to.setObject(17, b.windowEnd());
        to.setTimestamp(18, Timestamp.from(step.at()));
        to.setObject(19, b.id());
    }

    private static void quotas(Connection connection, Batch batch) throws SQLException {
        if (batch.frozenAt() != null) {
            return;
        }
        try (PreparedStatement gone = connection.prepareStatement("delete from allocation_quota where batch_id = ?")) {
            gone.setObject(1, batch.id());
            gone.executeUpdate();
        }
        try (PreparedStatement to =
                connection.prepareStatement("insert into allocation_quota (batch_id, place, seats) values (?, ?, ?)")) {
            for (Map.Entry<String, Integer> quota : batch.quotas().entrySet()) {
                to.setObject(1, batch.id());
                to.setString(2, quota.getKey());
                to.setInt(3, quota.getValue());
                to.addBatch();
            }
            if (!batch.quotas().isEmpty()) {
                to.executeBatch();
            }
        }
    }

    private static int entries(Connection connection, List<Entry> changed) throws SQLException {
        if (changed.isEmpty()) {
            return 0;
        }
        int count = 0;
        try (PreparedStatement to = connection.prepareStatement(AllocationRows.UPDATE_ENTRY)) {
            for (Entry entry : changed) {
                AllocationRows.update(to, entry);
                to.addBatch();
            }
            for (int rows : to.executeBatch()) {
                count += rows;
            }
        }
        return count;
    }

    private void draws(Connection connection, List<Draw> draws) throws SQLException {
        for (Draw d : draws) {
            try (PreparedStatement gone =
                    connection.prepareStatement("delete from allocation_draw where batch_id = ? and round = ?")) {
                gone.setObject(1, d.batch());
                gone.setInt(2, d.round());
                gone.executeUpdate();
            }
            try (PreparedStatement to = connection.prepareStatement(
                    "insert into allocation_draw (batch_id, round, seed, commitment, committed_at, public_value, asked_by,"
                            + " asked_at, drawn_by, drawn_at, revealed, reason)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                to.setObject(1, d.batch());
                to.setInt(2, d.round());
                to.setBytes(3, sealer.sealText(d.seed()));
                to.setString(4, d.commitment());
                to.setTimestamp(5, Timestamp.from(d.committedAt()));
                to.setString(6, d.publicValue());
                to.setObject(7, d.askedBy());
                to.setTimestamp(8, AllocationRows.moment(d.askedAt()));
                to.setObject(9, d.drawnBy());
                to.setTimestamp(10, AllocationRows.moment(d.drawnAt()));
                to.setBoolean(11, d.revealed());
                to.setString(12, d.reason());
                to.executeUpdate();
            }
        }
    }

    private static void step(EntityManager em, Batch batch, Step step) {
        Inserts.insert(
                em,
                "insert into allocation_step (batch_id, version, at, actor, what, detail) values (?, ?, ?, ?, ?, ?)",
                List.of(step),
                (to, s) -> {
                    to.setObject(1, s.batch());
                    to.setLong(2, batch.version());
                    to.setTimestamp(3, Timestamp.from(s.at()));
                    to.setObject(4, s.actor());
                    to.setString(5, s.what());
                    to.setString(6, JdbcItemJarStore.cut(s.detail(), LONGEST_DETAIL));
                });
    }

    @Override
    public Optional<Batch> find(UUID id) {
        Map<String, Integer> quotas = new TreeMap<>();
        database.select(
                "select place, seats from allocation_quota where batch_id = ?",
                row -> quotas.put(row.getString(1), row.getInt(2)),
                id);
        return database
                .select(AllocationRows.BATCH + " where id = ?", row -> AllocationRows.batch(row, quotas), id)
                .stream()
                .findFirst();
    }

    @Override
    public List<Batch> all() {
        Map<UUID, Map<String, Integer>> quotas = new TreeMap<>();
        database.select(
                "select batch_id, place, seats from allocation_quota",
                row -> quotas.computeIfAbsent(row.getObject(1, UUID.class), k -> new TreeMap<>())
                        .put(row.getString(2), row.getInt(3)));
        return database.select(
                AllocationRows.BATCH + " order by created_at desc, id",
                row -> AllocationRows.batch(row, quotas.getOrDefault(row.getObject(1, UUID.class), Map.of())));
    }

    @Override
    public List<Entry> entries(UUID batch) {
        return database
                .select(AllocationRows.ENTRY + " where batch_id = ? order by number", AllocationRows::entry, batch)
                .stream()
                // A database may sort letters otherwise than a published file does.
                .sorted(java.util.Comparator.comparing(Entry::number))
                .toList();
    }

    @Override
    public int size(UUID batch) {
        return database.select("select count(*) from allocation_entry where batch_id = ?", row -> row.getInt(1), batch)
                .get(0);
    }

    @Override
    public Set<UUID> entered(String itemId, String stage) {
        return new HashSet<>(database.select(
                "select e.case_id from allocation_entry e join allocation_batch b on b.id = e.batch_id"
                        + " where b.item_id = ? and b.stage = ?",
                row -> row.getObject(1, UUID.class),
                itemId,
                stage));
    }

    @Override
    public Optional<Entry> ofCase(UUID caseId) {
        return database.select(AllocationRows.ENTRY + " where case_id = ?", AllocationRows::entry, caseId).stream()
                .findFirst();
    }

    @Override
    public List<Draw> draws(UUID batch) {
        return database.select(
                AllocationRows.DRAW + " where batch_id = ? order by round",
                row -> AllocationRows.draw(row, sealer),
                batch);
    }

    @Override
    public List<Step> steps(UUID batch) {
        return database.select(
                "select at, actor, what, detail from allocation_step where batch_id = ? order by version",
                row -> new Step(
                        batch, Moments.read(row, 1), row.getObject(2, UUID.class), row.getString(3), row.getString(4)),
                batch);
    }

    @Override
    public List<Entry> untold(int limit) {
        return database.select(
                AllocationRows.ENTRY + " where told = false order by batch_id, number limit " + limit,
                AllocationRows::entry);
    }

    @Override
    public void told(Entry entry, Seat.Standing standing) {
        // Only if it is still what the case was told: a change in between is told in its turn.
        database.execute(
                "update allocation_entry set told = true, standing = ? where batch_id = ? and number = ? and standing = ?"
                        + " and place = ?",
                standing.name(),
                entry.batch(),
                entry.number(),
                entry.standing().name(),
                entry.place());
    }

    @Override
    public boolean answer(Entry entry, String place, Seat.Standing standing, Answer answer) {
        return database.write(em -> {
            int changed = em.createNativeQuery(
                            "update allocation_entry set standing = ?, told = true where batch_id = ?"
                                    + " and number = ? and place = ? and standing = 'OFFERED'")
                    .setParameter(1, standing.name())
                    .setParameter(2, entry.batch())
                    .setParameter(3, entry.number())
                    .setParameter(4, place)
                    .executeUpdate();
            if (changed == 1) {
                em.createNativeQuery(
                                "insert into allocation_confirmation (batch_id, number, place, standing, by_whom, at)"
                                        + " values (?, ?, ?, ?, ?, ?)")
                        .setParameter(1, entry.batch())
                        .setParameter(2, entry.number())
                        .setParameter(3, place)
                        .setParameter(4, standing.name())
                        .setParameter(5, answer.by())
                        .setParameter(6, Timestamp.from(answer.at()))
                        .executeUpdate();
            }
            return changed == 1;
        });
    }
}
