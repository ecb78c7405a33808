package onetrip.core.store.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Answers;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.CaseSummary;
import onetrip.core.casework.Chain;
import onetrip.core.casework.EventRecord;
import onetrip.core.casework.IntakeJson;
import onetrip.core.casework.JointJson;
import onetrip.core.casework.PapersJson;
import onetrip.core.casework.Paperwork;
import onetrip.core.casework.ProceedingsJson;
import onetrip.core.casework.Recused;
import onetrip.core.casework.SourceRecheck;
import onetrip.core.casework.Status;
import onetrip.core.casework.Timer;
import onetrip.core.casework.WorkPage;
import onetrip.core.casework.WorkQuery;
import onetrip.core.form.DraftJson;
import onetrip.core.form.DraftState;
import onetrip.core.register.CaseEntries;

/** Cases in the database. */
final class JpaCaseStore implements CaseStore {
    private static final String FILED = CaseRow.SELECT.replace(
                    " from case_file c",
                    ", exists (select 1 from issued_document d where d.case_id = c.id),"
                            + " exists (select 1 from dispute_case d where d.case_id = c.id) from case_file c")
            + " where c.number = ?";

    static final List<String> ENDED = Arrays.stream(Status.values())
            .filter(s -> !s.open())
            .map(Status::name)
            .toList();

    private final Database database;
    private final Sealer sealer;
    private final CaseLists lists;
    private final Rechecks rechecks;
    private final CaseTimers timers;
    private final CaseContents contents;
    private final RegisterRows registers;

    JpaCaseStore(Database database) {
        this.database = database;
        this.sealer = database.sealer();
        this.lists = new CaseLists(database);
        this.rechecks = new Rechecks(database);
        this.timers = new CaseTimers(database);
        this.contents = new CaseContents(database);
        this.registers = new RegisterRows(database);
    }

    @Override
    public void commit(List<CaseCommit> cases, UUID draft) {
        // Sealing is dear: done before anybody has to wait for this transaction.
        Map<CaseCommit, CaseRow> filed = new IdentityHashMap<>();
        cases.stream().filter(commit -> commit.filing() != null).forEach(commit -> filed.put(commit, filed(commit)));
        try {
            database.writing(em -> {
                for (CaseCommit commit : cases) {
                    Inserts inserts = new Inserts(em, database.engine());
                    if (filed.containsKey(commit)) {
                        inserts.add(CaseRow.INSERT, List.of(filed.get(commit)), this::bind);
                        TaskRows.insert(inserts, commit.after(), filed.get(commit).nameIndex, commit.events());
                    } else {
                        CaseRow row = change(em, commit);
                        project(row, commit);
                        TaskRows.replace(em, inserts, commit.after(), row.nameIndex, commit.events());
                        if (row.carded && commit.watch() != null) {
                            CardRows.end(em, commit);
                        }
                    }
                    EventRows.insert(inserts, commit.events());
                    NoticeRows.insert(inserts, commit.notices(), commit.outbox(), sealer);
                    inserts.send();
                    DocumentSerials.take(em, commit.documents());
                    DocumentRows.insert(em, commit.documents(), sealer);
                    DocumentRows.end(em, commit.after().id(), commit.ended());
                    boolean fresh = commit.filing() != null;
                    JdbcManualQuestions.back(em, commit, sealer);
                    commit.rechecks().forEach(recheck -> rechecks.put(em, recheck, fresh));
                    registers.ofCase(em, commit.after().id(), commit.beside(), fresh);
                    PublicityRows.ofCase(em, commit, sealer);
                    DisputeRows.ofCase(em, commit, sealer);
                    GuardianRows.ofCase(em, commit, sealer);
                }
                if (draft != null) {
                    em.createNativeQuery("delete from draft where id = ?")
                            .setParameter(1, draft)
                            .executeUpdate();
                }
            });
        } catch (Overtaken | Database.Duplicate e) {
            UUID first = cases.get(0).after().id();
            if (cases.stream().anyMatch(c -> c.filing() != null)) {
                throw new Existing(e);
            }
            // Of an entry either the case or a record with the same key was there first.
            throw cases.stream().anyMatch(c -> !c.beside().entries().isEmpty())
                    ? new RecordMoved(first)
                    : new Stale(first);
        }
        entered(cases);
    }

