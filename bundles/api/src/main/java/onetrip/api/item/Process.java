package onetrip.api.item;

import java.util.List;
import java.util.Optional;

/**
 * The stages a case goes through, in order.
 *
 * @param followUp an office that looks after cases that ended without a decision, because nothing came back in time; for
 *     matters that are a duty, as schooling is. Null: nobody has to
 */
public record Process(List<Stage> stages, String followUp) {
    /** Of a matter that nobody has to follow up. */
    public Process(List<Stage> stages) {
        this(stages, null);
    }

    public Process {
        stages = Definition.copy(stages);
    }

    public Optional<Stage> stage(String id) {
        return stages.stream().filter(s -> s.id().equals(id)).findFirst();
    }

    /** The small set of kinds that together carry all items. */
    public enum StageKind {
        /** Automatic; rules decide to go on, to hand to people, or to refuse. */
        CHECK,
        /** One office decides. */
        REVIEW,
        /** Several offices in parallel, one lead. */
        JOINT,
        VISIT,
        PAYMENT,
        ALLOCATION,
        PUBLICITY,
        /** A certificate, licence or notice is made. */
        ISSUE,
        DELIVERY,
        REGISTER
    }

    /**
     * 环节.
     *
     * @param office who works on it, an office id; null for automatic kinds. Rules may route to a narrower office.
     * @param days limit in working days, or null
     * @param decides true if this stage ends in the decision of the case; otherwise it forwards with an opinion
     * @param onlyIf reached only if this holds, or null. A CHECK that hands to people opens the next REVIEW.
     * @param reasons structured reasons for refusing here
     * @param document id of the document made by an ISSUE stage
     */
    public record Stage(
            String id,
            StageKind kind,
            Text name,
            Text note,
            String office,
            Integer days,
            boolean decides,
            Condition onlyIf,
            List<Reason> reasons,
            String document) {
        public Stage {
            reasons = Definition.copy(reasons);
            note = note == null ? Text.EMPTY : note;
        }
    }

    /** A reason an officer can choose; the applicant reads it with its basis. */
    public record Reason(String id, Text text, Text basis) {
        public Reason {
            basis = basis == null ? Text.EMPTY : basis;
        }
    }
}
