package onetrip.devkit.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Many cases like one that was really filed, written by SQL: what a county has after years, on PostgreSQL. */
final class Copies {
    private static final int AT_ONCE = 100_000;

    private final Database database;
    private final String sample;
    private int made;

    /** @param sample number of the case that is copied */
    Copies(Database database, String sample) {
        this.database = database;
        this.sample = sample;
    }

    /**
     * Up to this many copies, half of them closed; the open ones with ten offices, one of which is {@code jijiao}, due in sixty days
     * around today, half of them claimed by somebody.
     */
    void upTo(int cases) throws SQLException {
        while (made < cases) {
            int to = Math.min(cases, made + AT_ONCE);
            copy(
                    made + 1,
                    to,
                    Map.of(
                            "status", "case when g % 2 = 0 then 'CLOSED' else status end",
                            "office",
                                    "case when g % 2 = 0 then null when g / 2 % 10 = 0 then 'jijiao' else 'bench-' || (g / 2 % 10) end",
                            "officer", "case when g % 2 = 0 or g / 20 % 2 = 0 then null else applicant end",
                            "stage_due", "current_date - 20 + g / 20 % 60",
                            "submitted_at", "now() - g * interval '3 minutes'",
                            "timer_at", "null"));
            made = to;
        }
        run(
                "delete from task_tally",
                "delete from task_change",
                "insert into task_change (office, due, claimed, n) select office, coalesce(due, date '9999-12-31'),"
                        + " officer is not null, count(*) from case_task group by 1, 2, 3",
                "vacuum analyze");
    }

    /** Cases that nobody has looked at for ten working days, and whose timers are due now. */
    void silent(int cases) throws SQLException {
        copy(
                made + 1,
                made + cases,
                Map.of(
                        "status", "'SUBMITTED'",
                        "submitted_at", "now() - interval '20 days'",
                        // Silence counts from the day the materials came, which stands here.
                        "intake",
                                "regexp_replace(intake, '\"received\":\"[^\"]*\"', '\"received\":\"' || to_char((now()"
                                        + " - interval '20 days') at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') || '\"')",
                        "accepted_at", "null",
                        "timer_at", "now()"));
        made += cases;
        run("vacuum analyze");
    }

    private void copy(int from, int to, Map<String, String> changes) throws SQLException {
        Map<String, String> values = new HashMap<>(changes);
        values.put("id", "gen_random_uuid()");
        values.put("number", "'BENCH-' || g");
        values.put("submission_key", "gen_random_uuid()");
        values.put("open_key", "null");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            List<String> columns = columns(statement);
            String selected = columns.stream()
                    .map(column -> values.getOrDefault(column, column))
                    .collect(Collectors.joining(", "));
            statement.execute(
                    "with made as (insert into case_file (" + String.join(", ", columns) + ") select " + selected
                            + " from case_file, generate_series(" + from + ", " + to + ") g where number = '" + sample
                            + "' returning *)"
                            + " insert into case_task (case_id, task, branch, office, officer, due, opened, since, item_id, stage, number,"
                            + " name_index, submitted_at) select id, '', '', office, officer, stage_due, submitted_at, submitted_at,"
                            + " item_id, coalesce(stage, ''), number, name_index, submitted_at from made where office is not null");
        }
    }

    private static List<String> columns(Statement statement) throws SQLException {
        try (ResultSet none = statement.executeQuery("select * from case_file where 1 = 0")) {
            List<String> columns = new java.util.ArrayList<>();
            for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                columns.add(none.getMetaData().getColumnName(i));
            }
            return columns;
        }
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
