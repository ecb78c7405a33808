package onetrip.core.casework.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.OfficeQuestions;
import onetrip.core.casework.Openings;
import onetrip.core.casework.Refused;
import onetrip.core.clock.Time;
import onetrip.core.exchange.ManualQuestion;
import onetrip.core.exchange.ManualQuestions;
import onetrip.core.exchange.ManualSource;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Duty;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@link OfficeQuestions} over the store; sources come and go with their configuration. */
@Component(service = OfficeQuestions.class)
public final class OfficeQuestionDesk implements OfficeQuestions {
    private final ManualQuestions questions;
    private final CaseStore store;
    private final OpeningNotes looks;
    private final Recusal recusal;
    private final Time time;
    private final AnswersBack back;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<ManualSource> sources = new CopyOnWriteArrayList<>();

    @Activate
    public OfficeQuestionDesk(
            @Reference ManualQuestions questions,
            @Reference CaseStore store,
            @Reference Openings openings,
            @Reference Accounts accounts,
            @Reference AnswersBack back,
            @Reference Time time) {
        this.questions = questions;
        this.store = store;
        this.looks = new OpeningNotes(openings, time);
        this.recusal = new Recusal(accounts, store);
        this.time = time;
        this.back = back;
    }

    @Override
    public boolean works(Account staff) {
        return staff.active()
                && staff.isStaff()
                && (staff.has(Duty.OFFICER) || staff.has(Duty.SECTION_HEAD))
                && !staff.offices().isEmpty();
    }

    @Override
    public boolean concerns(Account staff) {
        return works(staff)
                && (sources.stream().anyMatch(source -> staff.offices().contains(source.office()))
                        || !questions.open(staff.offices(), 1).isEmpty());
    }

    @Override
    public List<ManualQuestion> open(Account staff) {
        return works(staff) ? questions.open(staff.offices(), MOST) : List.of();
    }

    @Override
    public List<ManualQuestion> answered(Account staff) {
        return works(staff) ? questions.answered(staff.offices(), LATELY) : List.of();
    }

    /** A question and its case, if it is one of this clerk's office. */
    private record Mine(ManualQuestion question, CaseState state) {}

    private Optional<Mine> mine(UUID id, Account staff) {
        return works(staff)
                ? questions
                        .find(id)
                        .filter(question -> staff.offices().contains(question.office()))
                        .flatMap(question -> store.byNumber(question.number()).map(state -> new Mine(question, state)))
                : Optional.empty();
    }

    private Seen seen(Mine mine) {
        ManualQuestion question = mine.question();
        return new Seen(
                question,
                source(question),
                mine.state().status().undecided(),
                question.open() ? Optional.empty() : back.stays(mine.state(), question),
                questions.takenBack(question.id()));
    }

    private Optional<ManualSource> source(ManualQuestion question) {
        return sources.stream()
                .filter(source -> source.name().equals(question.source()))
                .filter(source -> !source.fields(question.type()).isEmpty())
                .findFirst();
    }

    @Override
    public Optional<Seen> find(UUID id, Account staff) {
        Optional<Mine> mine = mine(id, staff);
        mine.ifPresent(one -> looks.opened(one.state(), staff));
        return mine.map(this::seen);
    }

    @Override
    public Optional<Seen> reveal(UUID id, Account staff) {
        Optional<Mine> mine = mine(id, staff);
        mine.ifPresent(one -> {
            // Whoever is recused learns nothing by it, and whose question needs no answer is nobody's to look up.
            answerable(one, staff);
            looks.revealed(one.state(), staff);
        });
        return mine.map(this::seen);
    }

    private ManualSource answerable(Mine mine, Account staff) {
        recusal.require(mine.state(), staff);
        if (!mine.question().open()) {
            throw changed();
        }
        if (!mine.state().status().undecided()) {
            throw new Refused(
                    "not-needed",
                    new Text("这件已经办结或者撤回了，不用再答复。", "The case is over or was withdrawn. No answer is needed any more."));
        }
        return source(mine.question())
                .orElseThrow(
                        () -> new Refused(
                                "source-gone",
                                new Text(
                                        "这个数据来源的配置已经停用，现在不能答复。问题还保留着，请联系系统管理员。",
                                        "The configuration of this source is gone, so no answer can be taken now. The question stays; ask an administrator.")));
    }

    private static Refused unknown() {
        return new Refused(
                "question-unknown", new Text("没有这个问题，或者它不归您答复。", "There is no such question, or it is not yours."));
    }

    private static Refused changed() {
        return new Refused(
                "changed-meanwhile",
                new Text(
                        "这个问题已经有人答复了，您的答复没有保存。",
                        "Somebody else has answered this question. Your answer was not kept."));
    }

    @Override
    public List<String> wrong(
            UUID id, int version, ManualQuestion.Outcome outcome, Map<String, String> data, Account staff) {
        Mine mine = mine(id, staff).orElseThrow(OfficeQuestionDesk::unknown);
        ManualSource source = answerable(mine, staff);
        if (mine.question().version() != version) {
            throw changed();
        }
        return source.wrong(mine.question().type(), outcome, data);
    }

    @Override
    public void answer(UUID id, int version, ManualQuestion.Outcome outcome, Map<String, String> data, Account staff) {
        if (!wrong(id, version, outcome, data, staff).isEmpty()) {
            throw new Refused(
                    "answer-wrong", new Text("答复不完整，请填好每一项。", "The answer is not complete. Fill in every field."));
        }
        if (!questions.answer(id, version, outcome, data, staff.id(), time.now())) {
            throw changed();
        }
    }

    @Override
    public void takeBack(UUID id, int version, String reason, Account staff) {
        Mine mine = mine(id, staff).orElseThrow(OfficeQuestionDesk::unknown);
        recusal.require(mine.state(), staff);
        if (mine.question().open() || mine.question().version() != version) {
            throw TakingBack.changed();
        }
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty()) {
            throw new Refused(
                    "reason-missing", new Text("写明为什么收回，承办科室会看到。", "Say why. Whoever has the case reads it."));
        }
        if (why.length() > LONGEST_REASON) {
            throw new Refused(
                    "words-too-long",
                    new Text(
                            "理由太长了，最多" + LONGEST_REASON + "字。",
                            "That is too long: " + LONGEST_REASON + " characters at most."));
        }
        back.takeBack(mine.question(), why, staff);
    }
}
