package onetrip.core.notification;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the platform tells people about, after the dossier's §6 (N01 … N22). Only events that something sends stand here, and
 * each of them has words in both languages: a new one without words does not pass the tests. Names are stored: they never
 * change.
 */
public enum NoticeEvent {
    /** Submitted. */
    N01,
    /** One notice of all that is to be put right, and by when (R-ONCE). */
    N02,
    /** One question after acceptance, and by when (R-SUPPLEMENT). */
    N02S,
    /** Accepted, with the promised day. */
    N03,
    /** The clocks stand: why, and for how long. */
    N05,
    /** They go on, with the new day. */
    N05R,
    /** A year's holidays are published, and the day that was told has moved. */
    N05D,
    /** The statutory limit is longer: why, and until when. */
    N05E,
    /** For staff: somebody else stopped the clocks of a case of theirs. */
    N05S,
    /** For staff: somebody else let them go on. */
    N05SR,
    /** Accepted, with materials to come, and by when (R-TOLERANT). */
    N03T,
    /** Not accepted, with reasons and whom to turn to. */
    N04,
    /** A bill: how much, and by when. */
    N06,
    /** The cashier was away on a bill's last day: there is more time. */
    N06D,
    /** It is paid, with the receipt. */
    N07,
    /** Money went to an account of theirs: how much. */
    N07P,
    /** Money was paid back, with the receipt. */
    N07R,
    /** The electronic receipt over it was taken back by a red one: its number. */
    N07C,
    /** For staff: a limit is nearly used up (yellow card). */
    N08,
    /** For staff: a system outside does not answer (yellow card S-15). */
    N08C,
    /** For staff: a limit has passed (red card). */
    N09,
    /** Granted. */
    N10,
    /** The decision was revoked: why, and on which ground (R-FRAUD). */
    N10R,
    /** The document of a decision that was told of before is there now (R-GRANT). */
    N10D,
    /** A document was made again; the edition before holds no more. */
    N10E,
    /** Refused. */
    N11,
    /** A person has looked at what rules decided: it stands (R-AUTO). */
    N11U,
    /** A person has looked: the refusal is gone, people decide anew (R-AUTO). */
    N11A,
    /** On its way, with carrier and tracking number. */
    N12,
    /** It waits at the window; the code stands on the case page. */
    N12P,
    /** It came back: the applicant chooses how to go on. */
    N12R,
    /** It is over: whoever wants to may rate it (R-EVAL). Never leaves the house: nobody is pressed. */
    N13,
    /** A source does not answer. */
    N14,
    /** A source that did not answer has confirmed. */
    N14C,
    /** A source that did not answer answers again, and has not found what was entered; nothing is held against anybody. */
    N14N,
    /** The office that keeps a source took its answer back before anything was decided, and looks again. */
    N14B,
    /** For staff: a source that a case of theirs asks does not answer. */
    N14A,
    /** For staff: a source that was silent answers, and says otherwise than the case was worked on by. */
    N14S,
    /** Whoever keeps a source has answered to what the applicant called wrong; what, stands on the case page. */
    N14D,
    /** What is shown of the case is on the public list, and until when (R-PUBLISH). */
    N15,
    /** Its days are over. */
    N15E,
    /** Somebody objects: the entry is held. */
    N15O,
    /** The objection was dismissed. */
    N15D,
    /** It was upheld: the case is decided anew. */
    N15U,
    /** The result of an allocation: the place and the day to confirm, or the waiting list. */
    N16,
    /** A new law changed something about an open case, for the better (R-PIN). */
    N17,
    /** For subscribers: applications open soon. */
    N17O,
    /** For subscribers: a record is public now. */
    N17P,
    /** For subscribers: the level that a record has now. */
    N17L,
    /** For subscribers: several records are public, or of another level. */
    N17M,
    /** An agent of the bureau is named: who. */
    N18,
    /** The agent has said all that is needed. */
    N18G,
    /** There is something new in the service record. */
    N18R,
    /** For staff: named as an agent. */
    N18S,
    /** For staff: something to solve for somebody who is accompanied. */
    N18B,
    /** For staff: something that was in the way is solved. */
    N18V,
    /** For staff: somebody complains about the agent. */
    N18C,
    /** The service is over. */
    N18E,
    /** Withdrawn. */
    N19,
    /** Deemed withdrawn: nothing came back in time (R-CORR-DDL). */
    N19D,
    /** The acceptance was revoked: materials did not come in time (R-TOLERANT). */
    N19R,
    /** It lapsed without a case: nobody paid for a registration in time. */
    N19L,
    /** For staff: a case of theirs was withdrawn by its applicant. */
    N19S,
    /** For staff: nothing came in time of what they had asked for (R-CORR-DDL). */
    N19SD,
    /** For staff: the acceptance of a case of theirs was revoked (R-TOLERANT). */
    N19SR,
    /** Officers come: when and where. */
    N20,
    /** What a visit found is to be put right, and by when. */
    N20R,
    /** It was not put right in time. */
    N20L,
    /** A notice that is needed before the decision is there, as an admission ticket. */
    N20D,
    /** Something that holds for years will end: what, when, and the way on. */
    N21,
    /** For staff: families have not answered what they were offered, and are to be called. */
    N25C,
    /** For staff: what is matched in the night could not be, however often it was tried. */
    N25F,
    /** Somebody of a roll call was fetched. */
    N23,
    /** Nobody came in time. */
    N23L,
    /** For staff: somebody was not fetched in time. */
    N23S,
    /** For staff: a list waits for a colleague to release it. */
    N24,
    /** For staff: the receiver's system does not take a list. */
    N24F,
    /** For staff: the last day is near on which a list is taken. */
    N24A,
    /** Something waits for the person that nobody had to look for: what it is, and until when. */
    N25,
    /** WeChat does not take messages for the person any more: nothing is sent there until they go there again. */
    N27,
    /** Found to be the guardian of the child by the proof that was handed in (R-GUARD). Never leaves the house. */
    N28,
    /** That is said no more; why, stands on the case page. Never leaves the house. */
    N28E,
    /** For staff: a bad rating is to be called back and answered (R-EVAL). */
    N22;

    /** What the law wants told, whatever somebody has switched off (dossier §6). */
    private static final Set<NoticeEvent> STATUTORY = EnumSet.of(
            N02, N02S, N03, N03T, N04, N05, N05R, N05D, N05E, N10, N10D, N10R, N10E, N11, N11U, N11A, N19D, N19R);

    private static final Set<NoticeEvent> STAFF = EnumSet.of(
            N05S, N05SR, N08, N08C, N09, N14A, N14S, N18S, N18B, N18V, N18C, N19S, N19SD, N19SR, N22, N23S, N24, N24F,
            N24A, N25C, N25F);

    /**
     * In the message box only: what staff find with their work anyhow and a warning come often, an invitation must not press, and whose guardian somebody is is nobody else's.
     */
    private static final Set<NoticeEvent> QUIET =
            EnumSet.of(N05S, N05SR, N08, N08C, N13, N14A, N14S, N19S, N19SD, N19SR, N28, N28E);

    /** Whether it speaks to staff alone: nobody else is ever told. */
    public boolean forStaff() {
        return STAFF.contains(this);
    }

    /** Whether it stays in the message box, whatever channels there are. */
    public boolean quiet() {
        return QUIET.contains(this);
    }

    /** @param event a name; of an event that is not known any more it is better said once too often */
    public static boolean statutory(String event) {
        return Arrays.stream(values())
                .filter(known -> known.name().equals(event))
                .findFirst()
                .map(STATUTORY::contains)
                .orElse(true);
    }
}
