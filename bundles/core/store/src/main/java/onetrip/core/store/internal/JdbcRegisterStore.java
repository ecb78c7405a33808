package onetrip.core.store.internal;

import java.io.ByteArrayOutputStream;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.core.casework.DefinitionArchive;
import onetrip.core.clock.Time;
import onetrip.core.register.RegisterChange;
import onetrip.core.register.RegisterPage;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterStore;

/** Registers: books, records, their changes and the files that wait to become records. */
final class JdbcRegisterStore implements RegisterStore {
    private static final int PART = 512 * 1024;
    private static final Duration WAITS = Duration.ofDays(1);
    private static final String BOOKS = "select b.id, b.item_id, b.register_id, d.content, b.indexed_by, b.records"
            + " from register_book b join definition d on d.hash = b.definition_hash";

    /** So many at once change what the engine knows of its tables. */
    private static final int MANY = 500;

    private final Database database;
    private final DefinitionArchive archive;
    private final Time time;
    private final RegisterLists lists;
    private final RegisterRows rows;

    JdbcRegisterStore(Database database, Time time) {
        this.database = database;
        this.time = time;
        this.archive = new JdbcDefinitionArchive(database, time);
        this.lists = new RegisterLists(database);
        this.rows = new RegisterRows(database);
    }

    @Override
    public List<Book> books() {
        return database.select(BOOKS + " order by b.item_id, b.register_id", JdbcRegisterStore::book);
    }

    @Override
    public Optional<Book> book(String itemId, String registerId) {
        return database
                .select(
                        BOOKS + " where b.item_id = ? and b.register_id = ?",
                        JdbcRegisterStore::book,
                        itemId,
                        registerId)
                .stream()
                .findFirst();
    }

