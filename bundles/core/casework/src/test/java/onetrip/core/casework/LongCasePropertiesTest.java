package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import onetrip.api.item.Definition;
import onetrip.api.item.Delivery;
import onetrip.api.item.Delivery.Way;
import onetrip.api.item.Payment;
import onetrip.api.item.Process.Entry;
import onetrip.api.item.Process.Question;
import onetrip.api.item.Process.QuestionKind;
import onetrip.api.item.Process.Reason;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Publicity;
import onetrip.api.item.Text;
import onetrip.api.item.Visit;
import onetrip.api.rules.CheckOutcome;

/** A case with every kind of stage, entered anywhere on its way, whatever happens to it from there in whatever order. */
class LongCasePropertiesTest {
    private static final UUID LI = new UUID(3, 4);
    private static final UUID CASHIER = new UUID(3, 7);
    private static final UUID BATCH = new UUID(7, 9);
    private static final long FEE = 12_000;
    private static final GuardianTick GUARDIAN =
            new GuardianTick(onetrip.core.identity.Relation.FATHER, "看过判决书", GuardianTick.Basis.SILENT);

    private static final List<Consumer<OneCase>> MORE = List.of(
            one -> one.does(new Command.PlanVisit(
                    OneCase.CLERK, one.today().atTime(15, 0), "灵溪镇样例小学", List.of(OneCase.CLERK, LI))),
            one -> one.does(new Command.AskVisitMove(OneCase.FAMILY, "改天")),
            one -> one.does(new Command.Grant(OneCase.CLERK, "", GUARDIAN)),
            one -> one.does(new Command.Grant(OneCase.CLERK, "", GUARDIAN.on(GuardianTick.Basis.AGAINST))),
            one -> one.does(new PaperCommand.TakeGuardianBack(OneCase.CLERK, "认错了")),
            one -> one.does(new Command.AddVisitPhoto(OneCase.CLERK, new UUID(6, one.log.size()), "大门")),
            one -> records(one, SiteVisit.Outcome.PASSED),
            one -> records(one, SiteVisit.Outcome.FAILED),
            one -> records(one, SiteVisit.Outcome.REPAIR),
            one -> one.does(new Command.ConfirmRecord(OneCase.CLERK)),
            one -> one.does(new Command.ConfirmRecord(LI)),
            one -> one.does(new Command.RepairDone(OneCase.FAMILY, "好了")),
            one -> one.does(new PaymentCommand.Confirm(CASHIER, FEE, one.today(), "浙财0001")),
            one -> one.does(new PaymentCommand.AskRefund(CASHIER, 5_000, "多收")),
            one -> one.does(new PaymentCommand.AskRefund(CASHIER, FEE, "退件")),
            one -> one.does(new PaymentCommand.ApproveRefund(new UUID(3, 8), one.today(), "浙财0002")),
            one -> one.does(new PaymentCommand.SendRefund(new UUID(3, 8))),
            one -> one.does(new PaymentCommand.RefundSent(one.today(), "TK1")),
            one -> one.does(new PaymentCommand.DeclineRefund(new UUID(3, 8), "没有多收")),
            one -> one.does(new Command.RaiseObjection(new UUID(8, one.log.size()))),
            one -> objections(one, false),
            one -> objections(one, true),
            one -> one.does(new Command.RefuseEntry("OT-REGISTER", Text.of("台账不收"))),
            one -> one.does(new Command.RetryEntry(OneCase.CLERK)),
            one -> one.does(new Command.EnterByHand(OneCase.CLERK, "手工登记")),
            one -> one.does(new DeliveryCommand.HandOver(OneCase.CLERK, "EMS", "EA123456789CN", one.today())),
            one -> one.does(new DeliveryCommand.ComeBack(OneCase.CLERK, one.today(), "没有人")),
            one -> one.does(new DeliveryCommand.Choose(OneCase.FAMILY, Way.PICK_UP, false, null)),
            one -> one.does(new DeliveryCommand.Choose(OneCase.FAMILY, Way.COURIER, true, "other")),
            one -> one.does(new DeliveryCommand.PickUp(OneCase.CLERK, "", true)),
            one -> one.does(new DeliveryCommand.Arrive(OneCase.CLERK, one.today())),
            one -> one.does(new Command.EnterBatch(BATCH, "N1")),
            one -> one.does(new Command.OfferSeat(BATCH, "p", Text.of("一小"), 1, "A", 5, "LOT", null)),
            one -> one.does(new Command.OfferSeat(
                    BATCH, "q", Text.of("二小"), 2, "A", 5, "LOT", one.today().plusDays(2))),
            one -> one.does(new Command.WaitForSeat(BATCH, 5, 1)),
            one -> one.does(new Command.ConfirmSeat(OneCase.FAMILY)),
            one -> one.does(new Command.GiveSeatUp(OneCase.FAMILY)),
            one -> one.does(new Command.GiveSeatUp(null)),
            one -> one.does(new Command.MissSeat(BATCH)),
            one -> one.does(new Command.ForceParameter(
                    new UUID(4, one.log.size()),
                    "limit",
                    Text.of("承诺时限"),
                    Text.of("7"),
                    Text.of("5"),
                    "省令第9号",
                    "hash" + one.log.size(),
                    one.item)),
            one -> one.does(new Command.Reconsider("check", CheckOutcome.goOn(), "1", List.of())),
            one -> one.does(new Command.ClearFlag("share-degraded:household", "h", "")),
            one -> one.does(new Command.TakeAnswerBack(
                    new UUID(7, one.log.size()),
                    "police",
                    OneCase.CLERK,
                    List.of("household"),
                    "check",
                    List.of("share-differs"),
                    "查错了")),
            one -> one.does(new Command.ExtendLimit(OneCase.CLERK, "局长", "案情复杂")),
            one -> one.does(new Command.Reveal(OneCase.CLERK, "subject", "核对身份")),
            one -> one.does(new Command.AddScan(OneCase.CLERK, new UUID(9, 8), "第3卷第12页")),
            one -> one.does(new Command.RecordNotice(new UUID(9, one.log.size()), "notice", "T-1")),
            one -> {
                UUID dispute = new UUID(5, one.log.size());
                one.does(new DisputeCommand.Send(dispute, OneCase.CLERK));
                one.does(new DisputeCommand.Conclude(dispute, OneCase.CLERK, false));
                one.does(new DisputeCommand.Settle(List.of(dispute), List.of("share-disputed:a"), "h"));
            },
            one -> one.does(new Command.RemoveVisitPhoto(OneCase.CLERK, new UUID(6, 1))),
            one -> one.does(new Command.AssignTask(Command.By.self(OneCase.CLERK), "", LI)),
            one -> one.does(new Command.TransferTask(Command.By.self(OneCase.CLERK), "", "zhengce", "归你们")),
            one -> one.does(new Command.InPlace(new Command.Forward(LI, "属实"), OneCase.CLERK, LI)),
            one -> one.does(new PaperCommand.Reissue(OneCase.CLERK, new UUID(9, 1), true, "照片印错")),
            one -> one.does(new PaperCommand.RecordReissue(
                    OneCase.CLERK, new UUID(9, 1), "X-1", new UUID(9, one.log.size()), "paper", "X-1", 2, "照片印错")),
            one -> one.does(new Command.Freeze(RulesAway.FAILING)),
            one -> one.does(new Command.Continue()),
            one -> {
                one.at(one.today().plusDays(3).toString());
                one.wakes();
            });
    /** The highest index, as annotations need it. */
    private static final int LAST = Move.LAST + 57;

