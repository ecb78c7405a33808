package onetrip.web.citizen.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.casework.AtWindow;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Submission;
import onetrip.core.form.Applicant;
import onetrip.core.form.Drafts;
import onetrip.core.form.FieldError;
import onetrip.core.form.FilledPage;
import onetrip.core.form.OpenDraft;
import onetrip.core.form.SavedPage;
import onetrip.core.identity.Account;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;

/**
 * A form of one page (docs/decisions/0003): what is right is handed in without ever having been a draft, what is wrong is kept
 * as one. A draft that was kept before, by a mistake or by itself, goes on under the same key.
 *
 * @param by account of who types: the person, a clerk or an agent
 * @param window at which window a clerk fills it in for the person, or null for online
 */
record OnePageForm(
        Drafts drafts, Cases cases, String itemId, Account person, UUID by, Applicant applicant, AtWindow window) {
    static final FieldError NO_CONSENT = new FieldError(
            null, null, "consent", "consent-missing", new Text("勾选“以上内容属实”", "Tick the box that the details are true"));

    /** @param submission null if there are errors or nothing was to be handed in */
    record Outcome(OpenDraft open, List<FieldError> errors, Submission submission) {
        String page() {
            return open.form().onlyPage().orElseThrow(PageProblem::notFound);
        }
    }

    private record Filled(FilledPage page, boolean stored) {}

    /** Keeps what was typed, right or wrong. */
    Outcome keep(Map<String, String[]> sent) {
        Filled filled = filled(sent);
        if (!filled.stored()) {
            drafts.keep(filled.page().open());
        }
        return new Outcome(filled.page().open(), filled.page().outcome().errors(), null);
    }

    /** Hands in what is right; keeps what is not, or what cannot be taken just now. */
    Outcome send(Map<String, String[]> sent) {
        Filled filled = filled(sent);
        OpenDraft open = filled.page().open();
        List<FieldError> errors = new ArrayList<>(filled.page().outcome().errors());
        if (lacksConsent(open, sent)) {
            errors.add(NO_CONSENT);
        }
        Submission submission = null;
        if (errors.isEmpty()) {
            submission = filled.stored()
                    ? cases.submit(open.draft().id(), open.draft().submissionKey(), person, window)
                    : cases.submit(open, person, window);
            if (submission instanceof Submission.Incomplete incomplete) {
                errors.addAll(incomplete.check().errors());
            }
        }
        if (!filled.stored()
                && (!errors.isEmpty()
                        || submission instanceof Submission.NotServing
                        || submission instanceof Submission.TooYoung)) {
            drafts.keep(open);
        }
        return new Outcome(open, errors, submission);
    }

    private Filled filled(Map<String, String[]> sent) {
        UUID key = key(sent).orElseThrow(PageProblem::forbidden);
        Optional<OpenDraft> stored = drafts.open(key, person.id())
                .filter(open -> open.draft().itemId().equals(itemId));
        return stored.isPresent()
                ? new Filled(resaved(stored.get(), sent), true)
                : new Filled(
                        drafts.filled(key, itemId, person.id(), applicant, sent).orElseThrow(OnePageForm::closed),
                        false);
    }

    private FilledPage resaved(OpenDraft stored, Map<String, String[]> sent) {
        String page = stored.form().onlyPage().orElseThrow(PageProblem::notFound);
        SavedPage saved = drafts.savePage(stored, by, page, sent).orElseThrow(PageProblem::notFound);
        return new FilledPage(
                drafts.open(stored.draft().id(), person.id()).orElseThrow(PageProblem::notFound), saved.outcome());
    }

    private static Optional<UUID> key(Map<String, String[]> sent) {
        String[] keys = sent.getOrDefault("key", new String[0]);
        return keys.length == 1 ? CaseModel.uuid(keys[0]) : Optional.empty();
    }

    static boolean lacksConsent(OpenDraft open, Map<String, String[]> sent) {
        String[] consent = sent.getOrDefault("consent", new String[0]);
        return open.definition().form().consent() != null && (consent.length != 1 || !consent[0].equals("yes"));
    }

    static Applicant applicant(Account person, Visit visit) {
        return new Applicant(person.name(), person.certType(), person.certNo(), person.mobile())
                .of(visit.standing().organisation());
    }

    static PageProblem closed() {
        return new PageProblem(
                409,
                new Text("这个事项现在不收新件。已交的照办。", "This service takes no new applications now. Those already sent go on."),
                "/");
    }
}
