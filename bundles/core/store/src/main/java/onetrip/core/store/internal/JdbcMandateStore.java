package onetrip.core.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import onetrip.core.mandate.Mandate;
import onetrip.core.mandate.MandateStore;

/** Mandates; names and numbers are sealed, the agent is found by a blind index. */
final class JdbcMandateStore implements MandateStore {
    private static final String SELECT = "select id, principal, last_day, given_at, ended_at, secret from mandate";
    private static final int MOST = 100;

    private final Database database;

    JdbcMandateStore(Database database) {
        this.database = database;
    }

    private String index(String certType, String certNo) {
        return database.sealer().blind("mandate-agent", certType + ":" + certNo);
    }

    private Mandate read(ResultSet row) throws SQLException {
        Map<String, String> secret = Secret.open(database.sealer(), row.getBytes(6));
        Set<String> items = Arrays.stream(secret.getOrDefault("items", "").split(","))
                .filter(item -> !item.isEmpty())
                .collect(Collectors.toSet());
        return new Mandate(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                secret.get("principal"),
                new Mandate.Agent(secret.get("name"), secret.get("type"), secret.get("number")),
                items,
                row.getObject(3, LocalDate.class),
                Moments.read(row, 4),
                Moments.read(row, 5));
    }

    @Override
    public void insert(Mandate mandate) {
        database.execute(
                "insert into mandate (id, principal, agent_index, last_day, given_at, ended_at, secret) values (?, ?, ?, ?, ?, ?, ?)",
                mandate.id(),
                mandate.principal(),
                index(mandate.agent().certType(), mandate.agent().certNo()),
                mandate.until(),
                Timestamp.from(mandate.givenAt()),
                null,
                Secret.seal(
                        database.sealer(),
                        Map.of(
                                "principal",
                                mandate.principalName(),
                                "name",
                                mandate.agent().name(),
                                "type",
                                mandate.agent().certType(),
                                "number",
                                mandate.agent().certNo(),
                                "items",
                                String.join(",", new TreeSet<>(mandate.items())))));
    }

    @Override
    public Optional<Mandate> find(UUID id) {
        return database.select(SELECT + " where id = ?", this::read, id).stream()
                .findFirst();
    }

    @Override
    public List<Mandate> givenBy(UUID principal) {
        return database.select(
                SELECT + " where principal = ? order by given_at desc, id desc fetch first ? rows only",
                this::read,
                principal,
                MOST);
    }

    @Override
    public List<Mandate> heldBy(String certType, String certNo) {
        return database.select(
                SELECT + " where agent_index = ? order by given_at desc, id desc fetch first ? rows only",
                this::read,
                index(certType, certNo),
                MOST);
    }

    @Override
    public boolean end(UUID id, Instant at) {
        return database.execute(
                        "update mandate set ended_at = ? where id = ? and ended_at is null", Timestamp.from(at), id)
                == 1;
    }

    @Override
    public void log(Use use) {
        boolean there = !database.select(
                        "select 1 from mandate_use where mandate = ? and kind = ? and thing = ?",
                        row -> row.getInt(1),
                        use.mandate(),
                        use.kind().name(),
                        use.thing())
                .isEmpty();
        if (there) {
            return;
        }
        try {
            database.execute(
                    "insert into mandate_use (mandate, kind, thing, at) values (?, ?, ?, ?)",
                    use.mandate(),
                    use.kind().name(),
                    use.thing(),
                    Timestamp.from(use.at()));
        } catch (Database.Duplicate twoTabs) {
            // Written down once is what was wanted.
        }
    }

    @Override
    public List<Use> uses(UUID mandate) {
        return database.select(
                "select mandate, kind, thing, at from mandate_use where mandate = ? order by at desc fetch first ? rows only",
                row -> new Use(
                        row.getObject(1, UUID.class),
                        Kind.valueOf(row.getString(2)),
                        row.getString(3),
                        Moments.read(row, 4)),
                mandate,
                MOST);
    }
}