    /** Interfaces that are not sealed, with what implements them. */
    private static final Map<Class<?>, Class<?>[]> OPEN = Map.of(
            Command.OfPapers.class,
            new Class<?>[] {PaperCommand.class, DeliveryCommand.class, PaymentCommand.class, ReviewCommand.class},
            Command.OfDispute.class,
            new Class<?>[] {DisputeCommand.class},
            Command.ByApplicant.class,
            new Class<?>[] {});

    /** None has a factor in common with the number of moves: every move is tried, after another one each time. */
    private static final int[] STRIDES = {7, 11, 13, 17, 19, 23, 29};

    @Example
    void every_move_is_played() {
        assertEquals(LAST, Move.LAST + MORE.size());
    }

    @Example
    void every_command_there_is_is_among_them() {
        Set<Class<?>> asked = new HashSet<>();
        for (int depth = 0; depth <= 8; depth++) {
            OneCase there = at(depth);
            asked.addAll(there.asked);
            for (int move = 0; move <= LAST; move++) {
                OneCase one = there.copy();
                played(one, move);
                asked.addAll(one.asked);
            }
        }
        // A branch is JointPropertyTest's.
        Set<Class<?>> missing = leaves(Command.class);
        missing.removeIf(c -> Command.OfJoint.class.isAssignableFrom(c));
        missing.removeAll(asked);
        assertEquals(Set.of(), missing);
    }

