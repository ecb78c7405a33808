package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onetrip.core.casework.CaseStore.Beside;
import onetrip.core.register.CaseEntries;
import onetrip.core.register.RegisterChange;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterStore.Index;
import onetrip.core.register.RegisterStore.Write;

/** Records and their changes as rows, written in a transaction that others take part in: an officer's, a file's, a case's. */
final class RegisterRows {
    private static final String CHANGE =
            "insert into register_change (id, record_id, version, kind, at, account, by_whom, secret)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?)";

    private final Database database;
    private final RegisterLists lists;

    RegisterRows(Database database) {
        this.database = database;
        this.lists = new RegisterLists(database);
    }

    String keyIndex(UUID book, String key) {
        // A key that is empty is one too.
        return database.sealer().blind("register-key " + book, key + "\u0002");
    }

    /** What was said and what changed, sealed together. */
    record Told(String reason, Map<String, Object> before, Map<String, Object> after) {
        byte[] sealed(Sealer sealer) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("reason", reason);
            all.put("before", before);
            all.put("after", after);
            return sealer.sealText(RegisterLists.json(all));
        }

        @SuppressWarnings("unchecked")
        static Told open(Sealer sealer, byte[] sealed) {
            Map<String, Object> all = CaseLists.map(sealer.openText(sealed));
            return new Told((String) all.get("reason"), (Map<String, Object>) all.get("before"), (Map<String, Object>)
                    all.get("after"));
        }
    }

    /** @throws Overtaken if a record is not what it was when this was decided */
    void write(EntityManager em, UUID book, List<Write> writes) {
        for (int from = 0; from < writes.size(); from += 500) {
            some(em, book, writes.subList(from, Math.min(from + 500, writes.size())));
        }
        long more = writes.stream()
                .filter(w -> w.change() != null)
                .mapToLong(RegisterRows::added)
                .sum();
        if (more != 0) {
            em.createNativeQuery("update register_book set records = records + ? where id = ?")
                    .setParameter(1, more)
                    .setParameter(2, book)
                    .executeUpdate();
        }
    }

    private static long added(Write write) {
        return switch (write.change().kind()) {
            case DELETE -> -1;
            case RESTORE -> 1;
            default -> write.before() == 0 ? 1 : 0;
        };
    }

    private void some(EntityManager em, UUID book, List<Write> writes) {
        List<Write> fresh = writes.stream().filter(w -> w.before() == 0).toList();
        List<Write> known = new ArrayList<>();
        for (Write write : writes) {
            if (write.before() > 0) {
                if (update(em, book, write)) {
                    known.add(write);
                } else if (write.change() != null) {
                    throw new Overtaken();
                }
            }
        }
        Inserts.insert(
                em,
                "insert into register_record (id, book, version, key_index, deleted, secret, changed_at, by_whom)"
                        + " values (?, ?, ?, ?, false, ?, ?, ?)",
                fresh,
                (row, write) -> {
                    row.setObject(1, write.after().id());
                    row.setObject(2, book);
                    row.setLong(3, write.after().version());
                    row.setString(4, keyIndex(book, write.key()));
                    row.setBytes(5, sealed(write.after()));
                    row.setTimestamp(6, Timestamp.from(write.after().changedAt()));
                    row.setString(7, JdbcItemJarStore.cut(write.after().by(), 120));
                });
        for (String table : List.of("register_term", "register_sort")) {
            Inserts.insert(
                    em,
                    "delete from " + table + " where record_id = ?",
                    known,
                    (row, write) -> row.setObject(1, write.after().id()));
        }
        List<Write> shown = new ArrayList<>(fresh);
        known.stream().filter(w -> !w.after().deleted()).forEach(shown::add);
        index(em, book, shown);
        changes(em, writes.stream().filter(w -> w.change() != null).toList());
    }

    private byte[] sealed(RegisterRecord record) {
        return database.sealer().sealText(RegisterLists.json(record.values()));
    }

    private boolean update(EntityManager em, UUID book, Write write) {
        RegisterRecord after = write.after();
        String key = after.deleted() ? null : keyIndex(book, write.key());
        int changed;
        if (write.change() == null) {
            changed = em.createNativeQuery("update register_record set key_index = ? where id = ? and version = ?")
                    .setParameter(1, key)
                    .setParameter(2, after.id())
                    .setParameter(3, write.before())
                    .executeUpdate();
        } else {
            changed = em.createNativeQuery(
                            "update register_record set version = ?, key_index = ?, deleted = ?, secret = ?, changed_at = ?,"
                                    + " by_whom = ? where id = ? and version = ?")
                    .setParameter(1, after.version())
                    .setParameter(2, key)
                    .setParameter(3, after.deleted())
                    .setParameter(4, sealed(after))
                    .setParameter(5, Timestamp.from(after.changedAt()))
                    .setParameter(6, JdbcItemJarStore.cut(after.by(), 120))
                    .setParameter(7, after.id())
                    .setParameter(8, write.before())
                    .executeUpdate();
        }
        return changed == 1;
    }

    private void index(EntityManager em, UUID book, List<Write> writes) {
        List<Object[]> terms = new ArrayList<>();
        List<Object[]> sorts = new ArrayList<>();
        for (Write write : writes) {
            UUID id = write.after().id();
            Index index = write.index().get();
            index.terms().forEach(term -> terms.add(new Object[] {book, term, id}));
            index.sealed().forEach(term -> terms.add(new Object[] {book, lists.blind(book, term), id}));
            index.sorts().forEach((field, value) -> sorts.add(new Object[] {book, field, value, id}));
        }
        Inserts.insert(em, "insert into register_term (book, term, record_id) values (?, ?, ?)", terms, (row, term) -> {
            for (int i = 0; i < term.length; i++) {
                row.setObject(i + 1, term[i]);
            }
        });
        Inserts.insert(
                em,
                "insert into register_sort (book, field, val, record_id) values (?, ?, ?, ?)",
                sorts,
                (row, sort) -> {
                    for (int i = 0; i < sort.length; i++) {
                        row.setObject(i + 1, sort[i]);
                    }
                });
    }

    private void changes(EntityManager em, List<Write> writes) {
        Inserts.insert(
                em, CHANGE, writes, (row, write) -> bind(row, write.after().id(), write.change()));
    }

    private void bind(Inserts.Row row, UUID record, RegisterChange change) throws java.sql.SQLException {
        row.setObject(1, change.id());
        row.setObject(2, record);
        row.setLong(3, change.version());
        row.setString(4, change.kind().name());
        row.setTimestamp(5, Timestamp.from(change.at()));
        row.setObject(6, change.account());
        row.setString(7, JdbcItemJarStore.cut(change.by(), 120));
        row.setBytes(8, new Told(change.reason(), change.before(), change.after()).sealed(database.sealer()));
    }

    void note(EntityManager em, UUID record, RegisterChange reading) {
        Inserts.insert(em, CHANGE, List.of(reading), (row, change) -> bind(row, record, change));
    }

    /**
     * What a case leaves in registers, and the records it names.
     *
     * @param fresh true for a case that is new: nothing of it is there yet
     */
    void ofCase(EntityManager em, UUID caseId, Beside beside, boolean fresh) {
        beside.entries().forEach(entry -> write(em, entry.book(), entry.writes()));
        if (beside.uses() != null && !fresh) {
            em.createNativeQuery("delete from register_use where case_id = ?")
                    .setParameter(1, caseId)
                    .executeUpdate();
        }
        Set<CaseEntries.Use> uses = new LinkedHashSet<>(beside.uses() == null ? Set.of() : beside.uses());
        for (CaseEntries.Written entry : beside.entries()) {
            CaseEntries.Use made = new CaseEntries.Use(entry.book(), entry.key());
            // The answers may name the record already that the case changes now.
            em.createNativeQuery("delete from register_use where book = ? and key_index = ? and case_id = ?")
                    .setParameter(1, made.book())
                    .setParameter(2, keyIndex(made.book(), made.key()))
                    .setParameter(3, caseId)
                    .executeUpdate();
            uses.add(made);
        }
        Inserts.insert(
                em,
                "insert into register_use (book, key_index, case_id) values (?, ?, ?)",
                List.copyOf(uses),
                (row, use) -> {
                    row.setObject(1, use.book());
                    row.setString(2, keyIndex(use.book(), use.key()));
                    row.setObject(3, caseId);
                });
    }
}
