package onetrip.core.casework.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.Source;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.Dispute;
import onetrip.core.casework.DisputeCommand;
import onetrip.core.casework.DisputeStore;
import onetrip.core.casework.SourceRecheck;
import onetrip.core.clock.Time;
import onetrip.core.notification.OutboxSignal;

/**
 * Sources that an applicant contradicts are asked again while the case is open ({@link SourceRecheck#DISPUTED}): where one says the same as
 * the applicant by now, nobody has to write letters about it any more. After the decision there is no ground to ask. Thread-safe.
 */
final class DisputeRecheck {
    private final CaseStore store;
    private final DisputeStore disputes;
    private final Definitions definitions;
    private final LateQuestions questions;
    private final Steps steps;
    private final DisputeNotes notes;
    private final Time time;
    private final OutboxSignal signal;

    DisputeRecheck(
            CaseStore store,
            DisputeStore disputes,
            Definitions definitions,
            LateQuestions questions,
            Steps steps,
            DisputeNotes notes,
            Time time,
            OutboxSignal signal) {
        this.store = store;
        this.disputes = disputes;
        this.definitions = definitions;
        this.questions = questions;
        this.steps = steps;
        this.notes = notes;
        this.time = time;
        this.signal = signal;
    }

    void retry(SourceRecheck due) {
        String id = due.source().substring(SourceRecheck.DISPUTED.length());
        CaseState state = store.find(due.caseId())
                .filter(found -> found.status().undecided())
                .orElse(null);
        Definition item = state == null ? null : definitions.get(state.definitionHash());
        CaseContent content = state == null ? null : store.content(state.id()).orElse(null);
        Optional<Source> source = item == null ? Optional.empty() : item.source(id);
        if (content == null || source.isEmpty() || !waits(state, item, content, id)) {
            store.deleteRecheck(due.caseId(), due.source());
            return;
        }
        LateQuestions.Said said = questions.ask(state.number(), item, source.get(), content, Answers.NONE);
        CaseContent now = said.content().with(id, said.answer());
        Set<String> agreed = said.answer().status().good() ? Disputing.agreeing(item, now, id) : Set.of();
        if (!agreed.isEmpty()) {
            settle(state, item, now, agreed, said.answer());
        }
        if (Disputing.sources(item, Disputing.without(content, agreed)).contains(id)) {
            store.reschedule(
                    new SourceRecheck(
                            due.caseId(),
                            due.source(),
                            due.attempts() + 1,
                            time.now().plus(notes.pause())),
                    time.now());
        } else {
            store.deleteRecheck(due.caseId(), due.source());
        }
    }

    /** Whether something is still called wrong of which its keeper has not said that it stands. */
    private boolean waits(CaseState state, Definition item, CaseContent content, String source) {
        if (!Disputing.sources(item, content).contains(source)) {
            return false;
        }
        List<Dispute> known = ofSource(state, item, source);
        return known.isEmpty() || known.stream().anyMatch(one -> one.state() != Dispute.State.STANDS);
    }

    private List<Dispute> ofSource(CaseState state, Definition item, String source) {
        return disputes.ofCases(List.of(state.id())).stream()
                .filter(one -> one.of(state.id()).stream()
                        .filter(Dispute.Claim::live)
                        .flatMap(claim -> claim.fields().stream())
                        .anyMatch(field -> source.equals(Disputing.source(item, field))))
                .toList();
    }

    private void settle(CaseState state, Definition item, CaseContent now, Set<String> agreed, SourceAnswer answer) {
        List<Dispute> over = disputes.ofCases(List.of(state.id())).stream()
                .filter(one -> one.state().open())
                .filter(one -> one.of(state.id()).stream()
                        .anyMatch(claim -> claim.live() && agreed.containsAll(claim.fields())))
                .toList();
        CaseContent content = Disputing.without(now, agreed);
        Work work = new Work(item, state, content);
        work.stored = SubmissionDesk.stored(item, content, false);
        over.forEach(one -> work.turns.add(new Dispute.Turn(
                one.id(), one.version(), Dispute.State.CORRECTED, null, new Dispute.Answer(null, time.now()), "")));
        List<UUID> ids = over.stream().map(Dispute::id).toList();
        List<String> flags = agreed.stream().map(name -> Dispute.FLAG + name).collect(Collectors.toList());
        steps.run(
                work,
                new DisputeCommand.Settle(ids, flags, answer.evidenceHash() == null ? "" : answer.evidenceHash()),
                null);
        if (work.changed()) {
            store.commit(List.of(work.commit()), null);
            signal.wake();
        }
    }
}
