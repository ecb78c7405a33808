package onetrip.core.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Form;
import onetrip.api.item.Limits;
import onetrip.api.item.Material;
import onetrip.api.item.Process;
import onetrip.api.item.Process.Reason;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import onetrip.core.clock.Deadline;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;

/** One case in the pure core, with the true calendar, from day to day as the test says. */
final class OneCase implements Decider.Days, Decider.Routing {
    static final UUID ID = new UUID(1, 1);
    static final UUID FAMILY = new UUID(2, 2);
    static final UUID CLERK = new UUID(3, 3);
    static final Point NAME = new Point(Point.Kind.FIELD, "name", "和户口簿不一致，请改正。");
    static final Point BOOK = new Point(Point.Kind.MATERIAL, "book", "看不清，请重新上传。");
    static final Point TITLE = new Point(Point.Kind.MATERIAL, "title", "请补交。");

    private final WorkingCalendar calendar = WorkingCalendar.published();
    final Definition item;
    final List<CaseEvent> log = new ArrayList<>();
    final List<Instant> times = new ArrayList<>();
    /** What was asked of it, refused or not. */
    final java.util.Set<Class<?>> asked = new java.util.HashSet<>();

    Instant now;
    CaseState state;
    Thresholds thresholds = Thresholds.DEFAULT;

    OneCase(String day) {
        this(day, item("jijiao"));
    }

    OneCase(String day, Definition item) {
        this.item = item;
        at(day);
    }

    OneCase at(String day) {
        now = LocalDate.parse(day).atTime(10, 0).atZone(Time.ZONE).toInstant();
        return this;
    }

    /** The same case at the same moment; what happens to one does not happen to the other. */
    OneCase copy() {
        OneCase copy = new OneCase(today().toString(), item);
        copy.state = state;
        copy.log.addAll(log);
        copy.times.addAll(times);
        copy.now = now;
        return copy;
    }

    void does(Command command) {
        asked.add(command.getClass());
        for (CaseEvent event : Decider.decide(state, command, item, this, this)) {
            log.add(event);
            times.add(now);
            state = CaseState.apply(state, ID, FAMILY, event, now);
        }
    }

    OneCase submitted(CheckOutcome outcome) {
        does(new Command.Submit(ID, FAMILY, "N-1", "hash", "1.0.0", "answers", null, List.of()));
        does(new Command.FinishCheck(outcome, "1.0.0"));
        return this;
    }

    /** Received, with the first office. */
    OneCase received() {
        return submitted(CheckOutcome.toPeople(List.of()));
    }

    OneCase accepted() {
        received();
        does(new Command.Accept(CLERK, List.of()));
        return this;
    }

    void asks(Point... points) {
        does(new Command.AskCorrection(CLERK, List.of(points), "", false));
    }

    void amends(Purpose purpose, String... fields) {
        does(new Command.Amend(purpose, FAMILY, UUID.randomUUID(), "other", List.of(fields), List.of()));
    }

    /** As the worker does: one step for what is due, again and again. */
    void wakes() {
        for (int step = 0; step < 20; step++) {
            Timer next = Timers.next(state, item, this).orElse(null);
            if (next == null || next.at().isAfter(now)) {
                return;
            }
            long before = state.version();
            does(new Command.Tick(next.kind()));
            if (state.version() == before) {
                return;
            }
        }
        throw new AssertionError("a timer is due for ever");
    }

    @SuppressWarnings("unchecked")
    <T extends CaseEvent> T last(Class<T> type) {
        return (T) log.stream().filter(type::isInstance).reduce((a, b) -> b).orElseThrow();
    }

    long count(Class<? extends CaseEvent> type) {
        return log.stream().filter(type::isInstance).count();
    }

    private final java.util.Set<LocalDate> withoutCashier = new java.util.HashSet<>();

    /** Nobody could pay online on that day. */
    void cashierAway(LocalDate day) {
        withoutCashier.add(day);
    }

    @Override
    public boolean cashierWasAway(LocalDate day) {
        return withoutCashier.contains(day);
    }

    @Override
    public Thresholds thresholds() {
        return thresholds;
    }

    @Override
    public LocalDate today() {
        return LocalDate.ofInstant(now, Time.ZONE);
    }

    @Override
    public LocalDate due(LocalDate accepted, int workingDays) {
        return calendar.due(accepted, workingDays);
    }

    @Override
    public LocalDate dueMonths(LocalDate accepted, int months) {
        return calendar.dueMonths(accepted, months);
    }

    @Override
    public Optional<LocalDate> due(Deadline deadline) {
        return deadline.due(calendar);
    }

    @Override
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        return calendar.workingDaysBetween(from, to);
    }

    @Override
    public boolean complete(LocalDate day) {
        return calendar.complete(day);
    }

    @Override
    public String office(Stage stage) {
        return stage.office();
    }

    @Override
    public boolean applies(Stage stage) {
        return true;
    }

    static Field field(String id, FieldType type) {
        return new Field(
                id, type, Text.of(id), null, false, null, null, null, null, null, null, null, null, null, null);
    }

    /** The same item with these stages. */
    static Definition with(Definition plain, List<Stage> stages) {
        return new Definition(
                plain.id(),
                plain.version(),
                null,
                null,
                plain.title(),
                null,
                null,
                null,
                null,
                plain.materials(),
                plain.form(),
                null,
                plain.subject(),
                null,
                new Process(stages),
                plain.limits(),
                null,
                null,
                null,
                null,
                false);
    }

    static Definition item(String followUp) {
        List<Reason> reasons = List.of(new Reason("too-far", Text.of("不在学区"), Text.of("规定第三条")));
        Process process = new Process(
                List.of(
                        new Stage("check", StageKind.CHECK, Text.of("核对"), null, null, null, false, null, null, null),
                        new Stage("first", StageKind.REVIEW, Text.of("初审"), null, "xuequ", 3, false, null, null, null),
                        new Stage(
                                "second",
                                StageKind.REVIEW,
                                Text.of("复审"),
                                null,
                                "jijiao",
                                2,
                                true,
                                null,
                                reasons,
                                null),
                        new Stage(
                                "issue", StageKind.ISSUE, Text.of("制发"), null, null, null, false, null, null, "paper")),
                followUp);
        Limits limits = new Limits(
                new Limits.Limit(false, 3, Limits.Unit.MONTHS, null, null),
                new Limits.Limit(false, 7, Limits.Unit.WORKING_DAYS, null, null));
        Form form = new Form(
                List.of(new Form.Page(
                        "one",
                        null,
                        Text.of("题"),
                        null,
                        null,
                        List.of(
                                field("subject", FieldType.CERT_NUMBER),
                                field("name", FieldType.TEXT),
                                field("book.file", FieldType.MULTI_FILE),
                                field("title.file", FieldType.FILE)))),
                null,
                null);
        List<Material> materials = List.of(
                new Material("book", Text.of("户口簿"), null, null, "book.file", null, false, null),
                new Material("title", Text.of("房产证"), null, null, "title.file", null, true, null));
        return new Definition(
                "t",
                "1",
                null,
                null,
                Text.of("试"),
                null,
                null,
                null,
                null,
                materials,
                form,
                null,
                "subject",
                null,
                process,
                limits,
                null,
                null,
                null,
                null,
                false);
    }
}
