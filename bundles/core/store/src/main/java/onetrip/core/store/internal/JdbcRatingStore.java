package onetrip.core.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;
import onetrip.core.rating.Rating;
import onetrip.core.rating.RatingLaw;
import onetrip.core.rating.RatingStep;
import onetrip.core.rating.RatingStore;
import onetrip.core.rating.Ratings;

/** Ratings and their steps; what people wrote is sealed. */
final class JdbcRatingStore implements RatingStore {
    private static final String COLUMNS =
            "id, version, case_id, number, item_id, office, applicant, level, aspects, words, rated_at, called_back_at,"
                    + " finding, contest, answer, answered_at, follow_up, follow_up_words, followed_up_at";

    private final Database database;
    private final Sealer sealer;

    JdbcRatingStore(Database database) {
        this.database = database;
        this.sealer = database.sealer();
    }

    @Override
    public boolean insert(RatingLaw.Done first, List<Notice> notices, List<OutboxEntry> outbox) {
        Rating r = first.rating();
        try {
            database.writing(em -> {
                set(
                                em.createNativeQuery("insert into rating (" + COLUMNS + ", rest) values ("
                                        + String.join(", ", Collections.nCopies(20, "?")) + ")"),
                                r.id(),
                                r.version(),
                                r.caseId(),
                                r.number(),
                                r.itemId(),
                                r.office(),
                                r.applicant(),
                                r.level(),
                                write(r.aspects()),
                                sealer.sealText(r.words()),
                                moment(r.at()),
                                moment(r.calledBackAt()),
                                name(r.finding()),
                                r.contest().name(),
                                sealer.sealText(r.answer()),
                                moment(r.answeredAt()),
                                r.followUp(),
                                sealer.sealText(r.followUpWords()),
                                moment(r.followUpAt()),
                                r.open() ? 0 : 1)
                        .executeUpdate();
                step(em, first.step());
                Inserts inserts = new Inserts(em, database.engine());
                NoticeRows.insert(inserts, notices, outbox, sealer);
                inserts.send();
            });
            return true;
        } catch (Database.Duplicate ratedAlready) {
            return false;
        }
    }

    @Override
    public boolean update(RatingLaw.Done next) {
        Rating r = next.rating();
        return database.write(em -> {
            boolean first = set(
                                    em.createNativeQuery(
                                            "update rating set version = ?, called_back_at = ?, finding = ?,"
                                                    + " contest = ?, answer = ?, answered_at = ?, follow_up = ?,"
                                                    + " follow_up_words = ?, followed_up_at = ?, rest = ?"
                                                    + " where id = ? and version = ?"),
                                    r.version(),
                                    moment(r.calledBackAt()),
                                    name(r.finding()),
                                    r.contest().name(),
                                    sealer.sealText(r.answer()),
                                    moment(r.answeredAt()),
                                    r.followUp(),
                                    sealer.sealText(r.followUpWords()),
                                    moment(r.followUpAt()),
                                    r.open() ? 0 : 1,
                                    r.id(),
                                    r.version() - 1)
                            .executeUpdate()
                    == 1;
            if (first) {
                step(em, next.step());
            }
            return first;
        });
    }

    private void step(jakarta.persistence.EntityManager em, RatingStep step) {
        set(
                        em.createNativeQuery(
                                "insert into rating_step (rating_id, seq, at, by_whom, kind, words) values (?, ?, ?, ?, ?, ?)"),
                        step.rating(),
                        step.seq(),
                        moment(step.at()),
                        step.by(),
                        step.kind().name(),
                        sealer.sealText(step.words()))
                .executeUpdate();
    }

    private static jakarta.persistence.Query set(jakarta.persistence.Query query, Object... values) {
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query;
    }

    @Override
    public Optional<Rating> find(UUID id) {
        return one("id", id);
    }

    @Override
    public Optional<Rating> ofCase(UUID caseId) {
        return one("case_id", caseId);
    }

    private Optional<Rating> one(String column, UUID value) {
        return database
                .select("select " + COLUMNS + " from rating where " + column + " = ?", this::rating, value)
                .stream()
                .findFirst();
    }

    @Override
    public List<RatingStep> steps(UUID rating) {
        return database.select(
                "select rating_id, seq, at, by_whom, kind, words from rating_step where rating_id = ? order by seq",
                row -> new RatingStep(
                        row.getObject(1, UUID.class),
                        row.getLong(2),
                        Moments.read(row, 3),
                        row.getObject(4, UUID.class),
                        RatingStep.Kind.valueOf(row.getString(5)),
                        sealer.openText(row.getBytes(6))),
                rating);
    }

    @Override
    public List<Rating> list(
            Set<String> offices, boolean all, boolean reviewing, boolean onlyOpen, int offset, int limit) {
        List<String> or = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        if (!all && !offices.isEmpty()) {
            or.add("office in (" + String.join(", ", Collections.nCopies(offices.size(), "?")) + ")");
            values.addAll(offices);
        }
        if (!all && reviewing) {
            or.add("contest = 'PENDING'");
        }
        if (!all && or.isEmpty()) {
            return List.of();
        }
        String where = (all ? "" : " where (" + String.join(" or ", or) + ")")
                + (onlyOpen ? (all ? " where" : " and") + " rest = 0" : "");
        return database.select(
                "select " + COLUMNS + " from rating" + where + " order by rest, rated_at desc limit " + limit
                        + " offset " + offset,
                this::rating,
                values.toArray());
    }

    @Override
    public List<Ratings.RatingCount> counts(Instant since) {
        return database.select(
                "select item_id, level, count(*) from rating where rated_at >= ? and contest <> 'UPHELD'"
                        + " group by item_id, level order by item_id, level desc",
                row -> new Ratings.RatingCount(row.getString(1), row.getInt(2), row.getLong(3)),
                moment(since));
    }

    private Rating rating(ResultSet row) throws SQLException {
        int followUp = row.getInt(17);
        boolean none = row.wasNull();
        return new Rating(
                row.getObject(1, UUID.class),
                row.getLong(2),
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getObject(7, UUID.class),
                row.getInt(8),
                read(row.getString(9)),
                sealer.openText(row.getBytes(10)),
                Moments.read(row, 11),
                Moments.read(row, 12),
                row.getString(13) == null ? null : Rating.Finding.valueOf(row.getString(13)),
                Rating.Contest.valueOf(row.getString(14)),
                sealer.openText(row.getBytes(15)),
                Moments.read(row, 16),
                none ? null : followUp,
                sealer.openText(row.getBytes(18)),
                Moments.read(row, 19));
    }

    private static String write(Map<String, Integer> aspects) {
        return aspects.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(","));
    }

    private static Map<String, Integer> read(String aspects) {
        return Arrays.stream(aspects.split(","))
                .filter(part -> !part.isEmpty())
                .map(part -> part.split("="))
                .collect(Collectors.toMap(part -> part[0], part -> Integer.valueOf(part[1])));
    }

    private static Timestamp moment(Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }
}
