package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import onetrip.core.register.RegisterLooks;

/** Who looked at whom in registers; nobody's number is kept. */
final class JdbcRegisterLooks implements RegisterLooks {
    /** As for the subject of a case: then the case of a record tells whom it is about. */
    private static final String PURPOSE = "case-subject";

    private static final String WHY = "why";

    private final Database database;

    JdbcRegisterLooks(Database database) {
        this.database = database;
    }

    static String index(Sealer sealer, String certNo) {
        return sealer.blind(PURPOSE, certNo.strip().toUpperCase(Locale.ROOT));
    }

    /** Indexes of whom these cases are about; a number that is no case's is nobody's. */
    static Set<String> ofCases(Database database, Collection<String> numbers) {
        Set<String> people = new TreeSet<>();
        for (List<String> some : JdbcOwnCases.portions(numbers)) {
            people.addAll(database.select(
                    "select subject_index from case_file where subject_index is not null and number in ("
                            + JdbcOwnCases.marks(some.size()) + ")",
                    row -> row.getString(1),
                    some.toArray()));
        }
        return people;
    }

    @Override
    public void add(Look look, People people) {
        Set<String> indexes = ofCases(database, people.numbers());
        people.certNos().stream()
                .filter(number -> !number.isBlank())
                .map(number -> index(database.sealer(), number))
                .forEach(indexes::add);
        byte[] why = Secret.seal(database.sealer(), Map.of(WHY, look.purpose()));
        List<String> missing = new ArrayList<>(indexes);
        // Two tabs of one officer at the same moment: then it is there, and is counted on.
        for (int round = 0; round < 2 && !missing.isEmpty(); round++) {
            List<String> left = List.copyOf(missing);
            try {
                database.writing(em -> left.forEach(person -> add(em, person, look, why)));
                missing.clear();
            } catch (Database.Duplicate raced) {
                if (round == 1) {
                    throw raced;
                }
            }
        }
    }

    private static void add(EntityManager em, String person, Look look, byte[] why) {
        int known = CardRows.run(
                em,
                "update register_look set last_at = ?, times = times + 1, purpose = ?, office = ? where person_index = ?"
                        + " and officer = ? and on_day = ? and item_id = ? and register_id = ? and kind = ?",
                Timestamp.from(look.at()),
                why,
                look.office(),
                person,
                look.officer(),
                Date.valueOf(look.day()),
                look.itemId(),
                look.registerId(),
                look.kind().name());
        if (known == 0) {
            CardRows.run(
                    em,
                    "insert into register_look (person_index, officer, on_day, item_id, register_id, kind, office, purpose,"
                            + " first_at, last_at, times) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
                    person,
                    look.officer(),
                    Date.valueOf(look.day()),
                    look.itemId(),
                    look.registerId(),
                    look.kind().name(),
                    look.office(),
                    why,
                    Timestamp.from(look.at()),
                    Timestamp.from(look.at()));
        }
    }

    @Override
    public List<Look> about(Collection<String> certNos, Instant before, int most) {
        List<Object> values = new ArrayList<>(certNos.stream()
                .filter(number -> !number.isBlank())
                .map(number -> index(database.sealer(), number))
                .distinct()
                .toList());
        if (values.isEmpty()) {
            return List.of();
        }
        String people = String.join(", ", Collections.nCopies(values.size(), "?"));
        values.add(Timestamp.from(before));
        values.add(most);
        return database.select(
                "select item_id, register_id, kind, officer, office, on_day, purpose, last_at, times from register_look"
                        + " where person_index in (" + people
                        + ") and last_at < ? order by last_at desc, kind fetch first ? rows only",
                row -> new Look(
                        row.getString(1),
                        row.getString(2),
                        Kind.valueOf(row.getString(3)),
                        row.getObject(4, UUID.class),
                        row.getString(5),
                        row.getDate(6).toLocalDate(),
                        Secret.open(database.sealer(), row.getBytes(7)).get(WHY),
                        Moments.read(row, 8),
                        row.getInt(9)),
                values.toArray());
    }

    @Override
    public List<Day> days(LocalDate from, LocalDate to, int most) {
        return database.select(
                "select officer, on_day, count(distinct person_index) as people, min(first_at), max(last_at) from register_look"
                        + " where on_day >= ? and on_day <= ? group by officer, on_day order by on_day desc, people desc"
                        + " fetch first ? rows only",
                row -> new Day(
                        row.getObject(1, UUID.class),
                        row.getDate(2).toLocalDate(),
                        row.getInt(3),
                        Moments.read(row, 4),
                        Moments.read(row, 5)),
                Date.valueOf(from),
                Date.valueOf(to),
                most);
    }

    @Override
    public List<Done> ofOfficer(UUID officer, LocalDate day) {
        return database.select(
                "select item_id, register_id, kind, count(*), min(first_at), max(last_at) from register_look"
                        + " where on_day = ? and officer = ? group by item_id, register_id, kind"
                        + " order by item_id, register_id, kind",
                row -> new Done(
                        row.getString(1),
                        row.getString(2),
                        Kind.valueOf(row.getString(3)),
                        row.getInt(4),
                        Moments.read(row, 5),
                        Moments.read(row, 6)),
                Date.valueOf(day),
                officer);
    }
}
