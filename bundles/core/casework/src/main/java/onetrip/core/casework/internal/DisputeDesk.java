package onetrip.core.casework.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import onetrip.api.item.Definition;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CaseDisputes;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.CaseSummary;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Command;
import onetrip.core.casework.Dispute;
import onetrip.core.casework.DisputeCommand;
import onetrip.core.casework.DisputeStore;
import onetrip.core.casework.Refused;
import onetrip.core.casework.SourceRecheck;
import onetrip.core.clock.Time;
import onetrip.core.form.standard.Mask;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import onetrip.core.notification.OutboxSignal;

/** {@link CaseDisputes} over the stores: a step is written into every case that says so, in one transaction with the record. */
final class DisputeDesk implements CaseDisputes {
    private static final int MOST_RACES = 5;
    private static final int MOST_CASES = 100;
    /** In the case, why a number was read that the letter holds. */
    private static final String FOR_LETTER = "打印数据核对函";

    private final CaseStore store;
    private final DisputeStore disputes;
    private final Definitions definitions;
    private final TaskDesk tasks;
    private final Recusal recusal;
    private final OpeningNotes openings;
    private final Steps steps;
    private final Carrying carrying;
    private final Time time;
    private final OutboxSignal signal;
    private final Function<Account, List<CaseSummary>> mine;

    DisputeDesk(
            CaseStore store,
            DisputeStore disputes,
            Definitions definitions,
            TaskDesk tasks,
            Recusal recusal,
            OpeningNotes openings,
            Steps steps,
            Carrying carrying,
            Time time,
            OutboxSignal signal,
            Function<Account, List<CaseSummary>> mine) {
        this.store = store;
        this.disputes = disputes;
        this.definitions = definitions;
        this.tasks = tasks;
        this.recusal = recusal;
        this.openings = openings;
        this.steps = steps;
        this.carrying = carrying;
        this.time = time;
        this.signal = signal;
        this.mine = mine;
    }

    @Override
    public boolean works(Account staff) {
        return staff.active()
                && staff.isStaff()
                && (staff.has(Duty.OFFICER) || staff.has(Duty.SECTION_HEAD) || answersForData(staff));
    }

    private static boolean answersForData(Account staff) {
        return staff.active() && staff.isStaff() && staff.has(Duty.DATA_PROTECTION);
    }

    @Override
    public List<Dispute> list(DisputeStore.Filter filter, int page, int size, Account staff) {
        if (!works(staff)) {
            return List.of();
        }
        Set<String> offices =
                answersForData(staff) ? null : tasks.standing(staff).offices();
        return disputes.list(filter, offices, time.today(), Math.max(0, page) * size, size + 1);
    }

    /** The case by which this person may see it; those that still say so come first. */
    private Optional<Seen> seen(UUID id, Account staff) {
        if (!works(staff)) {
            return Optional.empty();
        }
        Standing standing = tasks.standing(staff);
        return disputes.find(id)
                .flatMap(one -> one.claims().stream()
                        .flatMap(claim -> seen(one, claim, staff, standing).stream())
                        .findFirst());
    }

    private Optional<Seen> seen(Dispute one, Dispute.Claim claim, Account staff, Standing standing) {
        return store.find(claim.caseId()).flatMap(state -> {
            boolean whole = tasks.whole(state, standing);
            return whole || answersForData(staff)
                    ? Optional.of(new Seen(
                            one,
                            claim,
                            definitions.get(state.definitionHash()),
                            store.subjectName(state.id()).orElse(""),
                            whole))
                    : Optional.empty();
        });
    }

    @Override
    public Optional<Seen> find(UUID id, Account staff) {
        Optional<Seen> seen = seen(id, staff);
        seen.flatMap(one -> store.find(one.claim().caseId())).ifPresent(state -> openings.opened(state, staff));
        return seen;
    }

    @Override
    public Optional<Letter> letter(UUID id, Account staff) {
        Optional<Seen> found = find(id, staff);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Seen seen = found.get();
        UUID caseId = seen.claim().caseId();
        if (seen.claim().content().number()) {
            revealed(caseId, seen.claim().fields().get(0), staff);
        }
        CaseContent content = store.content(caseId).orElseThrow(DisputeDesk::unknown);
        String number = content.applicant().certNo();
        return Optional.of(new Letter(seen, content.applicant().name(), number.isEmpty() ? "" : Mask.certNo(number)));
    }

    private void revealed(UUID caseId, String field, Account staff) {
        for (int attempt = 0; ; attempt++) {
            CaseState state = store.find(caseId).orElseThrow(DisputeDesk::unknown);
            try {
                carrying.out(state, new Command.Reveal(staff.id(), field, FOR_LETTER), staff.id());
                openings.revealed(state, staff);
                return;
            } catch (CaseStore.Stale e) {
                if (attempt >= MOST_RACES) {
                    throw TaskCommands.changed();
                }
            }
        }
    }

