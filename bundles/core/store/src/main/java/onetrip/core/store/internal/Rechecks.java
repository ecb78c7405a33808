package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import onetrip.api.item.Register;
import onetrip.core.casework.SourceRecheck;
import onetrip.core.catalog.DefinitionJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sources that owe an answer, and items whose code frozen cases wait for. */
record Rechecks(Database database) {
    private static final Logger LOG = LoggerFactory.getLogger(Rechecks.class);
    private static final int MOST_READERS = 500;
    private static final Map<String, List<String>> READERS = new ConcurrentHashMap<>();

    /** @param fresh the case is new: nothing of it is there yet */
    void put(EntityManager em, SourceRecheck r, boolean fresh) {
        if (fresh || update(em, r) == 0) {
            insert(em, r);
        }
    }

    private static void insert(EntityManager em, SourceRecheck r) {
        em.createNativeQuery("insert into source_recheck (case_id, source, attempts, next_at) values (?, ?, ?, ?)")
                .setParameter(1, r.caseId())
                .setParameter(2, r.source())
                .setParameter(3, r.attempts())
                .setParameter(4, Timestamp.from(r.next()))
                .executeUpdate();
    }

    /** Looks before it writes: on the embedded engine a transaction that changed nothing holds up everybody's until the disk has answered. */
    List<SourceRecheck> claim(Instant now, Instant leaseUntil, int limit) {
        if (none("select 1 from source_recheck where next_at <= ? limit 1", Timestamp.from(now))) {
            return List.of();
        }
        return database.write(em -> {
            List<?> rows = em.createNativeQuery(
                            "select case_id, source, attempts from source_recheck where next_at <= ? order by next_at limit "
                                    + limit + " for update skip locked")
                    .setParameter(1, Timestamp.from(now))
                    .getResultList();
            List<SourceRecheck> claimed = rows.stream()
                    .map(Object[].class::cast)
                    .map(row -> new SourceRecheck(
                            JpaAccountStore.uuid(row[0]), (String) row[1], ((Number) row[2]).intValue(), leaseUntil))
                    .toList();
            claimed.forEach(r -> update(em, r));
            return claimed;
        });
    }

    private static int update(EntityManager em, SourceRecheck r) {
        return em.createNativeQuery(
                        "update source_recheck set attempts = ?, next_at = ? where case_id = ? and source = ?")
                .setParameter(1, r.attempts())
                .setParameter(2, Timestamp.from(r.next()))
                .setParameter(3, r.caseId())
                .setParameter(4, r.source())
                .executeUpdate();
    }

    /** Who was hurried meanwhile, its lease ended early, keeps that: what came may have come too late for this round. */
    void reschedule(SourceRecheck r, Instant now) {
        database.writing(em -> em.createNativeQuery("update source_recheck set attempts = ?, next_at = ?"
                        + " where case_id = ? and source = ? and next_at > ?")
                .setParameter(1, r.attempts())
                .setParameter(2, Timestamp.from(r.next()))
                .setParameter(3, r.caseId())
                .setParameter(4, r.source())
                .setParameter(5, Timestamp.from(now))
                .executeUpdate());
    }

    void delete(UUID caseId, String source) {
        database.writing(em -> delete(em, caseId, source));
    }

    static void delete(EntityManager em, UUID caseId, String source) {
        em.createNativeQuery("delete from source_recheck where case_id = ? and source = ?")
                .setParameter(1, caseId)
                .setParameter(2, source)
                .executeUpdate();
    }

    /**
     * What came into a register may be what checks of its item wait for: they are asked in the next round. Not within the
     * transaction that wrote it, so that it waits for no case that is just being worked on; what is lost here is asked again at
     * its own time.
     */
    static void entered(Database database, UUID book, Instant now) {
        try {
            for (String reader : readers(database, book)) {
                database.execute(
                        "update source_recheck set next_at = ? where source = ? and next_at > ? and case_id in"
                                + " (select id from case_file where item_id = ?)",
                        Timestamp.from(now),
                        SourceRecheck.RULES,
                        Timestamp.from(now),
                        reader);
            }
            database.execute(
                    "update source_recheck set next_at = ? where source = ? and next_at > ? and case_id in (select c.id"
                            + " from case_file c join register_book b on b.item_id = c.item_id where b.id = ?)",
                    Timestamp.from(now),
                    SourceRecheck.RULES,
                    Timestamp.from(now),
                    book);
        } catch (RuntimeException e) {
            // What was written is written.
            LOG.warn("checks that wait for a register are asked at their own time: {}", e.toString());
        }
    }

    /** Other items whose rules count what stands in the book. */
    private static List<String> readers(Database database, UUID book) {
        return database
                .select(
                        "select register_id, definition_hash from register_book where id = ?",
                        row -> new String[] {row.getString(1), row.getString(2)},
                        book)
                .stream()
                .flatMap(kept -> readers(database, kept[0], kept[1]).stream())
                .toList();
    }

    /** A definition never changes under its hash. */
    private static List<String> readers(Database database, String register, String hash) {
        String name = register + "/" + hash;
        List<String> known = READERS.get(name);
        if (known == null) {
            known = database
                    .select(
                            "select content from definition where hash = ?",
                            row -> DefinitionJson.fromJson(row.getString(1)),
                            hash)
                    .stream()
                    .flatMap(definition -> definition.register(register).stream())
                    .map(Register::readers)
                    .findFirst()
                    .orElse(List.of());
            if (READERS.size() >= MOST_READERS) {
                READERS.clear();
            }
            READERS.put(name, known);
        }
        return known;
    }

    private boolean none(String sql, Object... values) {
        return database.select(sql, row -> row.getInt(1), values).isEmpty();
    }

    /** Called at each change of the catalogue, most of which no case waits for. */
    void hurry(Set<String> itemIds, Instant now) {
        String marks = String.join(",", Collections.nCopies(itemIds.size(), "?"));
        if (none(
                "select 1 from source_recheck r join case_file c on c.id = r.case_id where (r.source = ? or r.source like '"
                        + SourceRecheck.FORCED + "%') and r.next_at > ? and c.item_id in (" + marks + ") limit 1",
                Stream.concat(Stream.of(SourceRecheck.ITEM, Timestamp.from(now)), itemIds.stream())
                        .toArray())) {
            return;
        }
        database.writing(em -> {
            Query update = em.createNativeQuery(
                            "update source_recheck set attempts = 0, next_at = ? where (source = ? or source like '"
                                    + SourceRecheck.FORCED + "%')"
                                    + " and next_at > ? and case_id in (select id from case_file where item_id in ("
                                    + marks + "))")
                    .setParameter(1, Timestamp.from(now))
                    .setParameter(2, SourceRecheck.ITEM)
                    .setParameter(3, Timestamp.from(now));
            int at = 4;
            for (String item : itemIds) {
                update.setParameter(at++, item);
            }
            update.executeUpdate();
        });
    }
}
