package onetrip.core.store.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onetrip.core.register.RegisterPage;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterStore;
import onetrip.core.register.RegisterStore.Search;

/**
 * Lists of records. Where a word or a filter leaves few records, these are read and put in order; where it leaves many, the list
 * is walked in its order and each record asked whether it has the words: then a page is full soon. Either way what is read does
 * not grow with the register.
 */
final class RegisterLists {
    static final String COLUMNS = "id, version, deleted, secret, changed_at, by_whom";
    private static final String HAS =
            "exists (select 1 from register_term x where x.book = ? and x.term = ? and x.record_id = s.record_id)";

    /**
     * The same for a list that is walked in its order: a count is asked of each row, whatever the planner thinks. Two of {@link #HAS}
     * it takes for rare together, and joins the whole register to find one page.
     */
    private static final String ASKED =
            "(select count(*) from register_term x where x.book = ? and x.term = ? and x.record_id = s.record_id) > 0";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int COUNTED = RegisterStore.COUNTED;
    /** Rows looked through at most for one page, where words met by chance. */
    private static final int MOST_ROUNDS = 20;

    private final Database database;

    RegisterLists(Database database) {
        this.database = database;
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("values are what JSON can say", e);
        }
    }

    /** @param before columns that come before those of {@link #COLUMNS} */
    RegisterRecord read(ResultSet row, int before) throws SQLException {
        return new RegisterRecord(
                row.getObject(before + 1, UUID.class),
                row.getLong(before + 2),
                CaseLists.map(database.sealer().openText(row.getBytes(before + 4))),
                row.getBoolean(before + 3),
                Moments.read(row, before + 5),
                row.getString(before + 6));
    }

    /** In the order of the ids that were asked for. */
    List<RegisterRecord> records(UUID book, List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>();
        values.add(book);
        values.addAll(ids);
        Map<UUID, RegisterRecord> found = new HashMap<>();
        database.select(
                        "select " + COLUMNS + " from register_record where book = ? and id in ("
                                + JdbcRegisterStore.marks(ids) + ")",
                        row -> read(row, 0),
                        values.toArray())
                .forEach(record -> found.put(record.id(), record));
        return ids.stream().map(found::get).filter(r -> r != null).toList();
    }

    String blind(UUID book, String term) {
        return "b:" + database.sealer().blind("register-term " + book, term);
    }

    /** A record's place in a list. */
    private record Spot(String value, UUID id) {
        String cursor() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((id + value).getBytes(StandardCharsets.UTF_8));
        }

        /** Null for the beginning, also for what is no cursor. */
        static Spot of(String cursor) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                return cursor.isEmpty() ? null : new Spot(text.substring(36), UUID.fromString(text.substring(0, 36)));
            } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
                return null;
            }
        }
    }

    /**
     * What a record must have: all of {@code must}, and all of {@code words} or {@code sealed}.
     *
     * @param sealed as it is stored, or null
     */
    private record Wanted(List<String> must, List<String> words, String sealed) {
        boolean nothing() {
            return must.isEmpty() && words.isEmpty() && sealed == null;
        }
    }

    RegisterPage page(UUID book, Search search) {
        Wanted wanted = new Wanted(
                List.copyOf(search.terms()),
                List.copyOf(search.words()),
                search.sealed() == null ? null : blind(book, search.sealed()));
        if (wanted.nothing()) {
            return walk(book, search, wanted);
        }
        Driver driver = driver(book, wanted);
        return driver.count() > COUNTED ? walk(book, search, wanted) : sorted(book, search, wanted, driver);
    }

    /** The terms that leave the fewest records; one, or with a sealed word two. */
    private record Driver(long count, List<String> terms) {}

    private Driver driver(UUID book, Wanted wanted) {
        Driver best = new Driver(Long.MAX_VALUE, List.of());
        for (String term : wanted.must()) {
            best = fewer(best, new Driver(count(book, term), List.of(term)));
        }
        if (wanted.sealed() == null || !wanted.words().isEmpty()) {
            long sealed = wanted.sealed() == null ? 0 : count(book, wanted.sealed());
            for (String term : wanted.words()) {
                List<String> both = wanted.sealed() == null ? List.of(term) : List.of(term, wanted.sealed());
                best = fewer(best, new Driver(count(book, term) + sealed, both));
            }
        } else {
            best = fewer(best, new Driver(count(book, wanted.sealed()), List.of(wanted.sealed())));
        }
        return best;
    }

    private static Driver fewer(Driver one, Driver other) {
        return other.count() < one.count() ? other : one;
    }

    /** Records that have all the terms; deleted ones have none. */
    long count(UUID book, Set<String> terms) {
        if (terms.isEmpty()) {
            return database
                    .select("select records from register_book where id = ?", row -> row.getLong(1), book)
                    .stream()
                    .findFirst()
                    .orElse(0L);
        }
        List<Object> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder("select count(*) from register_term s where s.book = ? and s.term = ?");
        for (String term : terms) {
            if (!values.isEmpty()) {
                sql.append(" and exists (select 1 from register_term x where x.book = ? and x.term = ?"
                        + " and x.record_id = s.record_id)");
            }
            values.add(book);
            values.add(term);
        }
        return database.select(sql.toString(), row -> row.getLong(1), values.toArray())
                .get(0);
    }

    /** Not further than it matters. */
    private long count(UUID book, String term) {
        return database.select(
                        "select count(*) from (select 1 as one from register_term where book = ? and term = ? limit "
                                + (COUNTED + 1) + ") counted",
                        row -> row.getLong(1),
                        book,
                        term)
                .get(0);
    }

    private RegisterPage sorted(UUID book, Search search, Wanted wanted, Driver driver) {
        List<Object> values = new ArrayList<>(List.of(book));
        values.addAll(driver.terms());
        values.add(book);
        values.add(search.sort());
        String sql =
                "select distinct s.val, s.record_id from register_term t join register_sort s on s.record_id = t.record_id"
                        + " where t.book = ? and t.term in (" + JdbcRegisterStore.marks(driver.terms())
                        + ") and s.book = ? and s.field = ?" + having(HAS, book, wanted, values);
        Comparator<Spot> order = Comparator.comparing(Spot::value)
                .thenComparing(spot -> spot.id().toString());
        Comparator<Spot> wantedOrder = search.descending() ? order.reversed() : order;
        List<Spot> all = new ArrayList<>(database.select(
                sql, row -> new Spot(row.getString(1), row.getObject(2, UUID.class)), values.toArray()));
        all.sort(wantedOrder);
        Spot after = Spot.of(search.after());
        List<Spot> rest = after == null
                ? all
                : all.stream()
                        .filter(spot -> wantedOrder.compare(spot, after) > 0)
                        .toList();
        // Few enough are counted one by one; of more it is said how many have the words somewhere.
        boolean exact = wanted.words().isEmpty() || all.size() <= 200;
        long total = all.size();
        if (exact && !wanted.words().isEmpty() && after == null) {
            total = records(book, all.stream().map(Spot::id).toList()).stream()
                    .filter(record -> search.matches().test(record.values()))
                    .count();
        } else if (!exact || !wanted.words().isEmpty()) {
            total = -1;
        }
        Page page = new Page(search);
        for (int from = 0; from < rest.size() && !page.full(); from += search.size() + 1) {
            page.take(book, rest.subList(from, Math.min(from + search.size() + 1, rest.size())));
        }
        return page.done(total);
    }

    /** A page being filled; knows whether there is one more. */
    private final class Page {
        private final Search search;
        private final LinkedHashMap<Spot, RegisterRecord> rows = new LinkedHashMap<>();

        Page(Search search) {
            this.search = search;
        }

        boolean full() {
            return rows.size() > search.size();
        }

        void take(UUID book, List<Spot> spots) {
            Map<UUID, Spot> places = new HashMap<>();
            spots.forEach(spot -> places.put(spot.id(), spot));
            for (RegisterRecord record :
                    records(book, spots.stream().map(Spot::id).toList())) {
                if (!full() && search.matches().test(record.values())) {
                    rows.put(places.get(record.id()), record);
                }
            }
        }

        RegisterPage done(long total) {
            List<Spot> spots = new ArrayList<>(rows.keySet());
            List<RegisterRecord> records = new ArrayList<>(rows.values());
            if (!full()) {
                return new RegisterPage(records, "", total);
            }
            return new RegisterPage(
                    records.subList(0, search.size()),
                    spots.get(search.size() - 1).cursor(),
                    total);
        }
    }

    private static String having(String one, UUID book, Wanted wanted, List<Object> values) {
        StringBuilder sql = new StringBuilder();
        for (String term : wanted.must()) {
            sql.append(" and ").append(one);
            values.add(book);
            values.add(term);
        }
        List<String> words = new ArrayList<>();
        for (String term : wanted.words()) {
            words.add(one);
            values.add(book);
            values.add(term);
        }
        String all = String.join(" and ", words);
        if (wanted.sealed() != null) {
            values.add(book);
            values.add(wanted.sealed());
            all = words.isEmpty() ? one : "(" + all + " or " + one + ")";
        }
        if (!all.isEmpty()) {
            sql.append(" and ").append(all);
        }
        return sql.toString();
    }

    private RegisterPage walk(UUID book, Search search, Wanted wanted) {
        String way = search.descending() ? " desc" : "";
        String sign = search.descending() ? "<" : ">";
        Spot last = Spot.of(search.after());
        Page page = new Page(search);
        int some = wanted.nothing() ? search.size() + 1 : 2 * search.size() + 1;
        for (int round = 0; round < MOST_ROUNDS && !page.full(); round++) {
            List<Object> values = new ArrayList<>(List.of(book, search.sort()));
            String from = "";
            if (last != null) {
                // Written out, since not every engine walks an index by a comparison of rows.
                from = " and s.val " + sign + "= ? and (s.val " + sign + " ? or s.record_id " + sign + " ?)";
                values.addAll(List.of(last.value(), last.value(), last.id()));
            }
            String sql = "select s.val, s.record_id from register_sort s where s.book = ? and s.field = ?" + from
                    + having(ASKED, book, wanted, values) + " order by s.book" + way + ", s.field" + way + ", s.val"
                    + way
                    + ", s.record_id" + way + " limit " + some;
            List<Spot> spots = database.select(
                    sql, row -> new Spot(row.getString(1), row.getObject(2, UUID.class)), values.toArray());
            if (spots.isEmpty()) {
                break;
            }
            page.take(book, spots);
            last = spots.get(spots.size() - 1);
            if (spots.size() < some) {
                break;
            }
        }
        return page.done(-1);
    }
}
