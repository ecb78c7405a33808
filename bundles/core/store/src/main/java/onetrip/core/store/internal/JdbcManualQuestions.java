package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.CaseStore.CaseCommit;
import onetrip.core.casework.SourceRecheck;
import onetrip.core.casework.Status;
import onetrip.core.clock.RowIds;
import onetrip.core.exchange.ManualQuestion;
import onetrip.core.exchange.ManualQuestion.Outcome;
import onetrip.core.exchange.ManualQuestions;

/** Questions that people answer; whom they are about and what was said are sealed. */
final class JdbcManualQuestions implements ManualQuestions {
    private static final int LONGEST = 400;
    private static final String REASON = "reason";
    private static final String SELECT =
            "select id, number, item_id, type, source, office, purpose, ground, keys_sealed, asked_at, due_on, outcome, answer,"
                    + " answered_by, answered_at, version from manual_question";

    /** Whoever withdrew waits for nothing. */
    private static final String UNDECIDED = Stream.of(Status.values())
            .filter(Status::undecided)
            .map(status -> "'" + status.name() + "'")
            .collect(Collectors.joining(", "));

    /** Looked up for each question: the embedded engine would gather all undecided cases of the house for a list of them. */
    private static final String WANTED =
            "exists (select 1 from case_file c where c.id = manual_question.case_id and c.status in (" + UNDECIDED
                    + "))";

    private final Database database;

    JdbcManualQuestions(Database database) {
        this.database = database;
    }

    @Override
    public Optional<ManualQuestion> ask(ManualQuestion question) {
        String asked = asked(question);
        Optional<ManualQuestion> standing = standing(question.number(), asked);
        if (standing.isPresent()) {
            return standing;
        }
        try {
            insert(question, asked);
        } catch (Database.Duplicate atTheSameTime) {
            // Another node, or another question of this case, was faster: that one stands.
        }
        return standing(question.number(), asked);
    }

    /** Without a case nothing is kept: a draft has a number that no case has. */
    private void insert(ManualQuestion question, String asked) {
        List<UUID> cases = database.select(
                "select id from case_file where number = ?", row -> row.getObject(1, UUID.class), question.number());
        if (cases.isEmpty()) {
            return;
        }
        database.execute(
                "insert into manual_question (id, case_id, asked, number, item_id, type, source, office, purpose, ground,"
                        + " keys_sealed, asked_at, due_on, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                question.id(),
                cases.get(0),
                asked,
                question.number(),
                question.itemId(),
                question.type(),
                question.source(),
                question.office(),
                JdbcItemJarStore.cut(question.purpose(), LONGEST),
                JdbcItemJarStore.cut(question.ground(), LONGEST),
                Secret.seal(database.sealer(), question.keys()),
                Timestamp.from(question.askedAt()),
                Date.valueOf(question.due()));
    }

    private Optional<ManualQuestion> standing(String number, String asked) {
        return database.select(SELECT + " where number = ? and asked = ?", this::read, number, asked).stream()
                .findFirst();
    }

    /** What makes two questions one. Purpose and ground are in it: an answer never serves another purpose. */
    private String asked(ManualQuestion question) {
        return database.sealer()
                .blind(
                        "manual-question",
                        Secret.write(List.of(
                                question.type(),
                                question.itemId(),
                                question.purpose(),
                                question.ground(),
                                new TreeMap<>(question.keys()))));
    }

    @Override
    public Optional<ManualQuestion> find(UUID id) {
        return database.select(SELECT + " where id = ?", this::read, id).stream()
                .findFirst();
    }

    @Override
    public List<ManualQuestion> open(Collection<String> offices, int most) {
        return ofOffices(offices, "outcome is null", "due_on, asked_at, id", most);
    }

