package onetrip.core.form.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import onetrip.core.clock.Time;
import onetrip.core.form.Amendment;
import onetrip.core.form.Amendments;
import onetrip.core.form.Attachment;
import onetrip.core.form.AttachmentStore;
import onetrip.core.form.CaseAnswers;
import onetrip.core.form.CodeLabels;
import onetrip.core.form.Draft;
import onetrip.core.form.DraftState;
import onetrip.core.form.DraftStore;
import onetrip.core.form.FieldError;
import onetrip.core.form.FileScan;
import onetrip.core.form.FormCheck;
import onetrip.core.form.FormItems;
import onetrip.core.form.OpenAmendment;
import onetrip.core.form.SourceCall;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Changes of what was handed in, kept in drafts of their own that no list of applications shows. */
@Component(service = Amendments.class)
public final class AmendmentDesk implements Amendments {
    // What one source answers may open another (R-GUARD); a third round would make people wait for nothing.
    private static final int ROUNDS = 2;

    private final DraftStore store;
    private final AttachmentStore files;
    private final FormItems items;
    private final CodeLabels codes;
    private final Time time;
    private final DraftDesk desk;
    private final Filing filing;
    private final ParallelAsking asking;

    @Activate
    public AmendmentDesk(
            @Reference DraftStore store,
            @Reference AttachmentStore files,
            @Reference FormItems items,
            @Reference CodeLabels codes,
            @Reference ParallelAsking asking,
            @Reference Time time,
            @Reference FileScan scan) {
        this.store = store;
        this.files = files;
        this.items = items;
        this.codes = codes;
        this.time = time;
        this.desk = new DraftDesk(store, items, codes, time, true);
        this.filing = new Filing(files, scan, desk, time);
        this.asking = asking;
    }

    @Override
    public OpenAmendment open(Amendment what) {
        return shown(what, work(what));
    }

    /** What is kept, or as it was handed in. */
    private WorkingForm work(Amendment what) {
        return desk.open(what.id(), what.account())
                .or(() -> desk.fixed(fresh(what)))
                .orElseThrow(() -> new IllegalStateException("definition " + what.definitionHash() + " is gone"));
    }

    private Reopening reopening(Amendment what) {
        return new Reopening(
                items.definition(what.definitionHash())
                        .orElseThrow(
                                () -> new IllegalStateException("definition " + what.definitionHash() + " is gone")),
                codes);
    }

    private Draft fresh(Amendment what) {
        Instant now = time.now();
        return new Draft(
                what.id(),
                what.account(),
                what.itemId(),
                what.bundleVersion(),
                what.definitionHash(),
                what.id(),
                reopening(what).state(what, time.today()),
                now,
                now,
                0,
                null,
                what.amends());
    }

    private OpenAmendment shown(Amendment what, WorkingForm work) {
        Reopening reopening = reopening(what);
        DraftState state = work.draft().state();
        FormCheck check = work.form().parts().check(state, time.today(), work.rules());
        Set<String> ids = new LinkedHashSet<>(what.fields());
        check.errors().stream()
                .map(FieldError::field)
                .filter(java.util.Objects::nonNull)
                .forEach(name -> ids.add(reopening.id(name)));
        Optional<CaseAnswers> result = check.cases().stream().findFirst();
        Map<String, Object> now = result.or(() ->
                        work.form().parts().cases(state, time.today()).stream().findFirst())
                .map(one -> one.answers().values())
                .orElse(Map.of());
        return new OpenAmendment(
                reopening.views(work.form().parts(), state, ids, time.today()),
                check.errors(),
                result,
                Reopening.changed(what.answers().values(), now));
    }

    /** Puts the draft there if it is not, and changes it. */
    private WorkingForm change(Amendment what, Function<WorkingForm, DraftState> change) {
        keep(what);
        return desk.change(what.id(), what.account(), change).orElseGet(() -> work(what));
    }

    private void keep(Amendment what) {
        if (store.find(what.id()).isPresent()) {
            return;
        }
        try {
            store.insert(fresh(what));
        } catch (RuntimeException raced) {
            // Another tab was quicker with the same draft.
            if (store.find(what.id()).isEmpty()) {
                throw raced;
            }
        }
    }

    @Override
    public OpenAmendment save(Amendment what, UUID by, Set<String> shown, Map<String, String[]> post) {
        Reopening reopening = reopening(what);
        Set<String> open = openOf(what);
        Set<String> read = new LinkedHashSet<>(shown);
        read.retainAll(open);
        WorkingForm saved = change(what, work -> {
            DraftState state = work.draft().state();
            for (String page : reopening.pages(read)) {
                DraftState parsed = work.form()
                        .parts()
                        .parse(state, page, post, time.today())
                        .state();
                state = reopening.with(state, parsed, read);
            }
            return state;
        });
        return shown(what, asked(what, by, saved));
    }

