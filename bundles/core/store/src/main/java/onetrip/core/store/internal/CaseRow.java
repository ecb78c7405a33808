package onetrip.core.store.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.persistence.annotations.Convert;
import org.eclipse.persistence.annotations.Converter;

/** A case: the projection of its events and what was handed in. */
@Entity(name = "CaseRow")
@Table(name = "case_file")
@Converter(name = "jsonText", converterClass = JsonText.class)
public class CaseRow {
    @Id
    UUID id;

    long version;
    String number;

    @Column(name = "item_id")
    String itemId;

    @Column(name = "definition_version")
    String definitionVersion;

    @Column(name = "definition_hash")
    String definitionHash;

    @Column(name = "bundle_version")
    String bundleVersion;

    UUID applicant;

    @Column(name = "sibling_group")
    UUID siblingGroup;

    @Column(name = "submission_key")
    UUID submissionKey;

    @Column(name = "submission_row")
    int submissionRow;

    @Column(name = "open_key")
    String openKey;

    @Column(name = "subject_index")
    String subjectIndex;

    @Column(name = "organisation_index")
    String organisationIndex;

    @Column(name = "name_index")
    String nameIndex;

    String status;
    boolean granted;
    String stage;

    @Column(name = "stages_done")
    String stagesDone;

    String office;
    UUID officer;

    @Column(name = "stage_due")
    LocalDate stageDue;

    @Column(name = "promised_due")
    LocalDate promisedDue;

    @Column(name = "statutory_due")
    LocalDate statutoryDue;

    @Column(name = "due_provisional")
    boolean dueProvisional;

    @Convert("jsonText")
    String flags;

    @Convert("jsonText")
    String answers;

    byte[] secret;

    @Column(name = "subject_name")
    byte[] subjectName;

    @Column(name = "submitted_at")
    @Convert("moment")
    Instant submittedAt;

    @Column(name = "accepted_at")
    @Convert("moment")
    Instant acceptedAt;

    @Column(name = "decided_at")
    @Convert("moment")
    Instant decidedAt;

    @Column(name = "last_hash")
    String lastHash;

    /** What stopped or extended its limits; null if nothing did, as in every new case. */
    @Convert("jsonText")
    String clock;

    /** {@link SeatColumn}. */
    String seat;

    /** {@link IntakeJson}. */
    String intake;

    @Column(name = "follow_up")
    String followUp;

    @Column(name = "timer_at")
    @Convert("moment")
    Instant timerAt;

    /** {@link onetrip.core.casework.JointJson}. */
    String joint;

    /** {@link onetrip.core.casework.ProceedingsJson}. */
    String proceedings;
    /** {@link onetrip.core.casework.PapersJson}. */
    String papers;

    @Column(name = "watch_at")
    @Convert("moment")
    Instant watchAt;

    /** Since when a case that is over has rested without being in the archive as it is now; null: it is there, or not over. */
    @Column(name = "archive_from")
    @Convert("moment")
    Instant archiveFrom;

    /** {@link onetrip.core.casework.Paperwork}, as it was filed. */
    @Column(updatable = false)
    String paper;

    /** Whether there are open cards; {@link CardRows} sets it when it raises one. */
    @Column(updatable = false)
    boolean carded;

    /** A new row; its parameters are set by {@link #bind}. */
    static final String INSERT =
            "insert into case_file (id, version, number, item_id, definition_version, definition_hash, bundle_version, applicant,"
                    + " sibling_group, submission_key, submission_row, open_key, subject_index, name_index, status, granted,"
                    + " stage, stages_done, office, officer, stage_due, promised_due, statutory_due, due_provisional, flags,"
                    + " answers, secret, subject_name, submitted_at, accepted_at, decided_at, last_hash, seat, intake, follow_up,"
                    + " timer_at, joint, proceedings, papers, watch_at, archive_from, organisation_index, paper, carded)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false)";

