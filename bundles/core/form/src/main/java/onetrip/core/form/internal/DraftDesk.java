package onetrip.core.form.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.api.rules.ItemRules;
import onetrip.core.catalog.Recent;
import onetrip.core.clock.Time;
import onetrip.core.form.CodeLabels;
import onetrip.core.form.Draft;
import onetrip.core.form.DraftState;
import onetrip.core.form.DraftStore;
import onetrip.core.form.FormEngine;
import onetrip.core.form.FormItems;
import onetrip.core.form.OpenDraft;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches drafts for their owners, moves them to the item's version of today, and writes changes so that none is lost. */
final class DraftDesk {
    private static final Logger LOG = LoggerFactory.getLogger(DraftDesk.class);
    // Each attempt that fails means that another one went through; so many at once is no person any more.
    private static final int ATTEMPTS = 50;
    private static final int MOST_PREPARED = 120;
    /** How long a draft that moved to a new version is kept as it was. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final DraftStore store;
    private final FormItems items;
    private final CodeLabels codes;
    private final Time time;
    private final boolean amending;
    private final Map<String, WorkingForm.Prepared> prepared = Recent.most(MOST_PREPARED);

    DraftDesk(DraftStore store, FormItems items, CodeLabels codes, Time time) {
        this(store, items, codes, time, false);
    }

    /** @param amending for changes of something handed in, and not for applications: neither knows of the other */
    DraftDesk(DraftStore store, FormItems items, CodeLabels codes, Time time, boolean amending) {
        this.amending = amending;
        this.store = store;
        this.items = items;
        this.codes = codes;
        this.time = time;
    }

    WorkingForm.Prepared prepared(String hash, Definition definition) {
        return prepared.computeIfAbsent(
                hash,
                h -> new WorkingForm.Prepared(
                        definition, new FormEngine(definition, codes), new FormAtWork(definition, codes)));
    }

    /** A draft nobody has stored yet; empty if the item takes no new cases. */
    Optional<WorkingForm> blank(UUID id, String itemId, UUID account, DraftState state) {
        return items.serving(itemId, account).map(item -> unstored(id, item, account, state, true));
    }

    /** The same for a form that was shown before and comes back filled in: also if it was closed meanwhile, to be kept. */
    Optional<WorkingForm> filled(UUID id, String itemId, UUID account, DraftState state) {
        return items.continuing(itemId, account)
                .map(item -> unstored(id, item, account, state, true))
                .or(() -> items.present(itemId, account).map(item -> unstored(id, item, account, state, false)));
    }

    private WorkingForm unstored(UUID id, ServiceItem item, UUID account, DraftState state, boolean serving) {
        String hash = items.hash(item);
        Instant now = time.now();
        Draft draft = new Draft(
                id, account, item.definition().id(), item.bundleVersion(), hash, id, state, now, now, 0, null);
        return new WorkingForm(draft, prepared(hash, item.definition()), item.rules(), serving, List.of());
    }

    /** Empty if there is no such draft of this account. */
    Optional<WorkingForm> open(UUID id, UUID account) {
        return open(id, account, false);
    }

    /** The same, moved to the version of today whatever does not fit. */
    Optional<WorkingForm> move(UUID id, UUID account) {
        return open(id, account, true);
    }