    /** What may change: what is named, and what is needed because of it. */
    private Set<String> openOf(Amendment what) {
        Reopening reopening = reopening(what);
        Set<String> open = new LinkedHashSet<>(what.fields());
        open(what).errors().stream()
                .map(FieldError::field)
                .filter(java.util.Objects::nonNull)
                .forEach(name -> open.add(reopening.id(name)));
        return open;
    }

    /** A question that is another by now is put again, as while the form was filled in. */
    private WorkingForm asked(Amendment what, UUID by, WorkingForm before) {
        WorkingForm work = before;
        for (int round = 0; round < ROUNDS; round++) {
            List<SourceCall> due = work.form().parts().due(work.draft().state(), time.today(), time.now());
            if (due.isEmpty()) {
                return work;
            }
            var answers = asking.ask(work.draft(), by, due);
            work = change(what, now -> {
                DraftState state = now.draft().state();
                for (var answer : answers.entrySet()) {
                    state = now.form().parts().answered(state, answer.getKey(), answer.getValue(), time.today());
                }
                return state;
            });
        }
        return work;
    }

    @Override
    public void attach(Amendment what, String field, String fileName, long declaredSize, InputStream content)
            throws IOException {
        if (opens(what, field)) {
            keep(what);
            filing.attach(what.id(), what.account(), field, fileName, declaredSize, content);
        }
    }

    private boolean opens(Amendment what, String field) {
        return openOf(what).contains(reopening(what).id(field));
    }

    @Override
    public void removeAttachment(Amendment what, String field, UUID attachment) {
        if (opens(what, field)) {
            keep(what);
            filing.remove(what.id(), what.account(), field, attachment);
        }
    }

    @Override
    public void dispute(Amendment what, String field) {
        if (opens(what, field)) {
            change(what, work -> work.form().parts().dispute(work.draft().state(), field, time.today()));
        }
    }

    @Override
    public void undispute(Amendment what, String field) {
        if (opens(what, field)) {
            change(what, work -> work.form().parts().undispute(work.draft().state(), field, time.today()));
        }
    }

    @Override
    public Optional<Draft> copy(Amendment what) throws IOException {
        if (items.serving(what.itemId(), what.account()).isEmpty()) {
            return Optional.empty();
        }
        Optional<Draft> there = store.find(what.id()).filter(d -> d.account().equals(what.account()));
        if (there.isPresent()) {
            return there;
        }
        Draft fresh = fresh(what);
        List<UUID> copied = new ArrayList<>();
        DraftState state = fresh.state().withAnswers(copies(fresh.state().answers(), what, copied));
        Draft draft = new Draft(
                fresh.id(),
                fresh.account(),
                fresh.itemId(),
                fresh.bundleVersion(),
                fresh.definitionHash(),
                UUID.randomUUID(),
                state,
                fresh.createdAt(),
                fresh.updatedAt(),
                0,
                null);
        try {
            store.insert(draft);
        } catch (RuntimeException raced) {
            copied.forEach(files::delete);
            return Optional.of(store.find(what.id()).orElseThrow(() -> raced));
        }
        return Optional.of(draft);
    }

    private Map<String, Object> copies(Map<?, ?> answers, Amendment what, List<UUID> copied) throws IOException {
        Map<String, Object> copies = new LinkedHashMap<>();
        for (Map.Entry<?, ?> answer : answers.entrySet()) {
            Object copy = copy(answer.getValue(), what, copied);
            if (copy != null) {
                copies.put(String.valueOf(answer.getKey()), copy);
            }
        }
        return copies;
    }

    /** Null for a file that is there no more. */
    private Object copy(Object value, Amendment what, List<UUID> copied) throws IOException {
        if (value instanceof List<?> list) {
            List<Object> copies = new ArrayList<>();
            for (Object one : list) {
                Object copy = copy(one, what, copied);
                if (copy != null) {
                    copies.add(copy);
                }
            }
            return copies;
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        return map.containsKey("mediaType") && map.containsKey("id")
                ? file(UUID.fromString(String.valueOf(map.get("id"))), what, copied)
                : copies(map, what, copied);
    }

    /** A file of its own: deleting one of the two leaves the other alone. */
    private Object file(UUID id, Amendment what, List<UUID> copied) throws IOException {
        Optional<Attachment> file = files.find(id);
        Optional<InputStream> content = file.isPresent() ? files.open(id) : Optional.empty();
        if (content.isEmpty()) {
            return null;
        }
        try (InputStream in = content.get()) {
            Attachment copy = files.store(
                    what.id(), what.account(), file.get().name(), file.get().mediaType(), in);
            copied.add(copy.id());
            return copy.asAnswer();
        }
    }
}
