package onetrip.core.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;

/**
 * A value of a source that an applicant calls wrong (R-SHARE; 个人信息保护法 art. 46): whoever keeps the source is told and says what becomes
 * of it. One record for one fact of one applicant, however many fields and cases come from it. Immutable; what is personal lies with the
 * {@linkplain Claim case} and goes with it.
 *
 * @param since when it was first said
 * @param due last day on which the office should have an answer, by the legal clock
 * @param sending null before the keeper was told
 * @param answer null before there is an end; also of one that was taken back
 * @param version counts changes, for optimistic locking
 * @param claims the cases in which it was said, those first that still say it
 */
public record Dispute(
        UUID id,
        State state,
        About about,
        Instant since,
        LocalDate due,
        Sending sending,
        Answer answer,
        long version,
        List<Claim> claims) {
    /** What stands before the field in the flag of a case that says so. */
    public static final String FLAG = "share-disputed:";

    /** Names are stored: they never change. */
    public enum State {
        /** Nobody was told yet. */
        OPEN,
        /** The keeper of the source knows. */
        SENT,
        /** The source says now what the applicant says. */
        CORRECTED,
        /** The source stays as it is, for a reason. */
        STANDS,
        /** The applicant says it no more. */
        WITHDRAWN;

        /** Whether something is still to be done. */
        public boolean open() {
            return this == OPEN || this == SENT;
        }
    }

    /** How the keeper was told. Names are stored: they never change. */
    public enum Way {
        LETTER,
        /** 浙政钉 or another official channel between offices. */
        OFFICIAL,
        PHONE,
        IN_PERSON
    }

    /**
     * What it is about; nothing personal.
     *
     * @param type of the source, as in {@code onetrip.api.item.Source}
     * @param source its name as people know it
     * @param field label of the field, of several the labels
     */
    public record About(String itemId, String type, Text source, Text field) {}

    /**
     * @param at when it was written down
     * @param day on which the keeper was told
     * @param keeper the department, in words
     */
    public record Sending(UUID by, Instant at, LocalDate day, String keeper, Way way) {}

    /** @param by null: nobody's doing, the source was asked again and agreed */
    public record Answer(UUID by, Instant at) {
        public boolean byItself() {
            return by == null;
        }
    }

    /**
     * One case in which it was said.
     *
     * @param office that has the case, or had it last; empty if it never lay with one
     * @param live whether the case still says so
     * @param fields ids in the case's definition
     * @param reason the keeper's answer in words; empty before
     */
    public record Claim(
            UUID caseId,
            String number,
            String office,
            boolean live,
            List<String> fields,
            Content content,
            String reason) {
        public Claim {
            fields = List.copyOf(fields);
        }

        /** Without personal data, fit for a log. */
        @Override
        public String toString() {
            return "Claim[" + number + "]";
        }
    }

    /**
     * Both values, as they came; sealed where they rest.
     *
     * @param number whether the values are numbers of a person, which pages mask
     * @param fetched what the source said; empty where it cannot be told any more
     * @param said what the applicant says; may be empty
     * @param dataTime as of when the source's data hold, or null
     * @param askedAt null where nobody was asked, as of a sign-in
     * @param requestId the source's reference of the call; empty if it gave none
     * @param evidenceHash SHA-256 of the answer; empty if there is none
     */
    public record Content(
            boolean number,
            String fetched,
            String said,
            Instant dataTime,
            Instant askedAt,
            String system,
            String requestId,
            String evidenceHash) {
        /** Whether it says the same of the value, whenever and by whatever call it was found. */
        public boolean same(Content other) {
            return fetched.equals(other.fetched) && said.equals(other.said);
        }

        /** Without personal data, fit for a log. */
        @Override
        public String toString() {
            return "Content";
        }
    }

    /**
     * What a case says is wrong, on its way to the store.
     *
     * @param fact who says it, of which question to which source, and of what in its answer; kept as a blind index only
     */
    public record Wrong(String fact, About about, List<String> fields, Content content) {
        public Wrong {
            fields = List.copyOf(fields);
        }

        /** Without personal data, fit for a log. */
        @Override
        public String toString() {
            return "Wrong[" + about.itemId() + " " + fields + "]";
        }
    }

    /**
     * A step of one that is there, on its way to the store.
     *
     * @param version that it was decided on
     * @param sending set for {@link State#SENT}
     * @param answer set for an end
     * @param reason for the applicant
     */
    public record Turn(UUID dispute, long version, State to, Sending sending, Answer answer, String reason) {
        /** Without personal data, fit for a log. */
        @Override
        public String toString() {
            return "Turn[" + dispute + " " + to + "]";
        }
    }

    public Dispute {
        claims = List.copyOf(claims);
    }

    public boolean overdue(LocalDate today) {
        return state.open() && today.isAfter(due);
    }

    /** What this case says; empty if it says nothing of it. */
    public Optional<Claim> of(UUID caseId) {
        return claims.stream().filter(claim -> claim.caseId().equals(caseId)).findFirst();
    }
}
