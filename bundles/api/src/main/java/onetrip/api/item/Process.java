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
     * @param branches of a JOINT stage: who is asked; {@code office} then is the lead, who sees all and ends the stage
     * @param visit what a VISIT stage asks; null for every other kind
     * @param publicity what a PUBLICITY stage shows; null for every other kind
     * @param payment of a PAYMENT stage; null for every other kind
     * @param delivery how a DELIVERY stage hands over; null for every other kind
     * @param external true: another authority works on it under its own law. {@code days} are its limit, and what was promised to
     *     applicants ends where its work begins; null: no
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
            Boolean enabled,
            List<Branch> branches,
            Visit visit,
            Publicity publicity,
            Payment payment,
            Delivery delivery,
            Boolean external) {
        /** A stage of our own. */
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
                String document,
                Entry entry,
                Allocation allocation,
                Boolean enabled,
                List<Branch> branches,
                Visit visit,
                Publicity publicity,
                Payment payment,
                Delivery delivery) {
            this(
                    id,
                    kind,
                    name,
                    note,
                    office,
                    days,
                    decides,
                    onlyIf,
                    reasons,
                    document,
                    entry,
                    allocation,
                    enabled,
                    branches,
                    visit,
                    publicity,
                    payment,
                    delivery,
                    null);
        }

        /** A stage without what later kinds say. */
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
                String document,
                Entry entry,
                Allocation allocation,
                Boolean enabled,
                List<Branch> branches) {
            this(
                    id,
                    kind,
                    name,
                    note,
                    office,
                    days,
                    decides,
                    onlyIf,
                    reasons,
                    document,
                    entry,
                    allocation,
                    enabled,
                    branches,
                    null,
                    null,
                    null,
                    null);
        }

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
            this(
                    id, kind, name, note, office, days, decides, onlyIf, reasons, document, null, null, null, null,
                    null, null, null, null);
        }

        public Stage {
            reasons = Definition.copy(reasons);
            branches = Definition.copy(branches);
            note = note == null ? Text.EMPTY : note;
            // One way to say it, so that a definition without the word stays the same to its last byte.
            enabled = Boolean.TRUE.equals(enabled) ? null : enabled;
            external = Boolean.FALSE.equals(external) ? null : external;
        }

        /** Whether another authority has the case while this stage lasts. */
        public boolean outside() {
            return external != null;
        }

        public Optional<Branch> branch(String branchId) {
            return branches.stream().filter(b -> b.id().equals(branchId)).findFirst();
        }
    }

    /**
     * The record that a case leaves in a register. If there is one with the same key, it is changed. Behind the decision it is what a
     * granted case leaves behind; before it, it says that the case is under way, and {@code ended} says what becomes of it.
     *
     * @param register id of a register of the item
     * @param values field of the register → field of the form, or {@code @number} of the case, {@code @granted} the day of the
     *     decision, {@code @document} the number of the document issued last, {@code @rules.NAME} what the item's rules give for
     *     this stage in {@code documentValues}, {@code @visit} how the visit before it ended ({@code passed}, {@code repaired} or
     *     {@code failed}), or {@code =} and a fixed value
     * @param ended of an entry before the decision, what is written into the same record when the case ends and nothing is granted,
     *     or what was granted is revoked; in the transaction of that end. Values as above but for what only a granted case has, and
     *     {@code @outcome}: {@code withdrawn}, {@code not-accepted}, {@code deemed-withdrawn}, {@code accept-revoked},
     *     {@code refused} or {@code revoked}, {@code @reason}: id of the first reason of a refusal, and {@code @day}: the day of the end. Empty: the record stays
     * @param each a repeating group of the form: a record for each of its rows, whose fields stand in {@code values} like all others;
     *     no rows: nothing is written. Null: one record
     * @param expects the record has to be there, and so, by its own fields, before the case writes into it: two cases cannot both
     *     take what there is once. Null: a record is made where there is none
     */
    public record Entry(
            String register, Map<String, String> values, Map<String, String> ended, String each, Condition expects) {
        /** An entry of one record, whatever it said before. */
        public Entry(String register, Map<String, String> values, Map<String, String> ended) {
            this(register, values, ended, null, null);
        }

        /** An entry that stays as it was made. */
        public Entry(String register, Map<String, String> values) {
            this(register, values, null);
        }

        public Entry {
            values = values == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(values));
            ended = ended == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(ended));
        }
    }

    /**
     * 联审分支: what one section or other department is asked in a JOINT stage. All branches of a stage begin together.
     *
     * @param office who is asked, an office id; rules may route to a narrower one, asked with {@code stage/branch}
     * @param days limit in working days from the opening of the stage, or null for the limit of the stage
     * @param questions what the reviewer answers beside the opinion
     * @param fields ids of the only fields of the form that this branch sees (least data, 个人信息保护法 art. 6)
     * @param materials ids of the only materials it sees: their upload, and what their source said
     * @param optional true if the lead need not wait for it; an opinion that is given counts all the same
     * @param onlyIf asked only if this holds, or null
     * @param reasons structured reasons for disagreeing, each with its legal basis (R-REFUSE)
     */
    public record Branch(
            String id,
            Text name,
            String office,
            Integer days,
            List<Question> questions,
            List<String> fields,
            List<String> materials,
            boolean optional,
            Condition onlyIf,
            List<Reason> reasons) {
        public Branch {
            questions = Definition.copy(questions);
            fields = Definition.copy(fields);
            materials = Definition.copy(materials);
            reasons = Definition.copy(reasons);
        }

        public Optional<Question> question(String questionId) {
            return questions.stream().filter(q -> q.id().equals(questionId)).findFirst();
        }
    }

    /** What a reviewer of a branch is asked; every question is answered with the opinion. */
    public record Question(String id, QuestionKind kind, Text label) {}

    /** How a question is answered. */
    public enum QuestionKind {
        YES_NO,
        /** At most 500 characters. */
        TEXT
    }

    /** A reason an officer can choose; the applicant reads it with its basis. */
    public record Reason(String id, Text text, Text basis) {
        public Reason {
            basis = basis == null ? Text.EMPTY : basis;
        }
    }
}
