package onetrip.core.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What the law of acceptance remembers of a case (行政许可法 art. 32, 浙江规定 art. 11): when the materials came, what was asked and
 * until when. Part of {@link CaseState}; a function of its events. Immutable.
 *
 * @param received when the materials that count were received: at the submission or at the last resubmission
 * @param contents how often what was handed in was changed; the first is 0
 * @param notices correction notices so far (R-ONCE2)
 * @param correction what is to be put right before acceptance; null if nothing
 * @param tolerant materials that are still to come after acceptance (R-TOLERANT); null if none
 * @param supplement the one question after acceptance (R-SUPPLEMENT); null if none is open
 * @param supplemented whether that question was put already
 * @param office whose officer asked for the correction: when the case comes back there, it is theirs again
 * @param officer see {@code office}
 * @param followUp the office that looks after a case that ended without a decision; null if none has to
 */
public record Intake(
        Instant received,
        int contents,
        int notices,
        Request correction,
        Request tolerant,
        Request supplement,
        boolean supplemented,
        String office,
        UUID officer,
        String followUp) {

    /** Of a case that nobody has asked anything of. */
    public static final Intake NONE = new Intake(null, 0, 0, null, null, null, false, null, null, null);

    /**
     * What is wanted of the applicant.
     *
     * @param due the last day, which ends at 24:00 in Shanghai (民法典 art. 201, 203)
     * @param question further words of the officer; empty if the points say all
     */
    public record Request(List<Point> points, LocalDate due, String question) {
        public Request {
            points = points == null ? List.of() : List.copyOf(points);
            question = question == null ? "" : question;
        }

        /** What is left after these came; null if nothing. */
        Request without(List<String> ids) {
            List<Point> left =
                    points.stream().filter(p -> !ids.contains(p.id())).toList();
            return left.isEmpty() ? null : new Request(left, due, question);
        }
    }

    static Intake of(Instant received) {
        return new Intake(received, 0, 0, null, null, null, false, null, null, null);
    }

    /** What an event does to it; most do nothing. */
    Intake after(CaseEvent event, CaseState before, Instant at) {
        if (event instanceof CaseEvent.CorrectionAsked e) {
            Request asked = new Request(e.points(), e.due(), "");
            return new Intake(
                    received,
                    contents,
                    notices + 1,
                    asked,
                    null,
                    null,
                    supplemented,
                    before.office(),
                    e.officer(),
                    null);
        }
        if (event instanceof CaseEvent.Resubmitted) {
            return new Intake(at, contents + 1, notices, null, null, null, supplemented, office, officer, null);
        }
        if (event instanceof CaseEvent.Accepted e) {
            Request missing = e.tolerant().isEmpty() ? null : new Request(e.tolerant(), e.tolerantDue(), "");
            return new Intake(received, contents, notices, null, missing, null, supplemented, null, null, null);
        }
        if (event instanceof CaseEvent.MaterialsAdded e) {
            return open(1, tolerant == null ? null : tolerant.without(e.points()), supplement);
        }
        if (event instanceof CaseEvent.SupplementAsked e) {
            Request asked = new Request(e.points(), e.due(), e.question());
            return new Intake(received, contents, notices, null, tolerant, asked, true, null, null, null);
        }
        if (event instanceof CaseEvent.SpotFixed) {
            return open(1, tolerant, supplement);
        }
        if (event instanceof CaseEvent.SupplementAnswered) {
            return open(1, tolerant, null);
        }
        if (event instanceof CaseEvent.SupplementLapsed) {
            return open(0, tolerant, null);
        }
        if (event instanceof CaseEvent.DeemedWithdrawn e) {
            return ended(e.followUp());
        }
        if (event instanceof CaseEvent.AcceptRevoked e) {
            return ended(e.followUp());
        }
        boolean over = event instanceof CaseEvent.Withdrawn
                || event instanceof CaseEvent.NotAccepted
                || event instanceof CaseEvent.Granted
                || event instanceof CaseEvent.Refused
                || event instanceof CaseEvent.FollowedUp;
        return over ? ended(null) : this;
    }

    private Intake open(int changes, Request missing, Request question) {
        return new Intake(
                received,
                contents + changes,
                notices,
                correction,
                missing,
                question,
                supplemented,
                office,
                officer,
                followUp);
    }

    private Intake ended(String lookedAfterBy) {
        return new Intake(received, contents, notices, null, null, null, supplemented, null, null, lookedAfterBy);
    }
}
