package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import onetrip.core.casework.ForcedChange;
import onetrip.core.casework.ForcedChanges;
import onetrip.core.casework.SourceRecheck;
import onetrip.core.casework.Status;
import onetrip.core.lifecycle.ParameterChange;

/** Forced changes of parameters, out of the same history; a row for each round that was handed out keeps it to once. */
final class JdbcForcedChanges implements ForcedChanges {
    private static final int ROUNDS = 2;
    private static final Duration BETWEEN = Duration.ofMinutes(1);
    private static final String COLUMNS =
            "p.id, p.item_id, p.seq, p.parameter, p.kind, p.json_value, p.valid_from, p.by_whom, p.at, p.reason, p.ground,"
                    + " p.forced, p.withdraws";
    private static final String STANDING =
            " from item_parameter p where p.forced = true and p.valid_from <= ? and not exists"
                    + " (select 1 from item_parameter w where w.withdraws = p.id)";
    private static final String UNDECIDED = java.util.Arrays.stream(Status.values())
            .filter(Status::undecided)
            .map(status -> "'" + status.name() + "'")
            .collect(Collectors.joining(", "));

    private final Database database;

    JdbcForcedChanges(Database database) {
        this.database = database;
    }

    private record Round(ParameterChange change, int made, Instant last) {}

    @Override
    public boolean handOut(LocalDateTime local, Instant now) {
        List<Round> due = database.select(
                "select " + COLUMNS + ", (select count(*) from forced_round r where r.change_id = p.id),"
                        + " (select max(r.at) from forced_round r where r.change_id = p.id)" + STANDING
                        + " and (select count(*) from forced_round r where r.change_id = p.id) < " + ROUNDS
                        + " order by p.valid_from, p.seq",
                row -> new Round(JdbcParameterStore.read(row), row.getInt(14), Moments.read(row, 15)),
                Timestamp.valueOf(local));
        boolean any = false;
        for (Round round : due) {
            if (round.last() == null || !now.isBefore(round.last().plus(BETWEEN))) {
                any |= made(round, now);
            }
        }
        return any;
    }

    /** The round and the rows of its cases come together, or another node was faster. */
    private boolean made(Round round, Instant now) {
        ParameterChange change = round.change();
        String source = SourceRecheck.FORCED + change.id();
        try {
            return database.write(em -> {
                em.createNativeQuery("insert into forced_round (change_id, round, at) values (?, ?, ?)")
                        .setParameter(1, change.id())
                        .setParameter(2, round.made() + 1)
                        .setParameter(3, Timestamp.from(now))
                        .executeUpdate();
                return em.createNativeQuery("insert into source_recheck (case_id, source, attempts, next_at)"
                                        + " select c.id, '" + source + "', 0, c.submitted_at from case_file c"
                                        + " where c.item_id = ? and c.status in (" + UNDECIDED + ") and not exists"
                                        + " (select 1 from source_recheck s where s.case_id = c.id and s.source = '"
                                        + source + "')")
                                .setParameter(1, change.itemId())
                                .executeUpdate()
                        > 0;
            });
        } catch (Database.Duplicate anotherNode) {
            return false;
        }
    }

    @Override
    public Optional<ForcedChange> find(UUID change, LocalDateTime local) {
        List<ParameterChange> standing =
                database.select("select " + COLUMNS + STANDING, JdbcParameterStore::read, Timestamp.valueOf(local));
        Comparator<ParameterChange> inTime =
                Comparator.comparing(ParameterChange::from).thenComparingLong(ParameterChange::seq);
        return standing.stream()
                .filter(row -> row.id().equals(change))
                .filter(row -> standing.stream()
                        .noneMatch(other -> other.itemId().equals(row.itemId())
                                && other.parameter().equals(row.parameter())
                                && inTime.compare(other, row) > 0))
                .findFirst()
                .map(row -> new ForcedChange(
                        row.id(), row.itemId(), row.parameter(), row.type(), row.value(), row.from(), row.ground()));
    }
}
