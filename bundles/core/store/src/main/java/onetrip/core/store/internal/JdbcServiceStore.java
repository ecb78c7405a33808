package onetrip.core.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onetrip.core.accompany.ServiceStep;
import onetrip.core.accompany.ServiceStep.Kind;
import onetrip.core.accompany.ServiceStore;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;

/** Steps of services; what people wrote is sealed. */
final class JdbcServiceStore implements ServiceStore {
    private static final String SELECT =
            "select service, seq, at, by_whom, kind, whom, ref, words, done_on from service_step";

    private final Database database;

    JdbcServiceStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(ServiceStep step, List<Notice> notices, List<OutboxEntry> outbox) {
        try {
            database.writing(em -> {
                CardRows.run(
                        em,
                        "insert into service_step (service, seq, at, by_whom, kind, whom, ref, words, done_on)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        step.service(),
                        step.seq(),
                        Timestamp.from(step.at()),
                        step.by(),
                        step.kind().name(),
                        step.whom(),
                        step.ref(),
                        database.sealer().sealText(step.words()),
                        step.day());
                Inserts inserts = new Inserts(em, database.engine());
                NoticeRows.insert(inserts, notices, outbox, database.sealer());
                inserts.send();
            });
            return true;
        } catch (Database.Duplicate somebodyElse) {
            return false;
        }
    }

    @Override
    public List<ServiceStep> steps(UUID service) {
        return database.select(SELECT + " where service = ? order by seq", this::read, service);
    }

    @Override
    public Map<UUID, List<ServiceStep>> steps(Set<UUID> services) {
        if (services.isEmpty()) {
            return Map.of();
        }
        String marks = String.join(", ", Collections.nCopies(services.size(), "?"));
        return database
                .select(
                        SELECT + " where service in (" + marks + ") order by service, seq",
                        this::read,
                        services.toArray())
                .stream()
                .collect(Collectors.groupingBy(ServiceStep::service, LinkedHashMap::new, Collectors.toList()));
    }

    @Override
    public List<ServiceStep> filled(UUID draft) {
        if (database.engine() == Database.Engine.H2) {
            // Which parses a pattern's statement anew at each use; it compares letter by letter, and 0 comes after /.
            return database.select(
                    SELECT + " where ref > ? and ref < ? and kind = ? order by at, seq",
                    this::read,
                    draft + "/",
                    draft + "0",
                    Kind.FILLED.name());
        }
        return database.select(
                SELECT + " where ref like ? and kind = ? order by at, seq",
                this::read,
                draft + "/%",
                Kind.FILLED.name());
    }

    @Override
    public List<ServiceStep> filled(UUID draft, String page) {
        return database.select(
                SELECT + " where ref = ? and kind = ? order by at, seq",
                this::read,
                draft + "/" + page,
                Kind.FILLED.name());
    }

    private ServiceStep read(ResultSet row) throws SQLException {
        return new ServiceStep(
                row.getObject(1, UUID.class),
                row.getLong(2),
                Moments.read(row, 3),
                row.getObject(4, UUID.class),
                Kind.valueOf(row.getString(5)),
                row.getObject(6, UUID.class),
                row.getString(7),
                database.sealer().openText(row.getBytes(8)),
                row.getObject(9, java.time.LocalDate.class));
    }
}
