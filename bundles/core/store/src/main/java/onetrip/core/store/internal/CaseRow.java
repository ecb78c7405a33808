package onetrip.core.store.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
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
}
