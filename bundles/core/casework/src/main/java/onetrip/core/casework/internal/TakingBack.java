package onetrip.core.casework.internal;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Definition;
import onetrip.api.item.Source;
import onetrip.api.item.Text;
import onetrip.core.casework.AnswerUse;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.Command;
import onetrip.core.casework.Refused;
import onetrip.core.casework.SourceRecheck;
import onetrip.core.clock.Time;
import onetrip.core.exchange.ManualQuestion;
import onetrip.core.exchange.ManualQuestions;
import onetrip.core.identity.Account;
import onetrip.core.notification.OutboxSignal;

/**
 * {@link AnswersBack}: the question is opened, the case forgets the answer and owes it again, in one transaction (decision 0046); what may be
 * taken back, {@link AnswerUse} says.
 */
final class TakingBack implements AnswersBack {
    private static final int MOST_RACES = 5;

    private final CaseStore store;
    private final ManualQuestions questions;
    private final Definitions definitions;
    private final Steps steps;
    private final Time time;
    private final OutboxSignal signal;

    TakingBack(
            CaseStore store,
            ManualQuestions questions,
            Definitions definitions,
            Steps steps,
            Time time,
            OutboxSignal signal) {
        this.store = store;
        this.questions = questions;
        this.definitions = definitions;
        this.steps = steps;
        this.time = time;
        this.signal = signal;
    }

    @Override
    public Optional<Text> stays(CaseState state, ManualQuestion question) {
        if (!state.status().undecided()) {
            return Optional.of(
                    new Text(
                            "这件已经办结或者撤回了，答复不能再收回。答错了的，请联系承办科室。",
                            "The case is over or was withdrawn, so the answer cannot be taken back. If it was wrong, call the office that had the case."));
        }
        return use(state, question).isPresent()
                ? Optional.empty()
                : Optional.of(
                        new Text(
                                "办件已经用这个答复往下办了，答复不能再收回。答错了的，请马上联系承办科室。",
                                "The case went on with this answer, so it cannot be taken back. If it was wrong, call the office that has the case at once."));
    }

    private Optional<AnswerUse> use(CaseState state, ManualQuestion question) {
        return AnswerUse.of(store.events(state.id()), question.answeredAt());
    }

    @Override
    public void takeBack(ManualQuestion question, String reason, Account staff) {
        for (int attempt = 0; ; attempt++) {
            CaseState state = store.byNumber(question.number()).orElseThrow(TakingBack::changed);
            stays(state, question).ifPresent(why -> {
                throw new Refused("answer-used", why);
            });
            try {
                store.commit(List.of(work(state, question, reason, staff).commit()), null);
                signal.wake();
                return;
            } catch (CaseStore.Stale raced) {
                boolean same = questions
                        .find(question.id())
                        .filter(now -> now.version() == question.version())
                        .isPresent();
                // A case that was touched in this moment is no reason to ask the clerk again; whether it used the
                // answer is asked anew.
                if (!same || attempt >= MOST_RACES) {
                    throw changed();
                }
            }
        }
    }

    private Work work(CaseState state, ManualQuestion question, String reason, Account staff) {
        Definition item = definitions.get(state.definitionHash());
        CaseContent content = store.content(state.id()).orElseThrow(TakingBack::changed);
        Set<String> facts = facts(content, question.id());
        List<String> sources = facts.stream()
                .map(fact -> fact.split("#")[0])
                .filter(source -> item.source(source).isPresent())
                .distinct()
                .toList();
        CaseContent without = without(item, content, facts, sources);
        Work work = new Work(item, state, without);
        if (!sources.isEmpty()) {
            work.stored = SubmissionDesk.stored(item, without, false);
        }
        Instant now = time.now();
        work.back = new ManualQuestions.Back(question.id(), question.version(), staff.id(), now, reason);
        sources.forEach(source -> work.rechecks.add(new SourceRecheck(state.id(), source, 0, now)));
        AnswerUse use = use(state, question).orElseThrow(TakingBack::changed);
        // The check that had the answer is done again by this, and waits.
        steps.run(
                work,
                new Command.TakeAnswerBack(
                        question.id(), question.office(), staff.id(), sources, use.stage(), use.undone(), reason),
                staff.id());
        return work;
    }

    /** Where this answer stands in what the case knows. */
    private static Set<String> facts(CaseContent content, UUID question) {
        return content.facts().entrySet().stream()
                .filter(fact -> question.toString().equals(fact.getValue().requestId()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** As before the office had answered; of rows only those that it was about. */
    private CaseContent without(Definition item, CaseContent content, Set<String> facts, List<String> sources) {
        CaseContent now = content;
        for (String fact : facts) {
            String system = content.facts().get(fact).system();
            now = now.with(fact, SourceAnswer.without(Status.PENDING, time.now(), system));
        }
        for (String id : sources) {
            Source source = item.source(id).orElseThrow();
            if (RowAnswers.there(source, now)) {
                now = now.with(id, RowAnswers.worst(source, now));
            }
        }
        return now;
    }

    static Refused changed() {
        return new Refused(
                "changed-meanwhile",
                new Text(
                        "您看的时候，这个问题刚被同事改过。下面是最新的，请再看一遍。",
                        "A colleague changed this question while you were looking. Below is the newest state. Please look again."));
    }
}