    private static Set<Class<?>> leaves(Class<?> type) {
        if (type.isRecord()) {
            return new HashSet<>(Set.of(type));
        }
        Set<Class<?>> leaves = new HashSet<>();
        Class<?>[] kinds = type.isSealed() ? type.getPermittedSubclasses() : OPEN.get(type);
        for (Class<?> kind : kinds) {
            leaves.addAll(leaves(kind));
        }
        return leaves;
    }

    @Example
    void the_whole_way_can_be_walked() {
        OneCase one = at(8);
        one.does(new DeliveryCommand.HandOver(OneCase.CLERK, "EMS", "EA123456789CN", one.today()));
        one.does(new DeliveryCommand.Arrive(OneCase.CLERK, one.today()));
        assertEquals(Status.CLOSED, one.state.status());
        assertTrue(one.state.granted());
        assertEquals(
                List.of("check", "first", "look", "seats", "decide", "pay", "public", "issue", "book", "deliver"),
                one.state.stagesDone());
    }

    @Property(tries = 600)
    void whatever_happens(
            @ForAll @IntRange(max = 11) int from,
            @ForAll @Size(min = 10, max = 30) List<@IntRange(max = LAST) Integer> moves) {
        // Objections and what follows from them have but one place to come from: it is entered more often.
        OneCase one = at(from > 8 ? 6 : from);
        for (int move : moves) {
            // The next one that does something: most of what is asked in any moment is refused.
            int stride = STRIDES[move % STRIDES.length];
            for (int k = 0; k <= LAST && !moved(one, (move + k * stride) % (LAST + 1)); k++) {
                somebodyHasIt(one);
            }
            machine(one, true);
            somebodyHasIt(one);
            counts(one);
        }
        CaseState again = null;
        for (int i = 0; i < one.log.size(); i++) {
            again = CaseState.apply(again, OneCase.ID, OneCase.FAMILY, one.log.get(i), one.times.get(i));
        }
        assertEquals(one.state, again, "the case is not what its events say");
    }

    /** Whether it changed the case; what is refused changes nothing. */
    private static boolean moved(OneCase one, int move) {
        CaseState before = one.state;
        int events = one.log.size();
        if (!played(one, move)) {
            assertEquals(before, one.state, "what is refused has changed something: " + move);
            assertEquals(events, one.log.size());
        }
        return one.log.size() > events;
    }

