package onetrip.core.form.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import onetrip.api.item.ServiceItem;
import onetrip.api.rules.Charge;
import onetrip.core.clock.RowIds;
import onetrip.core.clock.Time;
import onetrip.core.form.Applicant;
import onetrip.core.form.AttachmentStore;
import onetrip.core.form.CodeLabels;
import onetrip.core.form.Draft;
import onetrip.core.form.DraftState;
import onetrip.core.form.DraftStore;
import onetrip.core.form.Drafts;
import onetrip.core.form.FieldError;
import onetrip.core.form.FileScan;
import onetrip.core.form.FilledPage;
import onetrip.core.form.FormCheck;
import onetrip.core.form.FormItems;
import onetrip.core.form.OpenDraft;
import onetrip.core.form.PageOutcome;
import onetrip.core.form.SavedPage;
import onetrip.core.form.SourceCall;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Drafts over the stores: the pure form in the middle, reading, asking and writing around it. */
@Component(service = Drafts.class)
public final class DraftsService implements Drafts {
    private static final String CHECK = "check";
    // An answer may bring the keys of another source; a third round would make people wait for nothing.
    private static final int ROUNDS = 2;

    private final DraftStore store;
    private final FormItems items;
    private final Time time;
    private final DraftDesk desk;
    private final ParallelAsking asking;
    private final Filing filing;

    @Activate
    public DraftsService(
            @Reference DraftStore store,
            @Reference AttachmentStore files,
            @Reference FormItems items,
            @Reference CodeLabels codes,
            @Reference ParallelAsking asking,
            @Reference Time time,
            @Reference FileScan scan) {
        this.store = store;
        this.items = items;
        this.time = time;
        this.desk = new DraftDesk(store, items, codes, time);
        this.asking = asking;
        this.filing = new Filing(files, scan, desk, time);
    }

    @Override
    public Optional<Draft> start(String itemId, UUID account, Applicant applicant, boolean resume) {
        Optional<ServiceItem> item = items.serving(itemId, account);
        if (item.isEmpty()) {
            return Optional.empty();
        }
        if (resume) {
            Optional<Draft> before = store.latest(account, itemId);
            if (before.isPresent()) {
                return before;
            }
        }
        Instant now = time.now();
        Draft draft = new Draft(
                RowIds.at(time.now()),
                account,
                itemId,
                item.get().bundleVersion(),
                items.hash(item.get()),
                RowIds.at(time.now()),
                DraftState.of(applicant),
                now,
                now,
                0,
                null);
        store.insert(draft);
        return Optional.of(draft);
    }

    @Override
    public Optional<OpenDraft> blank(String itemId, UUID account, Applicant applicant) {
        return desk.blank(RowIds.at(time.now()), itemId, account, DraftState.of(applicant))
                .map(DraftsService::shown);
    }

    @Override
    public Optional<FilledPage> filled(
            UUID key, String itemId, UUID account, Applicant applicant, Map<String, String[]> post) {
        return desk.filled(key, itemId, account, DraftState.of(applicant))
                .filter(work -> work.form().parts().only().isPresent())
                .map(work -> {
                    FormAtWork form = work.form().parts();
                    String page = form.only().orElseThrow();
                    PageOutcome outcome = form.parse(work.draft().state(), page, post, time.today());
                    DraftState proposed = form.propose(outcome.state(), time.today(), work.rules());
                    Draft draft = work.draft().changed(proposed, time.now());
                    return new FilledPage(shown(work.with(draft)), outcome);
                });
    }

    @Override
    public void keep(OpenDraft unstored) {
        // A second click may have kept it a moment ago: what is there stays.
        store.insert(unstored.draft());
    }

    @Override
    public FormCheck check(OpenDraft open) {
        return open.form().check(open.draft().state(), time.today(), desk.rules(open.draft()));
    }

    @Override
    public Optional<Charge> charge(OpenDraft open) {
        return open.form().charge(open.draft().state(), time.today(), desk.rules(open.draft()));
    }

    @Override
    public Optional<Draft> latest(String itemId, UUID account) {
        return store.latest(account, itemId);
    }

    @Override
    public Optional<OpenDraft> open(UUID draft, UUID account) {
        return desk.open(draft, account).map(DraftsService::shown);
    }

    @Override
    public Optional<OpenDraft> move(UUID draft, UUID account) {
        return desk.move(draft, account).map(DraftsService::shown);
    }

    @Override
    public Optional<OpenDraft> before(UUID draft, UUID account) {
        return desk.before(draft, account).map(DraftsService::shown);
    }

    private static OpenDraft shown(WorkingForm work) {
        return new OpenDraft(
                work.draft(),
                work.form().definition(),
                work.form().engine(),
                work.changes(),
                work.serving(),
                work.misfits());
    }

