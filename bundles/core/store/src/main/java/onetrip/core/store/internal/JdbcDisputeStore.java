package onetrip.core.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.casework.Dispute;
import onetrip.core.casework.DisputeStore;

/** What applicants call wrong, as offices and the applicants read it. */
final class JdbcDisputeStore implements DisputeStore {
    private static final String SELECT =
            "select d.id, d.state, d.item_id, d.source_type, d.source_zh, d.source_en, d.field_zh, d.field_en, d.since, d.due,"
                    + " d.sent_by, d.sent_at, d.sent_day, d.keeper, d.way, d.answered_by, d.answered_at, d.version from dispute d";

    private final Database database;
    private final Sealer sealer;

    JdbcDisputeStore(Database database) {
        this.database = database;
        this.sealer = database.sealer();
    }

    @Override
    public List<Dispute> list(Filter filter, Set<String> offices, LocalDate today, int offset, int limit) {
        if (offices != null && offices.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder(
                switch (filter) {
                    case OPEN -> " where d.state = 'OPEN'";
                    case SENT -> " where d.state = 'SENT'";
                    case OVERDUE -> " where d.state in ('OPEN', 'SENT') and d.due < ?";
                    case ANSWERED -> " where d.state in ('CORRECTED', 'STANDS')";
                    case ALL -> " where 1 = 1";
                });
        if (filter == Filter.OVERDUE) {
            values.add(today);
        }
        if (offices != null) {
            where.append(" and exists (select 1 from dispute_case c where c.dispute_id = d.id and c.office in (")
                    .append(marks(offices.size()))
                    .append("))");
            values.addAll(offices);
        }
        boolean over = filter == Filter.ANSWERED || filter == Filter.ALL;
        values.add(offset);
        values.add(limit);
        return withClaims(database.select(
                SELECT + where + (over ? " order by d.since desc, d.id" : " order by d.due, d.since, d.id")
                        + " offset ? rows fetch next ? rows only",
                JdbcDisputeStore::read,
                values.toArray()));
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    @Override
    public Optional<Dispute> find(UUID id) {
        return withClaims(database.select(SELECT + " where d.id = ?", JdbcDisputeStore::read, id)).stream()
                .findFirst();
    }

    @Override
    public List<Dispute> ofCases(Collection<UUID> cases) {
        if (cases.isEmpty()) {
            return List.of();
        }
        return withClaims(database.select(
                SELECT + " where exists (select 1 from dispute_case c where c.dispute_id = d.id and c.case_id in ("
                        + marks(cases.size()) + ")) order by d.since desc, d.id",
                JdbcDisputeStore::read,
                cases.toArray()));
    }

    private static Dispute read(ResultSet row) throws SQLException {
        Dispute.State state = Dispute.State.valueOf(row.getString(2));
        String keeper = row.getString(14);
        return new Dispute(
                row.getObject(1, UUID.class),
                state,
                new Dispute.About(
                        row.getString(3),
                        row.getString(4),
                        new Text(row.getString(5), row.getString(6)),
                        new Text(row.getString(7), row.getString(8))),
                Moments.read(row, 9),
                row.getObject(10, LocalDate.class),
                keeper == null
                        ? null
                        : new Dispute.Sending(
                                row.getObject(11, UUID.class),
                                Moments.read(row, 12),
                                row.getObject(13, LocalDate.class),
                                keeper,
                                Dispute.Way.valueOf(row.getString(15))),
                row.getObject(17) == null
                        ? null
                        : new Dispute.Answer(row.getObject(16, UUID.class), Moments.read(row, 17)),
                row.getLong(18),
                List.of());
    }

    /** A record whose cases are all gone says nothing any more. */
    private List<Dispute> withClaims(List<Dispute> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        Map<UUID, List<Dispute.Claim>> claims = new LinkedHashMap<>();
        bare.forEach(one -> claims.put(one.id(), new ArrayList<>()));
        database.select(
                "select c.dispute_id, c.case_id, c.number, c.office, c.live, c.fields, c.secret, c.answer from dispute_case c"
                        + " where c.dispute_id in (" + marks(bare.size()) + ") order by c.live desc, c.number",
                row -> claims.get(row.getObject(1, UUID.class)).add(claim(row)),
                claims.keySet().toArray());
        return bare.stream()
                .filter(one -> !claims.get(one.id()).isEmpty())
                .map(one -> new Dispute(
                        one.id(),
                        one.state(),
                        one.about(),
                        one.since(),
                        one.due(),
                        one.sending(),
                        one.answer(),
                        one.version(),
                        claims.get(one.id())))
                .toList();
    }

    private Dispute.Claim claim(ResultSet row) throws SQLException {
        byte[] answer = row.getBytes(8);
        return new Dispute.Claim(
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                Arrays.asList(row.getString(6).split(",")),
                DisputeRows.read(sealer.open(row.getBytes(7))),
                answer == null ? "" : sealer.openText(answer));
    }
}
