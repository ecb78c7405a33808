package onetrip.core.casework.internal;

import onetrip.api.item.Definition;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.Guardian;
import onetrip.core.casework.Refused;

/**
 * Who answers for what was granted: the office that decided, with its head; where rules decided, the office that is responsible
 * for the item. It may revoke the decision and have its documents made again. No state.
 */
final class AfterDecision {
    private AfterDecision() {}

    /** Null before anything was granted. */
    static String office(CaseState state, Definition item) {
        if (!state.granted()) {
            return null;
        }
        if (state.papers().office() != null) {
            return state.papers().office();
        }
        return item.guide() == null ? null : item.guide().office();
    }

    /** @throws Refused if it is another office's */
    static void require(CaseState state, Definition item, Standing standing) {
        if (state.granted() && !standing.works(office(state, item))) {
            throw new Refused(
                    "not-the-deciding-office",
                    new Text(
                            "撤销和补发由作出决定的科室办。",
                            "Only the office that decided revokes it or has its documents made again."));
        }
    }

    /**
     * R-GUARD: also while what was decided waits for its payment; before a decision, whoever said it and the office that has the case.
     *
     * @throws Refused if another office decided
     */
    static void requireDecider(CaseState state, Standing standing) {
        Guardian said = state.papers().guardian();
        boolean theirs = state.papers().office() != null
                ? standing.works(state.papers().office())
                : said != null && (standing.persons().contains(said.officer()) || standing.works(state.office()));
        if (said != null && !theirs) {
            throw new Refused(
                    "not-the-deciding-office",
                    new Text(
                            "监护人的认定由作出决定的科室收回。",
                            "Only the office that decided takes back what it said of a guardian."));
        }
    }

    /** @throws Refused unless it is the office that takes the money of the item */
    static void requireMoney(Definition item, Standing standing) {
        boolean theirs = item.process().stages().stream()
                .filter(stage -> stage.kind() == StageKind.PAYMENT)
                .anyMatch(stage -> standing.works(stage.office()));
        if (!theirs) {
            throw new Refused(
                    "not-the-money-office",
                    new Text("退费由收费的科室办。", "Only the office that takes the money pays it back."));
        }
    }
}
