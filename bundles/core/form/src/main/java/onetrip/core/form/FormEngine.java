package onetrip.core.form;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Definition;
import onetrip.api.rules.Charge;
import onetrip.api.rules.ItemRules;
import onetrip.core.form.internal.FormAtWork;

/**
 * A form at work: which pages apply, what a page shows, what a posted page means, what is missing, which cases come of it.
 * Pure: everything it knows is passed in, nothing is read or written elsewhere. Made once per definition; immutable and
 * safe for use by many threads.
 *
 * <p>Names of inputs: a field's id; {@code id-year}, {@code id-month}, {@code id-day} of a DATE (or one ISO date under the
 * id); {@code id.from-year} … {@code id.to-day} of a DATE_RANGE; {@code group.0.child} in a repeating group;
 * {@code group.pick} the keys of chosen fetched rows. A button {@code command} with the value {@code add:group} or
 * {@code remove:group:0} changes rows.
 */
public final class FormEngine {
    private final Definition definition;
    private final FormAtWork form;

    public FormEngine(Definition definition, CodeLabels codes) {
        this.definition = definition;
        this.form = new FormAtWork(definition, codes);
    }

    public Definition definition() {
        return definition;
    }

    /** Ids of the pages that apply, in order. */
    public List<String> pages(DraftState state, LocalDate today) {
        return form.pages(state, today);
    }

    /**
     * The page of a form that is filled in, checked and sent on one page: it has no other, and nothing on it is fetched,
     * repeated or uploaded. Such a form needs no stored draft and no page on which answers are checked, since they all stand
     * above the button. Empty for every other form.
     */
    public Optional<String> onlyPage() {
        return form.only();
    }

    /** A page as it is shown now; empty if the form has no such page or it does not apply. */
    public Optional<PageView> page(DraftState state, String page, LocalDate today) {
        return form.page(state, page, today);
    }

    /** The page after this one, also if this one no longer applies; empty if it was the last. */
    public Optional<String> next(DraftState state, String page, LocalDate today) {
        return form.next(state, page, today);
    }

    /** The first page that was never sent, lacks a required answer or has a wrong one; empty if all are complete. */
    public Optional<String> firstIncomplete(DraftState state, LocalDate today) {
        return form.firstIncomplete(state, today);
    }

    /** Check your answers: blocks by section, in the order of the form. */
    public List<CheckSection> checkSections(DraftState state, LocalDate today) {
        return form.sections(state, today);
    }

    /** What a posted page means. Never throws, whatever is posted. */
    public PageOutcome parse(DraftState state, String page, Map<String, String[]> post, LocalDate today) {
        return form.parse(state, page, post, today);
    }

    /** The state with the rules' proposals in it; a typed or fetched answer is never overwritten. */
    public DraftState propose(DraftState state, LocalDate today, ItemRules rules) {
        return form.propose(state, today, rules);
    }

    /** The rules' errors about fields of this page. */
    public List<FieldError> findings(DraftState state, String page, LocalDate today, ItemRules rules) {
        return form.findings(state, page, today, rules);
    }

    /** The whole form checked, cross-field rules included, called per row of a split form. */
    public FormCheck check(DraftState state, LocalDate today, ItemRules rules) {
        return form.check(state, today, rules);
    }

    /**
     * What the form would cost: lines and waivers of all its cases together; empty if the item asks for nothing, or something is
     * missing or wrong yet. The bill itself is made when the case comes to it.
     */
    public Optional<Charge> charge(DraftState state, LocalDate today, ItemRules rules) {
        return form.charge(state, today, rules);
    }

    /** One per case that submitting would make (R-MULTI), without answers of pages that do not apply. */
    public List<CaseAnswers> cases(DraftState state, LocalDate today) {
        return form.cases(state, today);
    }

    /**
     * Sources to ask now: keys answered, condition holds, not asked with these keys before. One that was unavailable is
     * due again after ten minutes.
     */
    public List<SourceCall> due(DraftState state, LocalDate today, Instant now) {
        return form.due(state, today, now);
    }

    /** The state with the answer in it and applied to the fields; unchanged if the keys are others by now. */
    public DraftState answered(DraftState state, SourceCall call, SourceAnswer answer, LocalDate today) {
        return form.answered(state, call, answer, today);
    }

    /** The field's fetched value is wrong, says the applicant; unchanged if it has none. */
    public DraftState dispute(DraftState state, String field, LocalDate today) {
        return form.dispute(state, field, today);
    }

    /** Takes the fetched value again. */
    public DraftState undispute(DraftState state, String field, LocalDate today) {
        return form.undispute(state, field, today);
    }
}
