package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.core.casework.AtWindow;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.EventRecord;

/** Open tasks beside their case, in its transaction: what work lists read. */
final class TaskRows {
    private static final String INSERT =
            "insert into case_task (case_id, task, branch, office, officer, due, opened, since,"
                    + " item_id, stage, number, name_index, submitted_at, filed_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** What a row of before tells about how long the case's own task has been there. */
    private record Before(String office, String stage, UUID officer, java.sql.Date due, Instant opened, Instant since) {
        TaskTally.Key key() {
            return TaskTally.Key.of(office, due == null ? null : due.toLocalDate(), officer);
        }
    }

    private TaskRows() {}

    /** Tasks of a case that is new. */
    static void insert(Inserts inserts, CaseState state, String nameIndex, List<EventRecord> events) {
        insert(inserts, state, nameIndex, at(events), Map.of());
        TaskTally.change(inserts, List.of(), state.openTasks());
    }

    /** Tasks of a case that has changed; nothing is written where they are as they were. */
    static void replace(
            EntityManager em, Inserts inserts, CaseState state, String nameIndex, List<EventRecord> events) {
        Map<String, Before> before = before(em, state.id());
        List<CaseState.OpenTask> tasks = state.openTasks();
        boolean same = tasks.size() == before.size()
                && tasks.stream().allMatch(task -> same(state, task, before.get(task.id())));
        if (same) {
            return;
        }
        em.createNativeQuery("delete from case_task where case_id = ?")
                .setParameter(1, state.id())
                .executeUpdate();
        insert(inserts, state, nameIndex, at(events), before);
        TaskTally.change(inserts, before.values().stream().map(Before::key).toList(), tasks);
    }

    private static boolean same(CaseState state, CaseState.OpenTask task, Before before) {
        return before != null
                && before.office().equals(task.office())
                && before.stage().equals(stage(state))
                && java.util.Objects.equals(before.officer(), task.officer())
                && java.util.Objects.equals(
                        before.due() == null ? null : before.due().toLocalDate(), task.due());
    }

    private static Map<String, Before> before(EntityManager em, UUID caseId) {
        Map<String, Before> rows = new HashMap<>();
        Connection connection = em.unwrap(Connection.class);
        try (PreparedStatement statement = connection.prepareStatement(
                "select task, office, stage, officer, due, opened, since from case_task where case_id = ?")) {
            statement.setObject(1, caseId);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.put(
                            row.getString(1),
                            new Before(
                                    row.getString(2),
                                    row.getString(3),
                                    row.getObject(4, UUID.class),
                                    row.getDate(5),
                                    Moments.read(row, 6),
                                    Moments.read(row, 7)));
                }
            }
        } catch (SQLException e) {
            throw Database.failure(e);
        }
        return rows;
    }

    private static void insert(
            Inserts inserts, CaseState state, String nameIndex, Instant at, Map<String, Before> before) {
        List<CaseState.OpenTask> tasks = new ArrayList<>(state.openTasks());
        inserts.add(INSERT, tasks, (statement, task) -> {
            Before own = before.get(task.id());
            boolean stays = own != null && own.stage().equals(stage(state));
            Instant opened = task.opened() != null ? task.opened() : stays ? own.opened() : at;
            boolean here = stays && own.office().equals(task.office());
            Instant since = task.since() != null ? task.since() : here ? own.since() : at;
            statement.setObject(1, state.id());
            statement.setString(2, task.id());
            statement.setString(3, task.branch());
            statement.setString(4, task.office());
            statement.setObject(5, task.officer());
            statement.setObject(6, task.due());
            statement.setTimestamp(7, Timestamp.from(opened));
            statement.setTimestamp(8, Timestamp.from(since));
            statement.setString(9, state.itemId());
            statement.setString(10, stage(state));
            statement.setString(11, state.number());
            statement.setString(12, nameIndex);
            statement.setTimestamp(13, Timestamp.from(state.submittedAt()));
            AtWindow window = state.proceedings().window();
            statement.setObject(14, window == null ? null : window.clerk());
        });
    }

    private static String stage(CaseState state) {
        return state.stage() == null ? "" : state.stage();
    }

    private static Instant at(List<EventRecord> events) {
        return events.get(events.size() - 1).at();
    }
}