    private List<ManualQuestion> ofOffices(Collection<String> offices, String which, String order, int most) {
        if (offices.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>(offices);
        String places = String.join(", ", Collections.nCopies(values.size(), "?"));
        values.add(most);
        return database.select(
                SELECT + " where " + which + " and office in (" + places + ") and " + WANTED + " order by " + order
                        + " fetch first ? rows only",
                this::read,
                values.toArray());
    }

    @Override
    public List<ManualQuestion> overdue(LocalDate today, int most) {
        return database.select(
                SELECT + " where outcome is null and due_on < ? and " + WANTED
                        + " order by due_on, asked_at, id fetch first ? rows only",
                this::read,
                Date.valueOf(today),
                most);
    }

    @Override
    public List<ManualQuestion> answered(Collection<String> offices, int most) {
        return ofOffices(offices, "outcome is not null", "answered_at desc, id", most);
    }

    @Override
    public List<TakenBack> takenBack(UUID id) {
        return database.select(
                "select answered_by, answered_at, taken_by, taken_at, reason from manual_answer_back where question_id = ?"
                        + " order by taken_at desc, id",
                row -> new TakenBack(
                        row.getObject(1, UUID.class),
                        Moments.read(row, 2),
                        row.getObject(3, UUID.class),
                        Moments.read(row, 4),
                        Secret.open(database.sealer(), row.getBytes(5)).get(REASON)),
                id);
    }

    /**
     * The question is open again, and what was said is kept beside it. In the transaction of the case, and before anything else of the
     * queue: who answers locks in this order, too.
     */
    static void back(EntityManager em, CaseCommit commit, Sealer sealer) {
        Back back = commit.beside().back();
        if (back == null) {
            return;
        }
        CardRows.run(
                em,
                "insert into manual_answer_back (id, question_id, outcome, answer, answered_by, answered_at, taken_by, taken_at,"
                        + " reason) select cast(? as uuid), id, outcome, answer, answered_by, answered_at, cast(? as uuid),"
                        + " cast(? as timestamp with time zone), ? from manual_question"
                        + " where id = ? and version = ? and outcome is not null",
                RowIds.at(back.at()),
                back.by(),
                Timestamp.from(back.at()),
                Secret.seal(sealer, Map.of(REASON, back.reason())),
                back.question(),
                back.version());
        int changed = CardRows.run(
                em,
                "update manual_question set outcome = null, answer = null, answered_by = null, answered_at = null,"
                        + " version = version + 1 where id = ? and version = ? and outcome is not null and case_id = ?",
                back.question(),
                back.version(),
                commit.after().id());
        if (changed != 1) {
            throw new CaseStore.Stale(commit.after().id());
        }
    }

    @Override
    public boolean answer(UUID id, int version, Outcome outcome, Map<String, String> data, UUID by, Instant at) {
        byte[] sealed = Secret.seal(database.sealer(), data);
        return database.write(em -> {
            int changed = CardRows.run(
                    em,
                    "update manual_question set outcome = ?, answer = ?, answered_by = ?, answered_at = ?, version = version + 1"
                            + " where id = ? and version = ? and outcome is null",
                    outcome.name(),
                    sealed,
                    by,
                    Timestamp.from(at),
                    id,
                    version);
            if (changed == 1) {
                // Not at the next beat: the family has waited for a person, and need not wait for a clock. The lease of
                // one that is being asked at this moment ends early; asking twice is harmless.
                // The rules come after the sources: they read what those brought.
                CardRows.run(
                        em,
                        "update source_recheck set next_at = case when source = '" + SourceRecheck.RULES
                                + "' then cast(? as timestamp with time zone) else cast(? as timestamp with time zone) end"
                                + " where next_at > ? and case_id = (select case_id from manual_question where id = ?)",
                        Timestamp.from(at.plusMillis(1)),
                        Timestamp.from(at),
                        Timestamp.from(at),
                        id);
            }
            return changed == 1;
        });
    }

    private ManualQuestion read(ResultSet row) throws SQLException {
        byte[] answer = row.getBytes(13);
        String outcome = row.getString(12);
        return new ManualQuestion(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                Secret.open(database.sealer(), row.getBytes(9)),
                Moments.read(row, 10),
                row.getDate(11).toLocalDate(),
                outcome == null ? null : Outcome.valueOf(outcome),
                answer == null ? Map.of() : Secret.open(database.sealer(), answer),
                row.getObject(14, UUID.class),
                Moments.read(row, 15),
                row.getInt(16));
    }
}
