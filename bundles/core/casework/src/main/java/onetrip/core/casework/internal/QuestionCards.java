package onetrip.core.casework.internal;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.DefinitionArchive;
import onetrip.core.casework.Thresholds;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.exchange.ManualQuestion;
import onetrip.core.exchange.ManualQuestions;
import onetrip.core.supervision.CardColour;
import onetrip.core.supervision.CardKeeper;
import onetrip.core.supervision.CardRule;
import onetrip.core.supervision.Matter;
import onetrip.core.supervision.Watched;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reminds an office without an interface of questions that it has not answered in the days that it promised (S-04): by the cards of every other
 * task that is late, told once when they come and once when they turn red, and never of whom a question is about. From the database, on
 * whatever node is up. Thread-safe.
 */
@Component(service = QuestionCards.class, immediate = true)
public final class QuestionCards {
    private static final Logger LOG = LoggerFactory.getLogger(QuestionCards.class);
    private static final Duration ROUND = Duration.ofMinutes(1);
    /** More than any office leaves lying; the earliest due come first. */
    private static final int MOST = 1_000;

    private static final Text LABEL = new Text("核查答复", "Answer to a question");

    private final ManualQuestions questions;
    private final CaseStore store;
    private final Definitions definitions;
    private final CardKeeper cards;
    private final WorkingCalendar calendar;
    private final Thresholds thresholds;
    private final Time time;
    private final Rounds rounds;
    private final AutoCloseable watching;

    @Activate
    public QuestionCards(
            @Reference ManualQuestions questions,
            @Reference CaseStore store,
            @Reference DefinitionArchive archive,
            @Reference CardKeeper cards,
            @Reference WorkingCalendar calendar,
            @Reference Thresholds thresholds,
            @Reference Time time) {
        this.questions = questions;
        this.store = store;
        this.definitions = new Definitions(archive);
        this.cards = cards;
        this.calendar = calendar;
        this.thresholds = thresholds;
        this.time = time;
        rounds = new Rounds("onetrip-questions", this::round);
        watching = time.onChange(rounds::wake);
        rounds.every(time.pause(ROUND));
    }

    @Deactivate
    public void stop() throws Exception {
        watching.close();
        rounds.close();
    }

    void round() {
        try {
            Set<UUID> carded = new HashSet<>(cards.withOpen(CardRule.S04));
            for (ManualQuestion late : questions.overdue(time.today(), MOST)) {
                carded.remove(late.id());
                settle(late, List.of(matter(late)));
            }
            // Answered, or of a case that is over by now; what else has such a card is no question.
            carded.forEach(id -> questions.find(id).filter(this::done).ifPresent(one -> settle(one, List.of())));
        } catch (RuntimeException later) {
            LOG.warn("questions are looked at for cards again later: {}", later.toString());
        }
    }

    private boolean done(ManualQuestion one) {
        return !one.open()
                || !one.due().isBefore(time.today())
                || store.byNumber(one.number())
                        .filter(state -> state.status().undecided())
                        .isEmpty();
    }

    private Matter matter(ManualQuestion late) {
        LocalDate due = late.due();
        int more = thresholds.redAfter();
        boolean red = more == 0 || time.today().isAfter(calendar.due(due, more));
        return new Matter(
                CardRule.S04,
                red ? CardColour.RED : CardColour.YELLOW,
                "question",
                LABEL,
                late.office(),
                null,
                due,
                due.plusDays(1).atStartOfDay(Time.ZONE).toInstant());
    }

    private void settle(ManualQuestion one, List<Matter> matters) {
        store.byNumber(one.number())
                .map(state -> definitions.get(state.definitionHash()).title())
                .ifPresent(title -> cards.settle(
                        new Watched(Watched.Kind.QUESTION, one.id(), one.number(), one.itemId(), title),
                        -1,
                        matters,
                        null));
    }
}
