package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;
import onetrip.core.supervision.Card;
import onetrip.core.supervision.CardColour;
import onetrip.core.supervision.CardFilter;
import onetrip.core.supervision.CardLaw;
import onetrip.core.supervision.CardRule;
import onetrip.core.supervision.CardStore;
import onetrip.core.supervision.Watched;

/** Yellow and red cards; what a supervisor wrote is sealed. */
final class JdbcCardStore implements CardStore {
    private static final String COLUMNS =
            "id, kind, about, number, item_id, rule, colour, subject, label_zh, label_en, office, officer, due, raised_at,"
                    + " red_at, closed_at, taken_back_at, taken_back_by, why";

    private final Database database;
    private final Sealer sealer;

    JdbcCardStore(Database database) {
        this.database = database;
        this.sealer = database.sealer();
    }

    @Override
    public boolean keep(Look look, CardLaw.Change change, List<Notice> notices, List<OutboxEntry> outbox) {
        try {
            database.writing(em -> {
                if (look.version() >= 0) {
                    looked(em, look);
                }
                Inserts.insert(
                        em,
                        "insert into supervision_card (" + COLUMNS + ", card_key, rest) values ("
                                + String.join(", ", Collections.nCopies(21, "?")) + ")",
                        change.raised(),
                        this::bind);
                change.reddened().forEach(card -> changed(em, card, " and colour = 'YELLOW'"));
                change.closed().forEach(card -> changed(em, card, " and closed_at is null"));
                change.reopened().forEach(card -> changed(em, card, " and closed_at is not null"));
                Inserts inserts = new Inserts(em, database.engine());
                NoticeRows.insert(inserts, notices, outbox, sealer);
                inserts.send();
                if (look.version() >= 0 && !change.nothing()) {
                    CardRows.mark(em, look.about());
                }
            });
            return true;
        } catch (Overtaken | Database.Duplicate e) {
            return false;
        }
    }

    private static void looked(EntityManager em, Look look) {
        List<?> rows = em.createNativeQuery("select version from case_file where id = ? for update")
                .setParameter(1, look.about())
                .getResultList();
        if (rows.isEmpty() || ((Number) rows.get(0)).longValue() != look.version()) {
            throw new Overtaken();
        }
        if (look.next() == null) {
            CardRows.run(em, "update case_file set watch_at = null where id = ?", look.about());
        } else {
            CardRows.run(
                    em, "update case_file set watch_at = ? where id = ?", Timestamp.from(look.next()), look.about());
        }
    }

    private void bind(Inserts.Row to, Card card) throws SQLException {
        int at = 0;
        to.setObject(++at, card.id());
        to.setString(++at, card.kind().name());
        to.setObject(++at, card.about());
        to.setString(++at, card.number());
        to.setString(++at, card.itemId());
        to.setString(++at, card.rule().name());
        to.setString(++at, card.colour().name());
        to.setString(++at, card.subject());
        to.setString(++at, card.label().zh());
        to.setString(++at, card.label().en());
        to.setString(++at, card.office());
        to.setObject(++at, card.officer());
        to.setObject(++at, card.due());
        to.setTimestamp(++at, moment(card.raisedAt()));
        to.setTimestamp(++at, moment(card.redAt()));
        to.setTimestamp(++at, moment(card.closedAt()));
        to.setTimestamp(++at, moment(card.takenBackAt()));
        to.setObject(++at, card.takenBackBy());
        to.setBytes(++at, sealer.sealText(card.why()));
        to.setString(++at, card.key());
        to.setInt(++at, CardRows.rest(card));
    }

    private static void changed(EntityManager em, Card card, String unless) {
        int rows = CardRows.run(
                em,
                "update supervision_card set colour = ?, office = ?, officer = ?, red_at = ?, closed_at = ?, rest = ?"
                        + " where id = ? and taken_back_at is " + (card.takenBack() ? "not null" : "null") + unless,
                card.colour().name(),
                card.office(),
                card.officer(),
                moment(card.redAt()),
                moment(card.closedAt()),
                CardRows.rest(card),
                card.id());
        if (rows != 1) {
            throw new Overtaken();
        }
    }

