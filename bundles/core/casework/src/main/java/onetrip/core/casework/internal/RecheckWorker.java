package onetrip.core.casework.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.Source;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.Command;
import onetrip.core.casework.DisputeStore;
import onetrip.core.casework.GuardianTick;
import onetrip.core.casework.SourceRecheck;
import onetrip.core.clock.Time;
import onetrip.core.exchange.Exchange;
import onetrip.core.form.DraftJson;
import onetrip.core.form.DraftState;
import onetrip.core.notification.OutboxSignal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * R-FALLBACK, second half: sources that owed an answer when a case was handed in, or did not find what was asked for, are
 * asked again every ten minutes for two days, then hourly; one whose quota is used up, in the night. When one confirms, the flag clears and the family is told,
 * without anybody's doing. Frozen cases and checks that wait stand in the same queue, and sources that
 * somebody contradicts; {@link Thaw}, {@link WaitingChecks} and {@link DisputeRecheck} know what to do with them.
 */
final class RecheckWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecheckWorker.class);
    private static final Duration SELDOM = Duration.ofHours(1);
    private static final long LONGEST_ROUND_SECONDS = 10;
    /** After the matches of the night have begun, which need the same sources. */
    private static final LocalTime NIGHT = LocalTime.of(3, 0);

    private static final int OFTEN_ATTEMPTS = 2 * 24 * 6;
    private static final int BATCH = 20;
    private static final Duration LEASE = Duration.ofMinutes(5);
    /** A little longer than one question; a round looks after each whether it is to end. */
    private static final Duration CLOSING = Duration.ofSeconds(10);

    /** A birth is registered, a service comes back: what these say today may be otherwise tomorrow. */
    static final Set<SourceAnswer.Status> AGAIN = Stream.of(SourceAnswer.Status.values())
            .filter(status -> status.silent() || status == SourceAnswer.Status.NOT_FOUND)
            .collect(Collectors.toUnmodifiableSet());

    private final CaseStore store;
    private final Definitions definitions;
    private final LateQuestions questions;
    private final Steps steps;
    private final Time time;
    private final OutboxSignal signal;
    private final Duration often;
    private final Thaw thaw;
    private final ForcedParameters forced;
    private final WaitingChecks waiting;
    private final DisputeRecheck contradicted;
    private final ScheduledExecutorService worker;

    RecheckWorker(
            CaseStore store,
            Definitions definitions,
            Exchange exchange,
            Steps steps,
            Time time,
            OutboxSignal signal,
            Duration often,
            Thaw thaw,
            ForcedParameters forced,
            DisputeStore disputes,
            DisputeNotes notes) {
        this.thaw = thaw;
        this.forced = forced;
        this.often = often;
        this.waiting = new WaitingChecks(store, definitions, steps, time, signal, often);
        this.store = store;
        this.definitions = definitions;
        this.questions = new LateQuestions(exchange);
        this.contradicted = new DisputeRecheck(store, disputes, definitions, questions, steps, notes, time, signal);
        this.steps = steps;
        this.time = time;
        this.signal = signal;
        worker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "onetrip-recheck");
            thread.setDaemon(true);
            return thread;
        });
        // A short round keeps a demo with a moved clock lively; what is due is decided by the legal clock in the
        // database.
        long seconds = Math.min(LONGEST_ROUND_SECONDS, often.toSeconds());
        worker.scheduleWithFixedDelay(this::round, seconds, seconds, TimeUnit.SECONDS);
    }

    /** Does not wait for the next round. */
    void wake(Runnable first) {
        if (!worker.isShutdown()) {
            worker.execute(() -> {
                try {
                    first.run();
                } catch (RuntimeException e) {
                    LOG.warn("frozen cases could not be hurried: {}", e.toString());
                }
                round();
            });
        }
    }

    private void round() {
        try {
            handOut();
            RecheckLine line = new RecheckLine();
            List<SourceRecheck> due = claim();
            line.add(due);
            for (Optional<SourceRecheck> next = line.next(); next.isPresent(); next = line.next()) {
                if (one(next.get())) {
                    line.silent(next.get().source());
                }
                // Also before each that waits for a silent source: what was handed in meanwhile goes first.
                if (line.frontOver() && (due.size() == BATCH || !line.over())) {
                    due = claim();
                    line.add(due);
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("re-check round failed: {}", e.toString());
        }
    }

    /** What goes wrong here holds up nothing that stands in the queue already. */
    private void handOut() {
        try {
            if (!worker.isShutdown()) {
                forced.handOut();
            }
        } catch (RuntimeException e) {
            LOG.warn("forced parameters could not be handed out: {}", e.toString());
        }
    }

    private List<SourceRecheck> claim() {
        Instant now = time.now();
        return worker.isShutdown() ? List.of() : store.claimRechecks(now, now.plus(LEASE), BATCH);
    }

    /**
     * What goes wrong with one, as when somebody changes the case meanwhile, holds up no other; its lease brings it back.
     *
     * @return whether its source did not answer
     */
    private boolean one(SourceRecheck due) {
        try {
            return !worker.isShutdown() && recheck(due) == SourceAnswer.Status.UNAVAILABLE;
        } catch (RuntimeException e) {
            LOG.warn("case {}: source {} could not be asked again: {}", due.caseId(), due.source(), e.toString());
            return false;
        }
    }

    /** What the source said; null where none was asked. */
    private SourceAnswer.Status recheck(SourceRecheck due) {
        if (due.source().equals(SourceRecheck.ITEM)) {
            thaw.retry(due);
        } else if (due.source().equals(SourceRecheck.RULES)) {
            waiting.retry(due);
        } else if (due.source().startsWith(SourceRecheck.FORCED)) {
            forced.bring(due);
        } else if (due.source().startsWith(SourceRecheck.DISPUTED)) {
            contradicted.retry(due);
        } else {
            return source(due);
        }
        return null;
    }

    private SourceAnswer.Status source(SourceRecheck due) {
        Optional<CaseState> found =
                store.find(due.caseId()).filter(state -> state.status().undecided());
        if (found.isEmpty()) {
            store.deleteRecheck(due.caseId(), due.source());
            return null;
        }
        CaseState state = found.get();
        Definition definition = definitions.get(state.definitionHash());
        CaseContent content = store.content(state.id()).orElseThrow();
        Optional<Source> source = definition.source(due.source());
        if (source.isEmpty()) {
            store.deleteRecheck(due.caseId(), due.source());
            return null;
        }
        if (RowAnswers.there(source.get(), content)) {
            return rows(due, state, definition, source.get(), content);
        }
        LateQuestions.Said said = questions.ask(state.number(), definition, source.get(), content, Answers.NONE);
        SourceAnswer answer = said.answer();
        // That a register of ours has nothing is an answer, as it is when a case is handed in.
        boolean none = source.get().register() != null && answer.status() == SourceAnswer.Status.NOT_FOUND;
        boolean again = AGAIN.contains(answer.status()) && !none;
        if (!again || back(state, due.source(), answer.status())) {
            confirm(state, definition, said.content().with(due.source(), answer), due, answer);
        }
        if (again) {
            later(due, answer);
        } else {
            store.deleteRecheck(due.caseId(), due.source());
        }
        return answer.status();
    }

    private void later(SourceRecheck due, SourceAnswer answer) {
        int attempts = due.attempts() + 1;
        Instant now = time.now();
        store.reschedule(
                new SourceRecheck(due.caseId(), due.source(), attempts, next(answer, attempts, often, now)), now);
    }

    /** A source that was asked for each row of a group: the rows that owe an answer are asked again, the others stand. */
    private SourceAnswer.Status rows(
            SourceRecheck due, CaseState state, Definition definition, Source source, CaseContent content) {
        CaseContent now = content;
        for (String key : RowAnswers.owing(source, content, AGAIN)) {
            Answers row = RowAnswers.row(source, content, key);
            LateQuestions.Said said = questions.ask(state.number(), definition, source, now, row);
            now = said.content().with(key, said.answer());
        }
        SourceAnswer worst = RowAnswers.worst(source, now);
        boolean again = AGAIN.contains(worst.status());
        if (!again || back(state, source.id(), worst.status())) {
            confirm(state, definition, now.with(source.id(), worst), due, worst);
        }
        if (again) {
            later(due, worst);
        } else {
            store.deleteRecheck(due.caseId(), due.source());
        }
        return worst.status();
    }

    /** Whoever is not found may never be; that the source was down is over all the same. */
    private static boolean back(CaseState state, String source, SourceAnswer.Status status) {
        return status == SourceAnswer.Status.NOT_FOUND && state.flags().contains("share-degraded:" + source);
    }

    /** What the answer leaves to whoever reviews: the same as if it had come when the case was handed in. */
    static String instead(Definition definition, String source, CaseContent content, SourceAnswer.Status status) {
        return switch (status) {
            case NOT_FOUND ->
                definition.source(source).filter(s -> s.register() != null).isPresent()
                        ? ""
                        : Command.ClearFlag.NOT_FOUND + source;
            case MISMATCH, MULTIPLE -> Command.ClearFlag.MISMATCH + source;
            case PARTIAL ->
                (Differences.found(definition, source, content) ? Command.ClearFlag.MISMATCH : "share-partial:")
                        + source;
            case STALE ->
                (Differences.found(definition, source, content) ? Command.ClearFlag.MISMATCH : "share-stale:") + source;
            default -> Differences.found(definition, source, content) ? Command.ClearFlag.MISMATCH + source : "";
        };
    }

    /**
     * When to ask next. A source whose quota is used up is asked in the night, when nobody else needs it, and not every ten minutes
     * for nothing.
     */
    static Instant next(SourceAnswer answer, int attempts, Duration often, Instant now) {
        Instant usual = now.plus(wait(answer.status(), attempts, often));
        if (answer.denial() != SourceAnswer.Denial.QUOTA) {
            return usual;
        }
        ZonedDateTime night = usual.atZone(Time.ZONE).with(NIGHT);
        return (night.toInstant().isBefore(usual) ? night.plusDays(1) : night).toInstant();
    }

    /**
     * Until the next question. One that did not find is asked hourly: for most families without a home of their own that is
     * the right answer, and asking them all every ten minutes would keep those waiting whose source was down.
     */
    static Duration wait(SourceAnswer.Status status, int attempts, Duration often) {
        boolean seldom = status == SourceAnswer.Status.NOT_FOUND || attempts >= OFTEN_ATTEMPTS;
        return seldom && often.compareTo(SELDOM) < 0 ? SELDOM : often;
    }

    private void confirm(
            CaseState state, Definition definition, CaseContent content, SourceRecheck due, SourceAnswer answer) {
        Work work = new Work(definition, state, content);
        work.stored = new CaseStore.StoredContent(
                Json.write(content.open(definition)),
                DraftJson.write(new DraftState(
                        content.applicant(),
                        content.secret(definition),
                        content.facts(),
                        Map.of(),
                        content.disputed(),
                        Set.of())));
        String hash = answer.evidenceHash() == null ? "" : answer.evidenceHash();
        // The flag that was raised when the case was handed in; a source has one of the two.
        String raised = state.flags().contains(Command.ClearFlag.NOT_FOUND + due.source())
                ? Command.ClearFlag.NOT_FOUND
                : "share-degraded:";
        String instead = GuardianTick.contradicted(state, definition, due.source(), content, time.today())
                ? GuardianTick.CONTRADICTED + due.source()
                : instead(definition, due.source(), content, answer.status());
        steps.run(work, new Command.ClearFlag(raised + due.source(), hash, instead), null);
        if (work.changed()) {
            store.commit(List.of(work.commit()), null);
            signal.wake();
        }
    }

    /** Lets a round end. No interrupt: in the middle of a write it would close H2's file. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            worker.awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