    /** Checks that wait for a register, of this item or of one that counts it, see what the cases wrote. */
    private void entered(List<CaseCommit> cases) {
        for (CaseCommit commit : cases) {
            commit.beside().entries().stream()
                    .filter(entry -> !entry.writes().isEmpty())
                    .map(CaseEntries.Written::book)
                    .distinct()
                    .forEach(book -> Rechecks.entered(
                            database,
                            book,
                            commit.events().get(commit.events().size() - 1).at()));
        }
    }

    @Override
    public void tidyCounts() {
        TaskTally.addUp(database);
    }

    @Override
    public void settle() {
        database.settle();
    }

    private CaseRow filed(CaseCommit commit) {
        CaseState state = commit.after();
        Filing filing = commit.filing();
        CaseRow row = new CaseRow();
        row.id = state.id();
        row.number = state.number();
        row.itemId = state.itemId();
        row.definitionVersion = state.definitionVersion();
        row.definitionHash = state.definitionHash();
        row.bundleVersion = state.bundleVersion();
        row.applicant = state.applicant();
        row.siblingGroup = state.siblingGroup();
        row.submissionKey = filing.submissionKey();
        row.submissionRow = filing.row();
        row.subjectIndex = subjectIndex(filing.subject());
        row.organisationIndex = subjectIndex(filing.organisation());
        row.nameIndex = sealer.blind("case-name", filing.subjectName());
        row.openKey = openKey(state.itemId(), filing.subject(), filing.period());
        row.subjectName = sealer.sealText(filing.subjectName());
        row.submittedAt = state.submittedAt();
        row.paper = Paperwork.of(state.flags(), filing.uploads());
        content(row, commit.content());
        project(row, commit);
        return row;
    }

    /** By plain SQL: of an entity that is only added nothing is used but its columns (docs/decisions/0004). */
    private void bind(Inserts.Row to, CaseRow row) throws SQLException {
        row.bind(to, database.engine() == Database.Engine.H2);
    }

    private CaseRow change(EntityManager em, CaseCommit commit) {
        CaseRow row = em.find(CaseRow.class, commit.after().id(), LockModeType.PESSIMISTIC_WRITE);
        if (row == null || row.version != commit.before()) {
            throw new Stale(commit.after().id());
        }
        if (commit.content() != null) {
            if (commit.content().replaces()) {
                contents.keep(em, row, commit.before() + 1);
            }
            content(row, commit.content());
        }
        if (commit.after().frozen().isEmpty()
                && Secret.list(row.flags).stream().anyMatch(flag -> flag.startsWith("frozen:"))) {
            Rechecks.delete(em, row.id, SourceRecheck.ITEM);
        }
        return row;
    }

    private void content(CaseRow row, StoredContent content) {
        row.answers = content.openJson();
        row.secret = sealer.seal(content.secret());
    }

    private static void project(CaseRow row, CaseCommit commit) {
        CaseState state = commit.after();
        Timer timer = commit.timer();
        row.watchAt = commit.watch() == null ? null : commit.watch().at();
        rest(row, commit);
        row.intake = IntakeJson.write(state.intake());
        row.followUp = state.intake().followUp();
        row.timerAt = timer == null ? null : timer.at();
        row.version = state.version();
        row.status = state.status().name();
        row.granted = state.granted();
        row.stage = state.stage();
        row.stagesDone = String.join(",", state.stagesDone());
        row.office = state.office();
        row.officer = state.officer();
        row.stageDue = state.stageDue();
        row.promisedDue = state.promisedDue();
        row.statutoryDue = state.statutoryDue();
        row.dueProvisional = state.dueProvisional();
        row.flags = Secret.write(state.flags());
        row.acceptedAt = state.acceptedAt();
        row.decidedAt = state.decidedAt();
        row.lastHash = state.lastHash();
        row.clock = ClockColumn.write(state.clock());
        row.seat = SeatColumn.write(state.seat());
        row.joint = JointJson.write(state.joint());
        row.proceedings = ProceedingsJson.write(state.proceedings());
        row.papers = PapersJson.write(state.papers());
        if (!state.status().open()) {
            // The place is free again: a withdrawn or closed case does not stand in the way of a new one.
            row.openKey = null;
        }
    }