    /** @param h2 takes JSON as bytes; the other engine reads it from text */
    void bind(Inserts.Row to, boolean h2) throws SQLException {
        int at = 0;
        to.setObject(++at, id);
        to.setLong(++at, version);
        to.setString(++at, number);
        to.setString(++at, itemId);
        to.setString(++at, definitionVersion);
        to.setString(++at, definitionHash);
        to.setString(++at, bundleVersion);
        to.setObject(++at, applicant);
        to.setObject(++at, siblingGroup);
        to.setObject(++at, submissionKey);
        to.setInt(++at, submissionRow);
        to.setString(++at, openKey);
        to.setString(++at, subjectIndex);
        to.setString(++at, nameIndex);
        to.setString(++at, status);
        to.setBoolean(++at, granted);
        to.setString(++at, stage);
        to.setString(++at, stagesDone);
        to.setString(++at, office);
        to.setObject(++at, officer);
        to.setObject(++at, stageDue);
        to.setObject(++at, promisedDue);
        to.setObject(++at, statutoryDue);
        to.setBoolean(++at, dueProvisional);
        for (String json : new String[] {flags, answers}) {
            if (h2) {
                to.setBytes(++at, json.getBytes(StandardCharsets.UTF_8));
            } else {
                to.setString(++at, json);
            }
        }
        to.setBytes(++at, secret);
        to.setBytes(++at, subjectName);
        for (Instant moment : new Instant[] {submittedAt, acceptedAt, decidedAt}) {
            to.setTimestamp(++at, moment == null ? null : Timestamp.from(moment));
        }
        to.setString(++at, lastHash);
        to.setString(++at, seat);
        to.setString(++at, intake);
        to.setString(++at, followUp);
        to.setTimestamp(++at, timerAt == null ? null : Timestamp.from(timerAt));
        to.setString(++at, joint);
        to.setString(++at, proceedings);
        to.setString(++at, papers);
        to.setTimestamp(++at, watchAt == null ? null : Timestamp.from(watchAt));
        to.setTimestamp(++at, archiveFrom == null ? null : Timestamp.from(archiveFrom));
        to.setString(++at, organisationIndex);
        to.setString(++at, paper);
    }

    /** The columns of {@link #read}, in its order. */
    static final String SELECT =
            "select c.id, c.version, c.number, c.item_id, c.definition_version, c.definition_hash, c.applicant, c.sibling_group,"
                    + " c.subject_index, c.status, c.granted, c.stage, c.stages_done, c.office, c.officer, c.stage_due,"
                    + " c.promised_due, c.statutory_due, c.due_provisional, c.flags, c.answers, c.secret, c.subject_name,"
                    + " c.submitted_at, c.accepted_at, c.decided_at, c.last_hash, c.bundle_version,"
                    + " c.clock, c.seat, c.intake, c.joint, c.proceedings, c.papers, c.organisation_index from case_file c";

    /** How many columns {@link #SELECT} has. */
    static final int COLUMNS = 35;

    /** A row that is only looked at: it belongs to no entity manager. The keys of the submission are not read. */
    static CaseRow read(ResultSet from) throws SQLException {
        CaseRow row = new CaseRow();
        row.id = from.getObject(1, UUID.class);
        row.version = from.getLong(2);
        row.number = from.getString(3);
        row.itemId = from.getString(4);
        row.definitionVersion = from.getString(5);
        row.definitionHash = from.getString(6);
        row.applicant = from.getObject(7, UUID.class);
        row.siblingGroup = from.getObject(8, UUID.class);
        row.subjectIndex = from.getString(9);
        row.status = from.getString(10);
        row.granted = from.getBoolean(11);
        row.stage = from.getString(12);
        row.stagesDone = from.getString(13);
        row.office = from.getString(14);
        row.officer = from.getObject(15, UUID.class);
        row.stageDue = from.getObject(16, LocalDate.class);
        row.promisedDue = from.getObject(17, LocalDate.class);
        row.statutoryDue = from.getObject(18, LocalDate.class);
        row.dueProvisional = from.getBoolean(19);
        row.flags = from.getString(20);
        row.answers = from.getString(21);
        row.secret = from.getBytes(22);
        row.subjectName = from.getBytes(23);
        row.submittedAt = Moments.read(from, 24);
        row.acceptedAt = Moments.read(from, 25);
        row.decidedAt = Moments.read(from, 26);
        row.lastHash = from.getString(27);
        row.bundleVersion = from.getString(28);
        row.clock = from.getString(29);
        row.seat = from.getString(30);
        row.intake = from.getString(31);
        row.joint = from.getString(32);
        row.proceedings = from.getString(33);
        row.papers = from.getString(34);
        row.organisationIndex = from.getString(35);
        return row;
    }
}
