package onetrip.item.aid;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import onetrip.api.item.Answers;
import onetrip.api.rules.RuleContext;

/**
 * Who has which aid in which term (受助名册): within one slot one aid only, and of two slots both have to be stackable
 * (浙江省社会救助条例 art. 28).
 */
final class Aided {
    /** Slots as the catalogue has them. */
    static final List<String> SLOTS = List.of("living", "tuition", "preschool", "meal", "honour", "school");

    private static final Set<String> GRANTED = Set.of("confirmed", "paid", "failed");

    private Aided() {}

    /**
     * What the pupil has already and cannot have together with this one: its name; empty if nothing.
     *
     * @param asked also what was asked for and is not decided yet
     */
    static Optional<String> against(Kind kind, Answers answers, RuleContext context, boolean asked) {
        String pupil = answers.text("student.certNo");
        String term = answers.text("aid.term");
        if (pupil.isEmpty() || term.isEmpty()) {
            return Optional.empty();
        }
        for (String slot : SLOTS) {
            Optional<Answers> other = context.registers()
                    .find("aided", pupil, term, slot)
                    .filter(one -> counts(one, asked))
                    .filter(one -> slot.equals(kind.slot())
                            || !kind.stackable()
                            || !one.text("aided.stackable").equals("yes"));
            if (other.isPresent()) {
                return other.map(one -> one.text("aided.name"));
            }
        }
        return Optional.empty();
    }

    private static boolean counts(Answers record, boolean asked) {
        String state = record.text("aided.state");
        return GRANTED.contains(state) || asked && state.equals("asked");
    }
}
