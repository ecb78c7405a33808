package onetrip.core.casework.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Publicity;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.Chain;
import onetrip.core.casework.Command;
import onetrip.core.casework.DefinitionArchive;
import onetrip.core.casework.Listing;
import onetrip.core.casework.OfficerCase;
import onetrip.core.casework.PublicLists;
import onetrip.core.casework.PublicityStore;
import onetrip.core.casework.Refused;
import onetrip.core.casework.Thresholds;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.document.Documents;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.notification.Notices;
import onetrip.core.notification.OutboxSignal;
import onetrip.core.register.CaseEntries;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Public lists over the store; what comes of an objection is decided by the law of the case. */
@Component(service = PublicLists.class)
public final class PublicListDesk implements PublicLists {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_REASON = 1000;
    private static final int MOST_PAGES = 10_000;
    private static final int TRIES = 5;

    private final PublicityStore lists;
    private final CaseStore store;
    private final Definitions definitions;
    private final Catalog catalog;
    private final Steps steps;
    private final Time time;
    private final OutboxSignal signal;

    @Activate
    public PublicListDesk(
            @Reference PublicityStore lists,
            @Reference CaseStore store,
            @Reference DefinitionArchive archive,
            @Reference Catalog catalog,
            @Reference Documents documents,
            @Reference Notices notices,
            @Reference OutboxSignal signal,
            @Reference Accounts accounts,
            @Reference CaseEntries entries,
            @Reference Time time,
            @Reference WorkingCalendar calendar,
            @Reference Thresholds thresholds) {
        this.lists = lists;
        this.store = store;
        this.definitions = new Definitions(archive);
        this.catalog = catalog;
        this.time = time;
        this.signal = signal;
        this.steps = new Steps(
                catalog,
                documents,
                time,
                new CaseDays(time, calendar, thresholds),
                accounts,
                Duration.ofMinutes(10),
                new Announcer(notices, accounts, time),
                new Entering(entries, store));
    }

    @Override
    public Optional<Head> head(String itemId) {
        return catalog.serving(itemId)
                .map(ServiceItem::definition)
                .filter(d -> stage(d).isPresent())
                .or(() -> lists.definition(itemId).flatMap(definitions::find))
                .flatMap(d -> stage(d).map(s -> new Head(d, s, lists.counts(itemId))));
    }

    private static Optional<Stage> stage(Definition definition) {
        return definition.process().stages().stream()
                .filter(s -> s.kind() == StageKind.PUBLICITY && s.publicity() != null)
                .findFirst();
    }

    @Override
    public Page list(String itemId, int page, int size) {
        int from = Math.min(MOST_PAGES, Math.max(0, page));
        int rows = Math.min(500, Math.max(1, size));
        return new Page(
                lists.list(itemId, time.today(), from * rows, rows), lists.shown(itemId, time.today()), from, rows);
    }

    @Override
    public Optional<PublicityStore.Listed> entry(UUID id) {
        return lists.find(id, time.today());
    }

    @Override
    public UUID object(UUID entryId, Objector o) {
        PublicityStore.Entry entry =
                entry(entryId).orElseThrow(PublicListDesk::gone).entry();
        Definition definition = definitions.get(entry.definitionHash());
        Publicity rules =
                definition.process().stage(entry.stage()).map(Stage::publicity).orElseThrow(PublicListDesk::gone);
        boolean asked = rules.contact() != Publicity.Contact.NONE;
        String name = asked ? said(o.name(), LONGEST_NAME, "name") : "";
        String contact = asked ? said(o.contact(), LONGEST_NAME, "contact") : "";
        if (rules.contact() == Publicity.Contact.REQUIRED && (name.isEmpty() || contact.isEmpty())) {
            throw new Refused(
                    "objection-contact",
                    new Text(
                            "写上姓名和联系方式：只有处理异议的科室看得到，不会公开。",
                            "Give your name and a way to reach you. Only the office that answers reads them."));
        }
        String reason = said(o.reason(), LONGEST_REASON, "reason");
        if (reason.isEmpty()) {
            throw new Refused("objection-why", new Text("写明您的理由。", "Say why you object."));
        }
        UUID id = o.form();
        if (lists.objection(id).isPresent()) {
            return id;
        }
        PublicityStore.Objection objection = new PublicityStore.Objection(
                id, entry.id(), entry.caseId(), o.account(), name, contact, reason, time.now());
        raise(entry, objection);
        return id;
    }