    private Optional<WorkingForm> open(UUID id, UUID account, boolean leavingOut) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Draft draft = store.find(id)
                    .filter(d -> d.account().equals(account) && amending == (d.amends() != null))
                    .orElse(null);
            if (draft == null) {
                return Optional.empty();
            }
            if (amending) {
                return fixed(draft);
            }
            ServiceItem item = items.continuing(draft.itemId(), account).orElse(null);
            if (item == null) {
                return asLeft(draft, List.of());
            }
            String hash = items.hash(item);
            WorkingForm.Prepared form = prepared(hash, item.definition());
            if (hash.equals(draft.definitionHash()) && item.bundleVersion().equals(draft.bundleVersion())) {
                return Optional.of(new WorkingForm(draft, form, item.rules(), true, changes(draft, item.definition())));
            }
            Definition before = items.definition(draft.definitionHash()).orElse(item.definition());
            List<Field> misfits = Misfits.of(draft.state(), before, item.definition());
            if (!misfits.isEmpty() && !leavingOut) {
                LOG.info(
                        "OT-DRAFT-STAYS a draft of {} {} stays where it is: version {} cannot take {}",
                        draft.itemId(),
                        draft.bundleVersion(),
                        item.bundleVersion(),
                        misfits.stream().map(Field::id).toList());
                return asLeft(draft, misfits.stream().map(Field::label).toList());
            }
            DraftState carried = Misfits.fitting(draft.state(), before, item.definition());
            Draft moved = draft.movedTo(item.bundleVersion(), hash, carried, time.now());
            if (move(moved, draft)) {
                return Optional.of(new WorkingForm(moved, form, item.rules(), true, changes(moved, item.definition())));
            }
        }
        throw busy();
    }

    /** A case stands under the definition it was filed with, whatever the item is by now (R-PIN). */
    Optional<WorkingForm> fixed(Draft draft) {
        return items.definition(draft.definitionHash())
                .map(definition -> new WorkingForm(
                        draft, prepared(draft.definitionHash(), definition), rules(draft), true, List.of()));
    }

    /** Those of the draft's own version. */
    ItemRules rules(Draft draft) {
        return items.version(draft.itemId(), draft.bundleVersion())
                .map(ServiceItem::rules)
                .orElse(ItemRules.NONE);
    }

    /** What was opened for somebody, to be worked on: it is not read once more. */
    WorkingForm working(OpenDraft open) {
        return new WorkingForm(
                open.draft(),
                prepared(open.draft().definitionHash(), open.definition()),
                open.serving() ? rules(open.draft()) : ItemRules.NONE,
                open.serving(),
                open.changes(),
                open.misfits());
    }

    private boolean move(Draft moved, Draft before) {
        if (moved.definitionHash().equals(before.definitionHash())) {
            return store.update(moved, before.revision());
        }
        boolean done = store.move(moved, before);
        if (done) {
            store.forgetBefore(time.now().minus(KEPT));
        }
        return done;
    }

    private List<Text> changes(Draft draft, Definition now) {
        return Optional.ofNullable(draft.movedFrom())
                .flatMap(items::definition)
                .map(before -> DefinitionChanges.between(before, now))
                .orElse(List.of());
    }

    /** How a draft that moved was before; empty if it did not, or that is forgotten. */
    Optional<WorkingForm> before(UUID id, UUID account) {
        return store.find(id)
                .filter(draft -> draft.account().equals(account) && draft.movedFrom() != null)
                .flatMap(draft -> store.before(id, draft.movedFrom()))
                .flatMap(draft -> asLeft(draft, List.of()));
    }

    /** The item is paused or gone, or its new form cannot take the draft, which stays readable under the definition it was filled in with. */
    private Optional<WorkingForm> asLeft(Draft draft, List<Text> misfits) {
        return items.definition(draft.definitionHash())
                .map(definition -> new WorkingForm(
                        draft,
                        prepared(draft.definitionHash(), definition),
                        ItemRules.NONE,
                        false,
                        List.of(),
                        misfits));
    }

    /**
     * Applies a change to what is stored now, again if somebody else was faster. The change must be a function of the
     * state it is given.
     */
    Optional<WorkingForm> change(UUID id, UUID account, Function<WorkingForm, DraftState> change) {
        return open(id, account).flatMap(first -> change(first, change));
    }

    /** The same for a draft that was just opened. */
    Optional<WorkingForm> change(WorkingForm first, Function<WorkingForm, DraftState> change) {
        Optional<WorkingForm> open = Optional.of(first);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (attempt > 0) {
                open = open(first.draft().id(), first.draft().account());
            }
            if (open.isEmpty()) {
                return open;
            }
            Draft draft = open.get().draft();
            DraftState state = change.apply(open.get());
            if (state.equals(draft.state())) {
                return open;
            }
            Draft changed = draft.changed(state, time.now());
            if (store.update(changed, draft.revision())) {
                return Optional.of(open.get().with(changed));
            }
        }
        throw busy();
    }

    private static IllegalStateException busy() {
        return new IllegalStateException("A draft was changed by others " + ATTEMPTS + " times in a row");
    }
}