    @Override
    public void send(UUID id, long version, String keeper, Dispute.Way way, LocalDate day, Account staff) {
        Dispute one = at(id, version, staff);
        if (one.state() != Dispute.State.OPEN) {
            throw over(one);
        }
        String whom = words(keeper, MOST_KEEPER);
        if (whom.isEmpty()) {
            throw new Refused("keeper-missing", new Text("写明转给了哪个部门。", "Say which department was told."));
        }
        if (way == null) {
            throw new Refused("way-missing", new Text("选一下是怎么转的。", "Choose how it was told."));
        }
        LocalDate first = LocalDate.ofInstant(one.since(), Time.ZONE);
        if (day == null || day.isAfter(time.today()) || day.isBefore(first)) {
            throw new Refused(
                    "day-wrong",
                    new Text(
                            "转出日期要在提出那天（" + first + "）和今天之间，写成2026-11-20这样。",
                            "The day lies between the day it was said (" + first
                                    + ") and today. Write it like 2026-11-20."));
        }
        Dispute.Sending sending = new Dispute.Sending(staff.id(), time.now(), day, whom, way);
        turn(
                one,
                new Dispute.Turn(id, version, Dispute.State.SENT, sending, null, ""),
                new DisputeCommand.Send(id, staff.id()),
                staff);
    }

    @Override
    public void answer(UUID id, long version, boolean corrected, String reason, Account staff) {
        Dispute one = at(id, version, staff);
        if (one.state() != Dispute.State.SENT) {
            throw over(one);
        }
        String why = words(reason, MOST_REASON);
        if (!corrected && why.isEmpty()) {
            throw new Refused(
                    "reason-missing",
                    new Text(
                            "部门说数据没有错，要写明理由，申请人会看到。",
                            "Where the department says that its data are right, say why. The applicant reads it."));
        }
        Dispute.State end = corrected ? Dispute.State.CORRECTED : Dispute.State.STANDS;
        turn(
                one,
                new Dispute.Turn(id, version, end, null, new Dispute.Answer(staff.id(), time.now()), why),
                new DisputeCommand.Conclude(id, staff.id(), corrected),
                staff);
    }

    /** As the person saw it. */
    private Dispute at(UUID id, long version, Account staff) {
        Dispute one = seen(id, staff).orElseThrow(DisputeDesk::unknown).dispute();
        if (one.version() != version) {
            throw changed();
        }
        return one;
    }

    private void turn(Dispute one, Dispute.Turn turn, DisputeCommand command, Account staff) {
        for (int attempt = 0; ; attempt++) {
            List<Work> works = works(one, command, staff);
            if (works.isEmpty()) {
                throw unknown();
            }
            // With the last of them: by then all these cases are locked, as by whoever changes one of them and says
            // less.
            works.get(works.size() - 1).turns.add(turn);
            try {
                store.commit(works.stream().map(Work::commit).toList(), null);
                signal.wake();
                return;
            } catch (CaseStore.Stale raced) {
                boolean same = disputes.find(one.id())
                        .filter(now -> now.version() == one.version())
                        .isPresent();
                // A case that went on in this moment is no reason to ask the person again.
                if (!same || attempt >= MOST_RACES) {
                    throw changed();
                }
            }
        }
    }

    /** Every case that still says so learns of it, and an open one asks its source again at once. */
    private List<Work> works(Dispute one, DisputeCommand command, Account staff) {
        List<Work> works = new ArrayList<>();
        for (Dispute.Claim claim : one.claims()) {
            CaseState state = claim.live() ? store.find(claim.caseId()).orElse(null) : null;
            if (state == null) {
                continue;
            }
            recusal.require(state, staff);
            Definition item = definitions.get(state.definitionHash());
            Work work = new Work(item, state, store.content(state.id()).orElseThrow());
            steps.record(work, command, staff.id());
            if (command instanceof DisputeCommand.Conclude c
                    && c.corrected()
                    && state.status().undecided()) {
                claim.fields().stream()
                        .map(field -> Disputing.source(item, field))
                        .filter(source -> source != null)
                        .distinct()
                        .forEach(source -> work.rechecks.add(
                                new SourceRecheck(state.id(), SourceRecheck.DISPUTED + source, 0, time.now())));
            }
            works.add(work);
        }
        return works;
    }

    private static String words(String typed, int most) {
        String words = typed == null ? "" : typed.strip();
        if (words.length() > most) {
            throw new Refused(
                    "words-too-long",
                    new Text("太长了，最多" + most + "字。", "That is too long: " + most + " characters at most."));
        }
        return words;
    }

    private static Refused over(Dispute one) {
        return new Refused(
                "dispute-not-open",
                one.state() == Dispute.State.OPEN
                        ? new Text("还没有转给部门，先登记转出。", "The department was not told yet. Record that first.")
                        : one.state() == Dispute.State.SENT
                                ? new Text("已经登记过转出了，等部门答复。", "It was sent already and waits for the department.")
                                : new Text("这一条已经办结，不能再改。", "This one is over and can no longer be changed."));
    }

    private static Refused changed() {
        return new Refused(
                "changed-meanwhile",
                new Text(
                        "您看的时候，这一条刚被别人改过，或者自己办结了。下面是最新的，请再看一遍。",
                        "Somebody changed this while you were looking, or it ended by itself. Below is the newest state. Please look again."));
    }

    private static Refused unknown() {
        return new Refused(
                "dispute-unknown", new Text("没有这一条，或者它不归您办。", "There is no such record, or it is not yours."));
    }

    @Override
    public List<Dispute> ofCase(CaseView view) {
        return view.disputes() ? disputes.ofCases(List.of(view.state().id())) : List.of();
    }

    @Override
    public List<Dispute> of(Account person) {
        if (!person.isCitizen()) {
            return List.of();
        }
        List<UUID> cases = mine.apply(person).stream()
                .limit(MOST_CASES)
                .map(CaseSummary::id)
                .toList();
        return cases.isEmpty() ? List.of() : disputes.ofCases(cases);
    }
}