    private void raise(PublicityStore.Entry entry, PublicityStore.Objection objection) {
        for (int attempt = 1; ; attempt++) {
            CaseState state = store.find(entry.caseId()).orElseThrow();
            boolean listed = state.proceedings().listing() != null
                    && state.proceedings().listing().entry().equals(entry.id());
            if (!listed) {
                throw gone();
            }
            Work work = new Work(
                    definitions.get(state.definitionHash()),
                    state,
                    store.content(state.id()).orElseThrow());
            steps.run(work, new Command.RaiseObjection(objection.id()), null);
            if (!work.changed()) {
                return;
            }
            work.objection = objection;
            try {
                store.commit(List.of(work.commit()), null);
                signal.wake();
                return;
            } catch (CaseStore.Stale e) {
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static Refused gone() {
        return new Refused("entry-gone", new Text("这一条已经不在公示里了。", "This entry is not on the public list any more."));
    }

    private static String said(String text, int longest, String what) {
        String words = text == null ? "" : text.strip();
        if (words.codePointCount(0, words.length()) > longest) {
            throw new Refused(
                    "objection-long-" + what,
                    new Text("太长了，最多" + longest + "字。", "That is too long: at most " + longest + " characters."));
        }
        return words;
    }

    @Override
    public Optional<Answered> answer(UUID objectionId) {
        return lists.objection(objectionId).flatMap(o -> {
            CaseState state = store.find(o.caseId()).orElseThrow();
            List<CaseEvent> events =
                    store.events(state.id()).stream().map(Chain::read).toList();
            String reason = events.stream()
                    .map(e -> reason(e, objectionId))
                    .filter(words -> words != null)
                    .findFirst()
                    .orElse("");
            Listing.Answer answer = answerOf(events, objectionId);
            Listing.Objection objection = new Listing.Objection(objectionId, o.at(), due(events, objectionId), answer);
            return Optional.of(new Answered(definitions.get(state.definitionHash()), objection, reason));
        });
    }

    private static String reason(CaseEvent event, UUID id) {
        if (event instanceof CaseEvent.ObjectionDismissed e && e.objection().equals(id)) {
            return e.reason();
        }
        return event instanceof CaseEvent.ObjectionUpheld e && e.objection().equals(id) ? e.reason() : null;
    }

    /** An entry that was taken down for another objection, or by the applicant, needs no answer of its own. */
    private static Listing.Answer answerOf(List<CaseEvent> events, UUID id) {
        boolean upheld = events.stream()
                .anyMatch(e -> e instanceof CaseEvent.ObjectionUpheld u
                        && u.objection().equals(id));
        boolean dismissed = events.stream()
                .anyMatch(e -> e instanceof CaseEvent.ObjectionDismissed d
                        && d.objection().equals(id));
        return upheld ? Listing.Answer.UPHELD : dismissed ? Listing.Answer.DISMISSED : null;
    }

    private static java.time.LocalDate due(List<CaseEvent> events, UUID id) {
        return events.stream()
                .filter(CaseEvent.ObjectionRaised.class::isInstance)
                .map(CaseEvent.ObjectionRaised.class::cast)
                .filter(e -> e.objection().equals(id))
                .map(CaseEvent.ObjectionRaised::due)
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<PublicityStore.Objection> objections(OfficerCase view, Account officer) {
        return view.whole() && officer.isStaff()
                ? lists.objections(view.view().state().id())
                : List.of();
    }
}
