package onetrip.core.casework;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import onetrip.api.item.Definition;
import onetrip.api.item.Delivery.Way;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.core.catalog.DefinitionLint;

/**
 * What a case remembers about what becomes of its decision. Immutable.
 *
 * @param office that decided, or null where rules did, or nothing is decided yet
 * @param late R-GRANT was raised
 * @param parcel where the delivery stands, or null
 * @param bill what is to be paid, or null
 * @param byRules whether rules decided alone (R-AUTO)
 * @param review what a person thinks of that, or null if nobody was asked
 * @param guardian what was found with it about the applicant, or null
 */
public record Papers(
        String office,
        boolean late,
        Parcel parcel,
        Bill bill,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean byRules,
        @JsonInclude(JsonInclude.Include.NON_NULL) HumanReview review,
        @JsonInclude(JsonInclude.Include.NON_NULL) Guardian guardian) {
    private static final String NOTICE = "notice";

    public static final Papers NONE = new Papers(null, false, null, null, false, null);

    /** True if a document of the item's says what whoever decides writes to the applicant. */
    public static boolean quoteDecision(Definition item) {
        return item.documents().stream().anyMatch(Papers::quotesDecision);
    }

    /** True if the document says so. */
    public static boolean quotesDecision(DocumentTemplate document) {
        return document.html() != null
                && DefinitionLint.PLACEHOLDER
                        .matcher(document.html())
                        .results()
                        .anyMatch(found -> found.group(1).equals(DefinitionLint.DECISION));
    }

    /** Of a case in which nothing was found about the applicant. */
    public Papers(String office, boolean late, Parcel parcel, Bill bill, boolean byRules, HumanReview review) {
        this(office, late, parcel, bill, byRules, review, null);
    }

    /** {@code apply(papers, event) → papers}: a function without I/O. */
    static Papers after(Papers before, CaseEvent event, CaseState state) {
        HumanReview review = HumanReview.after(before.review, event);
        Guardian guardian = Guardian.after(before.guardian, event);
        if (event instanceof CaseEvent.Granted e) {
            // Where the grant waited for its payment, the office of money has the case: who decided is known from
            // before.
            boolean waited = before.bill != null && before.bill.approvedAt() != null;
            String office = waited ? before.office : state.office();
            return new Papers(office, before.late, before.parcel, before.bill, e.officer() == null, review, guardian);
        }
        if (event instanceof CaseEvent.Refused e) {
            return new Papers(
                    before.office, before.late, before.parcel, before.bill, e.officer() == null, review, guardian);
        }
        if (event instanceof DeliveryEvent e) {
            Parcel parcel = Parcel.after(before.parcel, e);
            return new Papers(before.office, before.late, parcel, before.bill, before.byRules, review, guardian);
        }
        if (event instanceof PaymentEvent e) {
            String office = e instanceof PaymentEvent.Approved ? state.office() : before.office;
            Bill bill = Bill.after(before.bill, e);
            return new Papers(office, before.late, before.parcel, bill, before.byRules, review, guardian);
        }
        boolean late = before.late || event instanceof PaperEvent.IssueLate;
        boolean byRules = before.byRules && !(event instanceof ReviewEvent.SetAside);
        boolean same = late == before.late && byRules == before.byRules;
        return same && review == before.review && guardian == before.guardian
                ? before
                : new Papers(before.office, late, before.parcel, before.bill, byRules, review, guardian);
    }

    /**
     * True if the open stage makes a notice that the applicant needs before the decision, as an admission ticket, and somebody
     * decides after it. What certifies something is never made before it is granted (行政许可法 art. 39).
     */
    public static boolean onTheWay(CaseState state, Definition item) {
        boolean undecided = state.status().accepted() && state.status() != Status.SUSPENDED;
        Stage stage = !undecided || state.stage() == null
                ? null
                : item.process().stage(state.stage()).orElse(null);
        return stage != null && early(stage, item) && decidedAfter(stage, item);
    }

    private static boolean early(Stage stage, Definition item) {
        return stage.kind() == StageKind.ISSUE
                && item.document(String.valueOf(stage.document()))
                        .filter(document -> NOTICE.equals(document.kind()))
                        .isPresent();
    }

    /** Without it the case would stand here for ever. */
    private static boolean decidedAfter(Stage stage, Definition item) {
        List<Stage> stages = item.process().stages();
        return stages.subList(stages.indexOf(stage) + 1, stages.size()).stream()
                .anyMatch(s -> (s.decides() || s.kind() == StageKind.CHECK) && s.onlyIf() == null);
    }

    /** True while it is the office's turn, and not the courier's or the applicant's. */
    boolean withOffice() {
        return parcel == null || parcel.standing() == Parcel.Standing.READY && parcel.way() != Way.PICK_UP;
    }
}
