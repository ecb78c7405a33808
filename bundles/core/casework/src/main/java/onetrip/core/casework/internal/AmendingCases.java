package onetrip.core.casework.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseAmendments;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Command;
import onetrip.core.casework.Point;
import onetrip.core.casework.Purpose;
import onetrip.core.casework.Refused;
import onetrip.core.form.Amendment;
import onetrip.core.form.Amendments;
import onetrip.core.form.CaseAnswers;
import onetrip.core.form.Draft;
import onetrip.core.form.FieldView;
import onetrip.core.form.OpenAmendment;
import onetrip.core.identity.Account;
import onetrip.core.notification.OutboxSignal;

/** Changes by the applicant over the store: who may change what is decided here, what a change is in {@code core/form}. */
final class AmendingCases implements CaseAmendments {
    private static final int MOST_WORDS = 2000;
    private static final int ROUNDS = 3;

    private final CaseStore store;
    private final Amendments forms;
    private final Steps steps;
    private final OutboxSignal signal;
    private final DisputeNotes disputes;
    private final BiFunction<String, Account, Optional<CaseView>> views;

    /** @param views a case as its family sees it; empty if it is none of the person's business */
    AmendingCases(
            CaseStore store,
            Amendments forms,
            Steps steps,
            OutboxSignal signal,
            DisputeNotes disputes,
            BiFunction<String, Account, Optional<CaseView>> views) {
        this.store = store;
        this.forms = forms;
        this.steps = steps;
        this.signal = signal;
        this.disputes = disputes;
        this.views = views;
    }

    private CaseView own(String number, Account person) {
        return views.apply(number, person)
                .filter(view -> view.state().applicant().equals(person.id()))
                .orElseThrow(() -> new Refused("case-unknown", new Text("没有这个办件。", "There is no such case.")));
    }

    private CaseView open(String number, Purpose purpose, Account person) {
        CaseView view = own(number, person);
        if (!purpose.open(view.state())) {
            throw closed();
        }
        return view;
    }

    private static Refused closed() {
        return new Refused(
                "amend-closed",
                new Text(
                        "这件现在不能改了，可能已经受理、已经交过，或者期限过了。请看办件页。",
                        "This can no longer be changed: it may be accepted, sent already, or out of time. See the case page."));
    }

    @Override
    public Set<String> fixable(CaseView of) {
        Definition item = of.definition();
        Set<String> ids = new LinkedHashSet<>();
        for (Field field : item.form().allFields().toList()) {
            // Whom the case is about and for which period is what makes it this case and no other (R-DUP).
            boolean key = field.id().equals(item.subject())
                    || field.id().equals(item.period())
                    || field.id().equals(item.split());
            if (!key) {
                ids.add(field.id());
            }
        }
        return ids;
    }

    /** What applies in the case, as it was handed in. */
    List<FieldView> applying(CaseView of) {
        return forms.open(amendment(of, UUID.randomUUID(), fixable(of))).fields();
    }

    private Set<String> fields(CaseView of, Purpose purpose, String field) {
        if (purpose == Purpose.SPOT_FIX) {
            Set<String> all = fixable(of);
            if (field == null) {
                return all;
            }
            if (!all.contains(field)) {
                throw new Refused("field-unknown", new Text("这一处不能直接改。", "This cannot be changed here."));
            }
            return Set.of(field);
        }
        Set<String> ids = new LinkedHashSet<>();
        for (Point point : purpose.request(of.state()).points()) {
            Field named = point.field(of.definition());
            if (named != null) {
                ids.add(named.id());
            }
        }
        return ids;
    }

    /** The same for the same content and purpose, so that a page can be shown before anything is kept. */
    private static UUID key(CaseState state, Purpose purpose) {
        String what = state.id() + ":" + purpose + ":" + state.intake().contents();
        return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
    }

    private Amendment amendment(CaseView of, Purpose purpose, String field) {
        return amendment(of, key(of.state(), purpose), fields(of, purpose, field));
    }

    private static Amendment amendment(CaseView of, UUID id, Set<String> fields) {
        CaseState state = of.state();
        CaseContent content = of.content();
        Map<String, Object> answers = new LinkedHashMap<>(content.answers().values());
        answers.keySet().removeIf(key -> key.startsWith("@"));
        return new Amendment(
                id,
                state.applicant(),
                state.id(),
                state.itemId(),
                state.bundleVersion(),
                state.definitionHash(),
                content.applicant(),
                new Answers(answers),
                content.facts(),
                content.disputed(),
                fields);
    }

    @Override
    public View view(String number, Purpose purpose, String field, Account person) {
        CaseView of = open(number, purpose, person);
        return view(of, purpose, forms.open(amendment(of, purpose, field)));
    }

    private static View view(CaseView of, Purpose purpose, OpenAmendment open) {
        return new View(of, purpose, purpose.request(of.state()), key(of.state(), purpose), open);
    }

    @Override
    public View save(
            String number, Purpose purpose, String field, Map<String, String[]> post, Account person, UUID by) {
        CaseView of = open(number, purpose, person);
        Amendment what = amendment(of, purpose, field);
        Set<String> shown = new LinkedHashSet<>();
        forms.open(what).fields().forEach(view -> shown.add(view.field().id()));
        return view(of, purpose, forms.save(what, by, shown, post));
    }

    @Override
    public void attach(
            String number,
            Purpose purpose,
            String spot,
            String field,
            String fileName,
            long declaredSize,
            InputStream content,
            Account person)
            throws IOException {
        forms.attach(amendment(open(number, purpose, person), purpose, spot), field, fileName, declaredSize, content);
    }

