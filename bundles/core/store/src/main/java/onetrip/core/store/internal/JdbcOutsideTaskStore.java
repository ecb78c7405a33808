package onetrip.core.store.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import onetrip.core.jointtask.OutsideTask;
import onetrip.core.jointtask.OutsideTask.Content;
import onetrip.core.jointtask.OutsideTaskStore;

/** Tasks in departments' own systems; what they are told and what came is sealed. */
final class JdbcOutsideTaskStore implements OutsideTaskStore {
    private static final String SELECT =
            "select id, number, task, office, item_id, since, state, receipt, trouble, why, reminded, opened_at, asked_at, next_at,"
                    + " tries, version, secret from outside_task o";
    private static final TypeReference<List<OutsideTask.Paper>> PAPERS = new TypeReference<>() {};
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int LONGEST_WORD = 80;

    private final Database database;

    JdbcOutsideTaskStore(Database database) {
        this.database = database;
    }

    @Override
    public List<Waiting> waiting(String office, UUID system, int limit) {
        return database.select(
                "select t.number, t.task, t.item_id, t.since from case_task t where t.office = ? and t.task <> ''"
                        + " and (t.officer is null or t.officer = ?) and not exists (select 1 from outside_task o where o.number = t.number"
                        + " and o.task = t.task and o.office = t.office and (o.open_task is not null"
                        + " or o.since = t.since and o.state in ('REFUSED', 'CANCELLED', 'RETURNED')))"
                        + " order by t.since fetch first ? rows only",
                row -> new Waiting(row.getString(1), row.getString(2), row.getString(3), Moments.read(row, 4)),
                office,
                system,
                limit);
    }

    @Override
    public boolean insert(OutsideTask t) {
        try {
            database.execute(
                    "insert into outside_task (id, number, task, open_task, office, item_id, since, state, receipt, trouble, why, reminded,"
                            + " opened_at, asked_at, next_at, tries, version, secret)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    t.id(),
                    t.number(),
                    t.task(),
                    open(t),
                    t.office(),
                    t.item(),
                    Timestamp.from(t.since()),
                    t.state().name(),
                    cut(t.receipt()),
                    cut(t.trouble()),
                    t.why(),
                    t.reminded(),
                    Timestamp.from(t.openedAt()),
                    moment(t.askedAt()),
                    moment(t.nextAt()),
                    t.tries(),
                    t.version(),
                    sealed(t.content()));
            return true;
        } catch (Database.Duplicate openAlready) {
            return false;
        }
    }

    private static String open(OutsideTask t) {
        return t.state().open() ? t.number() + " " + t.task() : null;
    }

    @Override
    public boolean update(OutsideTask t) {
        return database.execute(
                        "update outside_task set open_task = ?, state = ?, receipt = ?, trouble = ?, why = ?, reminded = ?, asked_at = ?,"
                                + " next_at = ?, tries = ?, secret = ?, version = version + 1 where id = ? and version = ?",
                        open(t),
                        t.state().name(),
                        cut(t.receipt()),
                        cut(t.trouble()),
                        t.why(),
                        t.reminded(),
                        moment(t.askedAt()),
                        moment(t.nextAt()),
                        t.tries(),
                        sealed(t.content()),
                        t.id(),
                        t.version())
                > 0;
    }

    @Override
    public List<OutsideTask> claim(String office, Instant now, Instant until, int limit) {
        return database
                .select(
                        // What was answered here, moved or decided is no open task any more: its system is told without
                        // waiting.
                        SELECT
                                + " where o.office = ? and o.open_task is not null and (o.next_at <= ? or o.state <> 'CANCELLING' and not"
                                + " exists (select 1 from case_task t where t.number = o.number and t.task = o.task and t.office = o.office))"
                                + " order by o.next_at fetch first ? rows only",
                        this::read,
                        office,
                        Timestamp.from(now),
                        limit)
                .stream()
                // Whoever writes first has it, whatever other node looked at the same moment.
                .filter(t -> database.execute(
                                "update outside_task set next_at = ?, version = version + 1 where id = ? and version = ?",
                                Timestamp.from(until),
                                t.id(),
                                t.version())
                        > 0)
                .map(t -> find(t.id()).orElseThrow())
                .toList();
    }

    @Override
    public boolean hurry(UUID id, String office, Instant now) {
        return database.execute(
                        "update outside_task set next_at = ?, version = version + 1 where id = ? and office = ? and open_task is not null",
                        Timestamp.from(now),
                        id,
                        office)
                > 0;
    }

    @Override
    public Optional<OutsideTask> find(UUID id) {
        return database.select(SELECT + " where o.id = ?", this::read, id).stream()
                .findFirst();
    }

    @Override
    public List<OutsideTask> of(String number) {
        return database.select(SELECT + " where o.number = ? order by o.opened_at desc, o.id", this::read, number);
    }

    @Override
    public boolean first(String office, String once, Instant now) {
        database.execute("delete from outside_call where at < ?", Timestamp.from(now.minus(REMEMBERED)));
        try {
            database.execute(
                    "insert into outside_call (office, once, at) values (?, ?, ?)", office, once, Timestamp.from(now));
            return true;
        } catch (Database.Duplicate again) {
            return false;
        }
    }

    private byte[] sealed(Content c) {
        return Secret.seal(
                database.sealer(),
                Map.of(
                        "asked",
                        c.asked(),
                        "files",
                        c.files().stream().map(UUID::toString).collect(Collectors.joining(",")),
                        "papers",
                        Secret.write(c.papers()),
                        "notTaken",
                        Secret.write(c.notTaken())));
    }

    private OutsideTask read(ResultSet row) throws SQLException {
        return new OutsideTask(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Moments.read(row, 6),
                OutsideTask.State.valueOf(row.getString(7)),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                Moments.read(row, 12),
                Moments.read(row, 13),
                Moments.read(row, 14),
                row.getInt(15),
                row.getLong(16),
                content(Secret.open(database.sealer(), row.getBytes(17))));
    }

    private static Content content(Map<String, String> secret) {
        String files = secret.getOrDefault("files", "");
        try {
            return new Content(
                    secret.getOrDefault("asked", ""),
                    files.isEmpty()
                            ? List.of()
                            : Arrays.stream(files.split(","))
                                    .map(UUID::fromString)
                                    .toList(),
                    Secret.JSON.readValue(secret.getOrDefault("papers", "[]"), PAPERS),
                    Secret.list(secret.getOrDefault("notTaken", "[]")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was sealed about a task cannot be read", e);
        }
    }

    private static Timestamp moment(Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    /** What a system says may be as long as it likes. */
    private static String cut(String text) {
        return text.length() <= LONGEST_WORD ? text : text.substring(0, LONGEST_WORD);
    }
}