    @Override
    public List<Draft> of(UUID account) {
        return store.ofAccount(account);
    }

    @Override
    public Optional<SavedPage> savePage(OpenDraft open, UUID by, String page, Map<String, String[]> post) {
        AtomicReference<PageOutcome> outcome = new AtomicReference<>();
        WorkingForm known = desk.working(open);
        if (!known.form().parts().hasPage(page)) {
            return Optional.empty();
        }
        Optional<WorkingForm> saved = desk.change(known, work -> {
            PageOutcome parsed = work.form().parts().parse(work.draft().state(), page, post, time.today());
            outcome.set(parsed);
            DraftState kept = work.form().parts().propose(parsed.state(), time.today(), work.rules());
            return by.equals(work.draft().account()) ? kept : kept.withHelp();
        });
        return saved.map(work -> follow(work, by, page, outcome.get()));
    }

    private SavedPage follow(WorkingForm saved, UUID by, String page, PageOutcome parsed) {
        WorkingForm work = saved;
        List<FieldError> errors = new ArrayList<>(parsed.errors());
        if (parsed.done()) {
            work = prefilled(work, by);
            errors.addAll(work.form().parts().findings(work.draft().state(), page, time.today(), work.rules()));
        }
        PageOutcome outcome = new PageOutcome(work.draft().state(), errors, parsed.hints(), parsed.stay());
        Optional<String> next =
                outcome.done() ? work.form().parts().next(work.draft().state(), page, time.today()) : Optional.empty();
        return new SavedPage(work.draft(), outcome, next);
    }

    @Override
    public OpenDraft prefill(OpenDraft open, UUID by, String page) {
        WorkingForm work = desk.working(open);
        return page.equals(CHECK) || work.form().parts().hasPage(page) ? shown(prefilled(work, by)) : open;
    }

    /** Asks what is due; answers are merged into what is stored by then. */
    private WorkingForm prefilled(WorkingForm before, UUID by) {
        WorkingForm work = before;
        for (int round = 0; round < ROUNDS && work.serving(); round++) {
            DraftState known = work.draft().state();
            List<SourceCall> due = work.form().parts().due(known, time.today(), time.now()).stream()
                    .filter(call -> known.told() || !outside(call))
                    .toList();
            if (due.isEmpty()) {
                return work;
            }
            var answers = asking.ask(work.draft(), by, due);
            WorkingForm asked = work;
            work = desk.change(work.draft().id(), work.draft().account(), now -> {
                        DraftState state = now.draft().state();
                        for (var answer : answers.entrySet()) {
                            state = now.form()
                                    .parts()
                                    .answered(state, answer.getKey(), answer.getValue(), time.today());
                        }
                        return now.form().parts().propose(state, time.today(), now.rules());
                    })
                    .map(now -> new WorkingForm(now.draft(), now.form(), now.rules(), now.serving(), asked.changes()))
                    .orElse(work);
        }
        return work;
    }

    private static boolean outside(SourceCall call) {
        return call.source().register() == null;
    }

    @Override
    public boolean untold(OpenDraft open) {
        DraftState state = open.draft().state();
        return open.serving()
                && !state.told()
                && open.form().due(state, time.today(), time.now()).stream().anyMatch(DraftsService::outside);
    }

    @Override
    public Optional<Draft> told(UUID draft, UUID account) {
        return desk.change(draft, account, work -> work.draft().state().withSeen(DraftState.TOLD))
                .map(WorkingForm::draft);
    }

    @Override
    public Optional<Draft> dispute(UUID draft, UUID account, String field) {
        return desk.change(
                        draft,
                        account,
                        work -> work.form().parts().dispute(work.draft().state(), field, time.today()))
                .map(WorkingForm::draft);
    }

    @Override
    public Optional<Draft> undispute(UUID draft, UUID account, String field) {
        return desk.change(
                        draft,
                        account,
                        work -> work.form().parts().undispute(work.draft().state(), field, time.today()))
                .map(WorkingForm::draft);
    }

    @Override
    public Optional<Draft> attach(
            UUID draft, UUID account, String field, String fileName, long declaredSize, InputStream content)
            throws IOException {
        return filing.attach(draft, account, field, fileName, declaredSize, content);
    }

    @Override
    public Optional<Draft> removeAttachment(UUID draft, UUID account, String field, UUID attachment) {
        return filing.remove(draft, account, field, attachment);
    }

    @Override
    public boolean delete(UUID id, UUID account) {
        Optional<Draft> draft = store.find(id).filter(d -> d.account().equals(account));
        draft.ifPresent(d -> {
            store.delete(id);
            filing.deleteAll(d);
        });
        return draft.isPresent();
    }
}