    /** A case that is over begins to rest, and anew when something happens to it; that somebody read it is nothing that happens to it. */
    private static void rest(CaseRow row, CaseCommit commit) {
        if (commit.after().status().open()) {
            row.archiveFrom = null;
        } else if (commit.events().stream().anyMatch(event -> !(Chain.read(event) instanceof CaseEvent.Revealed))) {
            row.archiveFrom = commit.events().get(commit.events().size() - 1).at();
        }
    }

    private String subjectIndex(String subject) {
        return sealer.blind("case-subject", subject);
    }

    private String openKey(String itemId, String subject, String period) {
        return sealer.blind(
                "open-case", subject == null || subject.isEmpty() ? null : itemId + "\0" + subject + "\0" + period);
    }

    static CaseState state(CaseRow row) {
        return new CaseState(
                row.id,
                row.version,
                row.number,
                row.itemId,
                row.definitionVersion,
                row.definitionHash,
                row.bundleVersion,
                row.applicant,
                row.siblingGroup,
                Status.valueOf(row.status),
                row.stage,
                row.stagesDone == null || row.stagesDone.isEmpty()
                        ? List.of()
                        : Arrays.asList(row.stagesDone.split(",")),
                row.office,
                row.officer,
                row.stageDue,
                row.promisedDue,
                row.statutoryDue,
                row.dueProvisional,
                new LinkedHashSet<>(Secret.list(row.flags)),
                row.submittedAt,
                row.acceptedAt,
                row.decidedAt,
                row.granted,
                row.lastHash,
                ClockColumn.read(row.clock),
                SeatColumn.read(row.seat),
                IntakeJson.read(row.intake),
                JointJson.read(row.joint),
                ProceedingsJson.read(row.proceedings),
                PapersJson.read(row.papers));
    }

    @Override
    public Optional<CaseState> find(UUID id) {
        return row(id).map(JpaCaseStore::state);
    }

    private Optional<CaseRow> row(UUID id) {
        return rows("c.id = ?", id).stream().findFirst();
    }

    /** By plain SQL: cases are read at every page, and an entity that nobody changes costs as much again. */
    private List<CaseRow> rows(String condition, Object value) {
        return database.select(
                CaseRow.SELECT + " where " + condition + " order by c.submission_row", CaseRow::read, value);
    }

    @Override
    public Optional<CaseState> byNumber(String number) {
        return rows("c.number = ?", number).stream().findFirst().map(JpaCaseStore::state);
    }

    @Override
    public List<CaseState> ofSubmission(UUID submissionKey) {
        return rows("c.submission_key = ?", submissionKey).stream()
                .map(JpaCaseStore::state)
                .toList();
    }

    @Override
    public Optional<CaseState> byOpenKey(String itemId, String subject, String period) {
        String key = openKey(itemId, subject, period);
        return key == null
                ? Optional.empty()
                : rows("c.open_key = ?", key).stream().findFirst().map(JpaCaseStore::state);
    }

    @Override
    public Optional<Filed> filed(String number) {
        record Found(CaseRow row, boolean documents, boolean disputes) {}
        List<Found> found = database.select(
                FILED,
                from -> new Found(
                        CaseRow.read(from), from.getBoolean(CaseRow.COLUMNS + 1), from.getBoolean(CaseRow.COLUMNS + 2)),
                number);
        return found.stream()
                .findFirst()
                .map(one -> new Filed(
                        state(one.row),
                        sealer.openText(one.row.subjectName),
                        content(one.row),
                        one.documents,
                        one.disputes));
    }

    @Override
    public Optional<CaseContent> content(UUID id) {
        return row(id).map(this::content);
    }

    private CaseContent content(CaseRow row) {
        return content(row.answers, row.secret);
    }

    private CaseContent content(String open, byte[] sealed) {
        DraftState secret = DraftJson.read(sealer.open(sealed));
        Map<String, Object> answers = new LinkedHashMap<>(secret.answers());
        answers.putAll(CaseLists.map(open));
        return new CaseContent(secret.applicant(), new Answers(answers), secret.sources(), secret.disputed());
    }