    @Override
    public List<UUID> claim(Instant now, Instant leaseUntil, int limit) {
        boolean some = !database.select(
                        "select id from case_file where watch_at <= ? fetch first 1 rows only",
                        row -> row.getObject(1, UUID.class),
                        moment(now))
                .isEmpty();
        if (!some) {
            return List.of();
        }
        return database.write(em -> {
            List<?> rows = em.createNativeQuery("select id from case_file where watch_at <= ? order by watch_at limit "
                            + limit + " for update skip locked")
                    .setParameter(1, moment(now))
                    .getResultList();
            List<UUID> claimed = rows.stream().map(JpaAccountStore::uuid).toList();
            claimed.forEach(
                    id -> CardRows.run(em, "update case_file set watch_at = ? where id = ?", moment(leaseUntil), id));
            return claimed;
        });
    }

    @Override
    public boolean takeBack(Card card) {
        return database.execute(
                        "update supervision_card set taken_back_at = ?, taken_back_by = ?, why = ?, rest = ?"
                                + " where id = ? and taken_back_at is null",
                        moment(card.takenBackAt()),
                        card.takenBackBy(),
                        sealer.sealText(card.why()),
                        CardRows.rest(card),
                        card.id())
                == 1;
    }

    @Override
    public List<Card> of(UUID about) {
        return select(" where about = ? order by raised_at, id", List.of(about));
    }

    @Override
    public Optional<Card> find(UUID id) {
        return select(" where id = ?", List.of(id)).stream().findFirst();
    }

    @Override
    public List<Card> open(Set<UUID> abouts) {
        return abouts.isEmpty()
                ? List.of()
                : select(
                        " where about in (" + marks(abouts) + ") and rest = 0 order by colour, raised_at, id",
                        new ArrayList<>(abouts));
    }

    @Override
    public List<UUID> withOpen(CardRule rule) {
        return database.select(
                "select distinct about from supervision_card where rule = ? and closed_at is null",
                row -> row.getObject(1, UUID.class),
                rule.name());
    }

    @Override
    public List<Card> list(CardFilter filter, Set<String> offices, boolean all, int offset, int limit) {
        if (!all && offices.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder(" where 1 = 1");
        if (!all) {
            where.append(" and office in (").append(marks(offices)).append(')');
            values.addAll(offices);
        }
        add(
                where,
                values,
                "rest = ?",
                filter.state() == null ? null : filter.state().ordinal());
        add(
                where,
                values,
                "colour = ?",
                filter.colour() == null ? null : filter.colour().name());
        add(
                where,
                values,
                "rule = ?",
                filter.rule() == null ? null : filter.rule().name());
        add(where, values, "office = ?", blankToNull(filter.office()));
        String number = blankToNull(filter.number());
        add(
                where,
                values,
                "upper(number) like ?",
                number == null ? null : number.toUpperCase(Locale.ROOT).replaceAll("[%_\\\\]", "") + "%");
        values.add(offset);
        values.add(limit);
        return select(where + " order by rest, raised_at desc, id offset ? rows fetch next ? rows only", values);
    }

    @Override
    public Tally tally(Set<String> offices, boolean all) {
        if (!all && offices.isEmpty()) {
            return new Tally(0, 0);
        }
        List<Object> values = new ArrayList<>();
        String where = " where rest = 0";
        if (!all) {
            where += " and office in (" + marks(offices) + ")";
            values.addAll(offices);
        }
        return database.select(
                        "select count(case when colour = 'YELLOW' then 1 end), count(case when colour = 'RED' then 1 end)"
                                + " from supervision_card" + where,
                        row -> new Tally(row.getLong(1), row.getLong(2)),
                        values.toArray())
                .get(0);
    }

    private List<Card> select(String rest, List<Object> values) {
        return database.select("select " + COLUMNS + " from supervision_card" + rest, this::card, values.toArray());
    }

    private Card card(ResultSet row) throws SQLException {
        byte[] why = row.getBytes(19);
        return new Card(
                row.getObject(1, UUID.class),
                Watched.Kind.valueOf(row.getString(2)),
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getString(5),
                CardRule.valueOf(row.getString(6)),
                CardColour.valueOf(row.getString(7)),
                row.getString(8),
                new Text(row.getString(9), row.getString(10)),
                row.getString(11),
                row.getObject(12, UUID.class),
                row.getObject(13, LocalDate.class),
                Moments.read(row, 14),
                Moments.read(row, 15),
                Moments.read(row, 16),
                Moments.read(row, 17),
                row.getObject(18, UUID.class),
                why == null ? "" : sealer.openText(why));
    }

    private static void add(StringBuilder where, List<Object> values, String condition, Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            values.add(value);
        }
    }

    private static String marks(Collection<?> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static Timestamp moment(Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
