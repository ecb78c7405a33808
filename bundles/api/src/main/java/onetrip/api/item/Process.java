package onetrip.api.item;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The stages a case goes through, in order. A stage that is switched off ({@link Stage#enabled}) is none of them.
 *
 * @param followUp an office that looks after cases that ended without a decision, because nothing came back in time; for
 *     matters that are a duty, as schooling is. Null: nobody has to
 */
public record Process(List<Stage> stages, String followUp) {
    /** Of an item that nobody applies for. */
    public static final Process NONE = new Process(List.of());

    /** Of a matter that nobody has to follow up. */
    public Process(List<Stage> stages) {
        this(stages, null);
    }

    public Process {
        stages = stages == null
                ? List.of()
                : stages.stream()
                        .filter(s -> !Boolean.FALSE.equals(s.enabled()))
                        .toList();
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
     * @param entry what a REGISTER stage writes, and where
     * @param allocation how an ALLOCATION stage ranks and asks; null for every other kind
     * @param enabled false: the item does without this stage for now; null: it is there. A parameter can stand here
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
            String document,
            Entry entry,
            Allocation allocation,
            Boolean enabled) {
        /** A stage of the plain kinds. */
        public Stage(
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
            this(id, kind, name, note, office, days, decides, onlyIf, reasons, document, null, null, null);
        }

        public Stage {
            reasons = Definition.copy(reasons);
            note = note == null ? Text.EMPTY : note;
            // One way to say it, so that a definition without the word stays the same to its last byte.
            enabled = Boolean.TRUE.equals(enabled) ? null : enabled;
        }
    }

    /**
     * The record that a granted case leaves behind. If there is one with the same key, it is changed.
     *
     * @param register id of a register of the item
     * @param values field of the register → field of the form, or {@code @number} of the case, {@code @granted} the day of the
     *     decision, {@code @document} the number of the document issued last, or {@code =} and a fixed value
     */
    public record Entry(String register, Map<String, String> values) {
        public Entry {
            values = values == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(values));
        }
    }

    /** A reason an officer can choose; the applicant reads it with its basis. */
    public record Reason(String id, Text text, Text basis) {
        public Reason {
            basis = basis == null ? Text.EMPTY : basis;
        }
    }
}