    @Override
    public Map<Long, CaseContent> earlier(UUID id) {
        return contents.of(id, this::content);
    }

    @Override
    public List<UUID> claimTimers(Instant now, Instant leaseUntil, int limit) {
        return timers.claim(now, leaseUntil, limit);
    }

    @Override
    public void wakeProvisional(Instant at) {
        timers.wakeProvisional(at);
    }

    @Override
    public void setTimer(UUID id, long version, Timer timer) {
        timers.set(id, version, timer);
    }

    @Override
    public Optional<String> subjectName(UUID id) {
        return row(id).map(row -> sealer.openText(row.subjectName));
    }

    @Override
    public List<EventRecord> events(UUID id) {
        return EventRows.of(database, id);
    }

    @Override
    public List<CaseSummary> ofPerson(UUID applicant, List<String> subjects) {
        return lists.ofPerson(applicant, indexes(subjects));
    }

    @Override
    public boolean isAbout(UUID id, List<String> subjects) {
        List<String> indexes = indexes(subjects);
        return row(id).map(row -> row.subjectIndex != null && indexes.contains(row.subjectIndex)
                        || row.organisationIndex != null && indexes.contains(row.organisationIndex))
                .orElse(false);
    }

    @Override
    public WorkPage work(WorkQuery query) {
        return lists.work(
                query,
                sealer.blind("case-name", query.text()),
                indexes(query.recused().subjects()));
    }

    @Override
    public Map<String, Long> counts(
            Set<String> offices, Set<UUID> persons, java.time.LocalDate today, Recused recused) {
        return lists.counts(offices, persons, today, recused, indexes(recused.subjects()));
    }

    private List<String> indexes(List<String> subjects) {
        return subjects.stream().map(this::subjectIndex).toList();
    }

    @Override
    public long reserveSerials(String series, int count) {
        for (int attempt = 0; ; attempt++) {
            try {
                return database.write(em -> Serials.reserve(em, series, count));
            } catch (Database.Duplicate raced) {
                if (attempt > 3) {
                    throw raced;
                }
            }
        }
    }

    @Override
    public String pickUpCode(UUID caseId) {
        String mark = sealer.blind("pick-up", caseId.toString());
        return String.format(
                "%06d",
                new java.math.BigInteger(Chain.sha256(mark.getBytes(StandardCharsets.UTF_8)), 16)
                        .mod(java.math.BigInteger.valueOf(1_000_000)));
    }

    @Override
    public long reserveNumber(String series, UUID caseId, Instant now) {
        return new DocumentSerials(database).reserve(series, caseId, now);
    }

    @Override
    public List<SourceRecheck> claimRechecks(Instant now, Instant leaseUntil, int limit) {
        return rechecks.claim(now, leaseUntil, limit);
    }

    @Override
    public void reschedule(SourceRecheck recheck, Instant now) {
        rechecks.reschedule(recheck, now);
    }

    @Override
    public void hurry(Set<String> itemIds, Instant now) {
        rechecks.hurry(itemIds, now);
    }

    @Override
    public void deleteRecheck(UUID caseId, String source) {
        rechecks.delete(caseId, source);
    }

    @Override
    public List<UUID> atStage(String itemId, String stage) {
        return database.select(
                "select id from case_file where item_id = ? and stage = ? and status not in ('"
                        + String.join("', '", ENDED) + "') order by id",
                row -> row.getObject(1, UUID.class),
                itemId,
                stage);
    }

    /** Blocks of numbers, one row a series. */
    static final class Serials {
        private Serials() {}

        static long reserve(EntityManager em, String series, int count) {
            List<?> rows = em.createNativeQuery("select next from serial where series = ? for update")
                    .setParameter(1, series)
                    .getResultList();
            if (rows.isEmpty()) {
                em.createNativeQuery("insert into serial (series, next) values (?, ?)")
                        .setParameter(1, series)
                        .setParameter(2, 1L + count)
                        .executeUpdate();
                return 1;
            }
            long next = ((Number) rows.get(0)).longValue();
            em.createNativeQuery("update serial set next = ? where series = ?")
                    .setParameter(1, next + count)
                    .setParameter(2, series)
                    .executeUpdate();
            return next;
        }
    }
}