    @Override
    public void removeAttachment(
            String number, Purpose purpose, String spot, String field, UUID attachment, Account person) {
        forms.removeAttachment(amendment(open(number, purpose, person), purpose, spot), field, attachment);
    }

    @Override
    public void dispute(String number, Purpose purpose, String spot, String field, boolean wrong, Account person) {
        Amendment what = amendment(open(number, purpose, person), purpose, spot);
        if (wrong) {
            forms.dispute(what, field);
        } else {
            forms.undispute(what, field);
        }
    }

    @Override
    public Outcome submit(String number, Purpose purpose, UUID key, String words, Account person) {
        for (int round = 0; round < ROUNDS; round++) {
            CaseView of = own(number, person);
            if (sent(of, key)) {
                store.settle();
                return new Outcome(of.state(), List.of());
            }
            if (!purpose.open(of.state()) || !key.equals(key(of.state(), purpose))) {
                throw closed();
            }
            try {
                return submit(of, purpose, key, words, person);
            } catch (CaseStore.Stale raced) {
                // The same form from another tab, or an officer at the same second: what is there now says which.
            }
        }
        throw closed();
    }

    private static boolean sent(CaseView of, UUID key) {
        return of.events().stream()
                .map(CaseView.TimedEvent::event)
                .anyMatch(e -> e instanceof CaseEvent.Resubmitted r && key.equals(r.key())
                        || e instanceof CaseEvent.SpotFixed f && key.equals(f.key())
                        || e instanceof CaseEvent.MaterialsAdded m && key.equals(m.key())
                        || e instanceof CaseEvent.SupplementAnswered a && key.equals(a.key()));
    }

    private Outcome submit(CaseView of, Purpose purpose, UUID key, String words, Account person) {
        OpenAmendment open = forms.open(amendment(of, purpose, null));
        if (open.result().isEmpty()) {
            return new Outcome(of.state(), open.errors());
        }
        CaseAnswers result = open.result().get();
        List<String> changed = new ArrayList<>(open.changed());
        Map<String, Object> answers = new LinkedHashMap<>(result.answers().values());
        // What is no field of the form stays as it was.
        of.content().answers().values().forEach((id, value) -> {
            if (id.startsWith("@")) {
                answers.put(id, value);
            }
        });
        if (purpose == Purpose.SUPPLEMENT && !words(words).isEmpty()) {
            answers.put(WORDS, words(words));
            changed.add(WORDS);
        }
        CaseContent entered = new CaseContent(
                of.content().applicant(),
                new Answers(answers),
                facts(of.definition(), of.content(), result),
                result.disputed());
        // What the source itself says by now is in question no more.
        Set<String> agreed = Disputing.agreed(of.definition(), of.content(), entered);
        CaseContent content = Disputing.without(entered, agreed);
        Work work = new Work(of.definition(), of.state(), content);
        work.agreed = Disputing.facts(of.definition(), of.state().applicant(), entered, agreed);
        work.stored = SubmissionDesk.stored(of.definition(), content, true);
        Command.Amend command = new Command.Amend(
                purpose,
                person.id(),
                key,
                SubmissionDesk.hash(content),
                changed,
                steps.flags(of.definition(), content, result.findings(), work));
        steps.run(work, command, person.id());
        disputes.amended(work, of.content());
        store.commit(List.of(work.commit()), key);
        signal.wake();
        return new Outcome(work.state, List.of());
    }

    private static String words(String typed) {
        String words = typed == null ? "" : typed.strip();
        if (words.length() > MOST_WORDS) {
            throw new Refused(
                    "words-too-long", new Text("说明最多" + MOST_WORDS + "字。", "An explanation may have 2000 characters."));
        }
        return words;
    }

    /** A source that has confirmed while the form was open is not forgotten again, unless it is asked for somebody else now. */
    static Map<String, SourceAnswer> facts(Definition item, CaseContent stored, CaseAnswers form) {
        Map<String, SourceAnswer> facts = new LinkedHashMap<>(form.facts());
        stored.facts().forEach((source, answer) -> {
            SourceAnswer now = facts.get(source);
            boolean late = now != null
                    && now.status() == SourceAnswer.Status.UNAVAILABLE
                    && answer.status().good()
                    && sameQuestion(item, source, stored.answers(), form.answers());
            if (late) {
                facts.put(source, answer);
            }
        });
        return facts;
    }

    /** Whether nothing that the source is asked by has changed. */
    private static boolean sameQuestion(Definition item, String key, Answers before, Answers now) {
        return item.source(key.replaceAll("#.*", ""))
                .filter(source -> Stream.concat(source.keys().values().stream(), source.further().values().stream())
                        .allMatch(from ->
                                from.startsWith("=") || before.text(from).equals(now.text(from))))
                .filter(source ->
                        source.each() == null || before.text(source.each()).equals(now.text(source.each())))
                .isPresent();
    }

    @Override
    public Optional<UUID> copy(String number, Account person) throws IOException {
        CaseView of = own(number, person);
        if (!of.state().status().undone()) {
            throw new Refused(
                    "copy-not-over",
                    new Text("这件还在办，或者已经有结果，不用再抄一份。", "This case goes on or is decided; it needs no copy."));
        }
        String what = "copy:" + of.state().id();
        return forms.copy(amendment(of, UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)), Set.of()))
                .map(Draft::id);
    }
}
