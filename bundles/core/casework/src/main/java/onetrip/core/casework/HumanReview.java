package onetrip.core.casework;

import java.time.LocalDate;
import java.util.Objects;
import onetrip.api.item.Definition;
import onetrip.api.item.Process;

/**
 * 人工复核 (R-AUTO; 个人信息保护法 art. 24(3)): what a person thinks of a decision that rules made alone. Once a decision. Immutable.
 *
 * @param standing where it stands
 * @param office that looks at it
 * @param due its last day
 * @param wish what the applicant finds wrong, in the applicant's words
 */
public record HumanReview(Standing standing, String office, LocalDate due, String wish) {
    /** Where a review stands. */
    public enum Standing {
        ASKED,
        /** The decision stands. */
        UPHELD,
        /** A document was made again, or the decision revoked. */
        MENDED,
        /** The decision is gone: people decide. */
        SET_ASIDE
    }

    /** True while an office has it. */
    public boolean open() {
        return standing == Standing.ASKED;
    }

    /** Whether the applicant may ask now: rules decided, all that follows from it is done, and nobody has looked yet. */
    public static boolean askable(CaseState state) {
        return state.status() == Status.CLOSED
                && state.papers().byRules()
                && state.papers().review() == null;
    }

    /** The office that is responsible for the item, else the first that works on its cases; null where no office does. */
    static String office(Definition item) {
        return item.guide() != null
                ? item.guide().office()
                : item.process().stages().stream()
                        .map(Process.Stage::office)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** {@code apply(review, event) → review}: a function without I/O; null before anybody has asked. */
    static HumanReview after(HumanReview before, CaseEvent event) {
        if (event instanceof ReviewEvent.Asked e) {
            return new HumanReview(Standing.ASKED, e.office(), e.due(), e.wish());
        }
        if (before == null || !before.open()) {
            return before;
        }
        if (event instanceof ReviewEvent.Upheld) {
            return before.now(Standing.UPHELD);
        }
        if (event instanceof ReviewEvent.SetAside) {
            return before.now(Standing.SET_ASIDE);
        }
        return event instanceof PaperEvent.DocumentReplaced || event instanceof PaperEvent.DecisionRevoked
                ? before.now(Standing.MENDED)
                : before;
    }

    private HumanReview now(Standing next) {
        return new HumanReview(next, office, due, wish);
    }
}