    private static Book book(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Book(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6));
    }

    @Override
    public Book keep(String itemId, String registerId, String hash, String version, String definition, String index) {
        if (hash != null) {
            archive.put(hash, itemId, version, definition);
        }
        Optional<Book> known = book(itemId, registerId);
        if (known.isEmpty()) {
            try {
                database.execute(
                        "insert into register_book (id, item_id, register_id, definition_hash, indexed_by, records)"
                                + " values (?, ?, ?, ?, ?, 0)",
                        UUID.randomUUID(),
                        itemId,
                        registerId,
                        hash,
                        index == null ? "" : index);
            } catch (Database.Duplicate raced) {
                // Another node made it in the same moment.
            }
        } else {
            boolean sameDefinition =
                    definition == null || definition.equals(known.get().definition());
            boolean sameIndex = index == null || index.equals(known.get().index());
            if (sameDefinition && sameIndex) {
                return known.get();
            }
            database.execute(
                    "update register_book set definition_hash = coalesce(?, definition_hash),"
                            + " indexed_by = coalesce(?, indexed_by) where id = ?",
                    hash,
                    index,
                    known.get().id());
        }
        return book(itemId, registerId).orElseThrow();
    }

    @Override
    public Optional<RegisterRecord> find(UUID book, UUID id) {
        return lists.records(book, List.of(id)).stream().findFirst();
    }

    @Override
    public Map<String, RegisterRecord> byKey(UUID book, Set<String> keys) {
        Map<String, String> names = new HashMap<>();
        keys.forEach(key -> names.put(rows.keyIndex(book, key), key));
        Map<String, RegisterRecord> found = new HashMap<>();
        List<String> indexes = new ArrayList<>(names.keySet());
        for (int from = 0; from < indexes.size(); from += 500) {
            List<String> some = indexes.subList(from, Math.min(from + 500, indexes.size()));
            List<Object> values = new ArrayList<>();
            values.add(book);
            values.addAll(some);
            database.select(
                            "select key_index, " + RegisterLists.COLUMNS
                                    + " from register_record where book = ? and key_index in (" + marks(some) + ")",
                            row -> Map.entry(row.getString(1), lists.read(row, 1)),
                            values.toArray())
                    .forEach(entry -> found.put(names.get(entry.getKey()), entry.getValue()));
        }
        return found;
    }

    static String marks(Collection<?> values) {
        return String.join(", ", java.util.Collections.nCopies(values.size(), "?"));
    }

    @Override
    public RegisterPage list(UUID book, Search search) {
        return lists.page(book, search);
    }

    @Override
    public long count(UUID book, Set<String> terms) {
        return lists.count(book, terms);
    }

    @Override
    public List<RegisterRecord> deleted(UUID book, int most) {
        return database.select(
                "select " + RegisterLists.COLUMNS
                        + " from register_record where book = ? and deleted = true order by changed_at desc limit "
                        + most,
                row -> lists.read(row, 0),
                book);
    }

    @Override
    public List<RegisterRecord> after(UUID book, UUID last, int most) {
        return database.select(
                "select " + RegisterLists.COLUMNS + " from register_record where book = ? and id > ? order by id limit "
                        + most,
                row -> lists.read(row, 0),
                book,
                last);
    }

    @Override
    public List<RegisterRecord> changed(UUID book, Instant since, UUID last, int most) {
        return database.select(
                "select " + RegisterLists.COLUMNS
                        + " from register_record where book = ? and (changed_at > ? or changed_at = ? and id > ?)"
                        + " order by changed_at, id limit " + most,
                row -> lists.read(row, 0),
                book,
                Timestamp.from(since),
                Timestamp.from(since),
                last);
    }

    @Override
    public List<RegisterChange> history(UUID record, int most) {
        return database.select(
                "select id, version, kind, at, account, by_whom, secret from register_change where record_id = ?"
                        + " order by version desc, at desc limit " + most,
                row -> {
                    RegisterRows.Told told = RegisterRows.Told.open(database.sealer(), row.getBytes(7));
                    return new RegisterChange(
                            row.getObject(1, UUID.class),
                            row.getLong(2),
                            RegisterChange.Kind.valueOf(row.getString(3)),
                            Moments.read(row, 4),
                            row.getObject(5, UUID.class),
                            row.getString(6),
                            told.reason(),
                            told.before(),
                            told.after());
                },
                record);
    }

    @Override
    public boolean write(UUID book, List<Write> writes) {
        try {
            database.writing(em -> rows.write(em, book, writes));
            if (writes.size() >= MANY && database.engine() == Database.Engine.POSTGRESQL) {
                // Lists are looked at next; until it knows how many came, the planner walks the wrong way, for a minute
                // or so.
                for (String table : List.of("register_record", "register_term", "register_sort")) {
                    database.execute("analyze " + table);
                }
            }
            Rechecks.entered(database, book, time.now());
            return true;
        } catch (Overtaken | Database.Duplicate e) {
            return false;
        }
    }

    @Override
    public void note(UUID record, RegisterChange reading) {
        database.writing(em -> rows.note(em, record, reading));
    }

    @Override
    public Optional<String> openCase(UUID book, String key) {
        String ended = String.join(
                ", ", JpaCaseStore.ENDED.stream().map(name -> "'" + name + "'").toList());
        return database
                .select(
                        "select c.number from register_use u join case_file c on c.id = u.case_id where u.book = ?"
                                + " and u.key_index = ? and c.status not in (" + ended + ") limit 1",
                        row -> row.getString(1),
                        book,
                        rows.keyIndex(book, key))
                .stream()
                .findFirst();
    }

    @Override
    public void keep(Upload upload) {
        database.execute(
                "delete from register_upload where at < ?",
                Timestamp.from(time.now().minus(WAITS)));
        List<byte[]> parts = new ArrayList<>();
        for (int from = 0; from < Math.max(1, upload.content().length); from += PART) {
            parts.add(Arrays.copyOfRange(upload.content(), from, Math.min(from + PART, upload.content().length)));
        }
        database.writing(em -> {
            for (int i = 0; i < parts.size(); i++) {
                em.createNativeQuery("insert into register_upload (id, part, book, account, name, at, secret)"
                                + " values (?, ?, ?, ?, ?, ?, ?)")
                        .setParameter(1, upload.id())
                        .setParameter(2, i)
                        .setParameter(3, upload.book())
                        .setParameter(4, upload.account())
                        .setParameter(5, JdbcItemJarStore.cut(upload.name(), 200))
                        .setParameter(6, Timestamp.from(time.now()))
                        .setParameter(7, database.sealer().seal(parts.get(i)))
                        .executeUpdate();
            }
        });
    }

    @Override
    public Optional<Upload> upload(UUID id) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        List<Upload> parts = database.select(
                "select book, account, name, secret from register_upload where id = ? and at >= ? order by part",
                row -> {
                    content.writeBytes(database.sealer().open(row.getBytes(4)));
                    return new Upload(
                            id, row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3), null);
                },
                id,
                Timestamp.from(time.now().minus(WAITS)));
        return parts.stream()
                .findFirst()
                .map(one -> new Upload(id, one.book(), one.account(), one.name(), content.toByteArray()));
    }

    @Override
    public void discard(UUID upload) {
        database.execute("delete from register_upload where id = ?", upload);
    }
}