    private static boolean played(OneCase one, int move) {
        if (move <= Move.LAST) {
            return Move.ALL.get(move).on(one);
        }
        try {
            MORE.get(move - Move.LAST - 1).accept(one);
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    private static void somebodyHasIt(OneCase one) {
        CaseState state = one.state;
        if (!state.status().open()) {
            return;
        }
        StageKind kind = state.stage() == null
                ? null
                : one.item.process().stage(state.stage()).orElseThrow().kind();
        boolean machine = kind == StageKind.CHECK || state.frozen().isPresent();
        // Its batch is one task for all cases in it.
        boolean batch = kind == StageKind.ALLOCATION;
        Parcel parcel = state.papers().parcel();
        boolean applicant = kind == StageKind.DELIVERY
                && parcel != null
                && (parcel.standing() == Parcel.Standing.CAME_BACK || parcel.way() == Way.PICK_UP);
        boolean moment = Timers.next(state, one.item, one).isPresent();
        assertTrue(
                state.office() != null || moment || machine || applicant || batch,
                state + " is nobody's, and no moment comes");
    }

    private static void counts(OneCase one) {
        boolean stands = one.state.granted() && one.state.status() != Status.REVOKED
                || one.state.papers().bill() != null && one.state.status() != Status.WITHDRAWN;
        assertTrue(stands || one.state.papers().guardian() == null, "R-GUARD: said without a decision: " + one.state);
        long undone = one.count(CaseEvent.GrantSetAside.class) + one.count(ReviewEvent.SetAside.class);
        long decisions = one.count(CaseEvent.Granted.class) + one.count(CaseEvent.Refused.class);
        assertTrue(decisions <= 1 + undone, "decided " + decisions + " times, set aside " + undone);
        assertTrue(one.count(CaseEvent.Accepted.class) <= 1, "accepted twice");
        long paid = one.log.stream()
                .filter(PaymentEvent.Paid.class::isInstance)
                .mapToLong(e -> ((PaymentEvent.Paid) e).amount())
                .sum();
        long back = one.log.stream()
                .filter(PaymentEvent.Refunded.class::isInstance)
                .mapToLong(e -> ((PaymentEvent.Refunded) e).amount())
                .sum();
        assertTrue(paid <= FEE * (1 + undone), "paid " + paid);
        assertTrue(back <= paid, "paid back " + back + " of " + paid);
        assertTrue(
                one.count(CaseEvent.EntryWritten.class) + one.count(CaseEvent.EntryByHand.class) <= 1 + undone,
                "entered twice");
        assertTrue(one.count(DeliveryEvent.Delivered.class) <= 1 + undone, "delivered twice");
    }

    /** As the steps do after each command. */
    private static void machine(OneCase one) {
        machine(one, false);
    }

    /** @param grumpy the register does not take every record at once */
    private static void machine(OneCase one, boolean grumpy) {
        for (int step = 0; step < 20; step++) {
            long before = one.state.version();
            step(one, grumpy && one.log.size() % 2 == 0);
            if (one.state.version() == before) {
                return;
            }
        }
        throw new AssertionError("the machine goes round and round");
    }

    private static void step(OneCase one, boolean grumpy) {
        CaseState state = one.state;
        if (!state.status().open() || state.status() == Status.CORRECTION || state.stage() == null) {
            return;
        }
        StageKind kind = one.item.process().stage(state.stage()).orElseThrow().kind();
        if (kind == StageKind.ISSUE && state.granted()) {
            one.does(new Command.RecordDocument(new UUID(9, one.log.size()), "paper", "X-1"));
        } else if (kind == StageKind.VISIT && visited(state)) {
            one.does(new Command.LeaveVisit());
        } else if (kind == StageKind.PUBLICITY && state.office() == null) {
            Listing listing = state.proceedings().listing();
            boolean ended = listing != null
                    && listing.stage().equals(state.stage())
                    && listing.standing() == Listing.Standing.ENDED;
            one.does(ended ? new Command.LeavePublicity() : new Command.OpenPublicity(new UUID(7, one.log.size())));
        } else if (kind == StageKind.REGISTER && state.granted() && state.office() == null) {
            one.does(
                    grumpy
                            ? new Command.RefuseEntry("OT-REGISTER", Text.of("台账不收"))
                            : new Command.RecordEntry(new UUID(8, 8), 1));
        } else if (kind == StageKind.PAYMENT && state.status().undecided() && !billed(state)) {
            one.does(new PaymentCommand.MakeBill(FEE, 0));
        }
    }

    private static boolean visited(CaseState state) {
        SiteVisit visit = state.proceedings().visit();
        return visit != null
                && visit.stage().equals(state.stage())
                && visit.standing() == SiteVisit.Standing.VALID
                && state.status().undecided()
                && state.status() != Status.SUSPENDED;
    }

    private static boolean billed(CaseState state) {
        Bill bill = state.papers().bill();
        return bill != null && state.stage().equals(bill.stage());
    }

    private static void records(OneCase one, SiteVisit.Outcome outcome) {
        LocalDate by = outcome == SiteVisit.Outcome.REPAIR ? one.today().plusDays(3) : null;
        one.does(new Command.RecordVisit(OneCase.CLERK, Map.of("fence", "yes"), "看过", outcome, by));
    }

    private static void objections(OneCase one, boolean right) {
        Listing listing = one.state.proceedings().listing();
        UUID id = listing == null || listing.pending().isEmpty()
                ? new UUID(8, 0)
                : listing.pending().get(0).id();
        one.does(
                right
                        ? new Command.UpholdObjection(OneCase.CLERK, id, "属实")
                        : new Command.DismissObjection(OneCase.CLERK, id, "无误"));
    }

    /** A case that has come so far. */
    private static OneCase at(int depth) {
        OneCase one = new OneCase("2026-04-09", item());
        List<Runnable> way = List.of(
                () -> one.does(new Command.FinishCheck(CheckOutcome.toPeople(List.of()), "1")),
                () -> one.does(new Command.Forward(OneCase.CLERK, "属实")),
                () -> visit(one),
                () -> {
                    one.does(new Command.EnterBatch(BATCH, "N1"));
                    one.does(new Command.MissSeat(BATCH));
                },
                () -> one.does(new Command.Grant(OneCase.CLERK, "同意")),
                () -> one.does(new PaymentCommand.Confirm(CASHIER, FEE, one.today(), "浙财0001")),
                () -> {
                    one.at("2026-05-11");
                    one.wakes();
                },
                () -> {});
        one.does(new Command.Submit(OneCase.ID, OneCase.FAMILY, "N-1", "hash", "1.0.0", "answers", null, List.of()));
        machine(one);
        way.subList(0, depth).forEach(step -> {
            step.run();
            machine(one);
        });
        return one;
    }

    private static void visit(OneCase one) {
        LocalDateTime at = LocalDateTime.parse("2026-04-13T10:00");
        one.does(new Command.PlanVisit(OneCase.CLERK, at, "灵溪镇样例小学", List.of(OneCase.CLERK, LI)));
        one.at("2026-04-13");
        one.does(new Command.AddVisitPhoto(OneCase.CLERK, new UUID(6, 1), "大门"));
        records(one, SiteVisit.Outcome.PASSED);
        one.does(new Command.ConfirmRecord(LI));
    }

    private static Definition item() {
        List<Reason> reasons = List.of(new Reason("too-far", Text.of("不在学区"), Text.of("规定第三条")));
        Visit look =
                new Visit(null, List.of(new Question("fence", QuestionKind.YES_NO, Text.of("有没有围墙？"))), 1, 2, null);
        Publicity list = new Publicity(
                List.of(new Publicity.Shown("name", "name", null, Publicity.Mask.NAME)), Text.of("规定"), null, null);
        List<Stage> stages = new ArrayList<>();
        stages.add(plain("check", StageKind.CHECK, null, null, false, null, null));
        stages.add(plain("first", StageKind.REVIEW, "xuequ", 3, false, null, null));
        stages.add(with("look", StageKind.VISIT, "jijiao", null, look, null, null, null));
        stages.add(plain("seats", StageKind.ALLOCATION, "jijiao", null, false, null, null));
        stages.add(plain("decide", StageKind.REVIEW, "jijiao", 2, true, reasons, null));
        stages.add(with("pay", StageKind.PAYMENT, "jicai", null, null, null, new Payment(null, 5, null), null));
        stages.add(with("public", StageKind.PUBLICITY, "jijiao", null, null, list, null, null));
        stages.add(plain("issue", StageKind.ISSUE, null, null, false, null, "paper"));
        stages.add(with(
                "book",
                StageKind.REGISTER,
                "zhuangbei",
                new Entry("stops", Map.of("stop.name", "name")),
                null,
                null,
                null,
                null));
        stages.add(with(
                "deliver",
                StageKind.DELIVERY,
                "xingshen",
                null,
                null,
                null,
                null,
                new Delivery(List.of(Way.values()), null, Way.COURIER, "name", null, null)));
        return OneCase.with(OneCase.item("jijiao"), stages);
    }

    private static Stage plain(
            String id,
            StageKind kind,
            String office,
            Integer days,
            boolean decides,
            List<Reason> reasons,
            String document) {
        return new Stage(id, kind, Text.of(id), null, office, days, decides, null, reasons, document);
    }

    private static Stage with(
            String id,
            StageKind kind,
            String office,
            Entry entry,
            Visit visit,
            Publicity publicity,
            Payment payment,
            Delivery delivery) {
        return new Stage(
                id,
                kind,
                Text.of(id),
                null,
                office,
                null,
                false,
                null,
                null,
                null,
                entry,
                null,
                null,
                null,
                visit,
                publicity,
                payment,
                delivery);
    }
}
