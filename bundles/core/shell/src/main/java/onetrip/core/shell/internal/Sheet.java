package onetrip.core.shell.internal;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import onetrip.api.item.Definition;
import onetrip.api.item.Text;
import onetrip.core.catalog.Audience;
import onetrip.core.catalog.Quarantine;
import onetrip.core.clock.Time;
import onetrip.core.lifecycle.BillOfMaterials;
import onetrip.core.lifecycle.Change;
import onetrip.core.lifecycle.EarlierVersion;
import onetrip.core.lifecycle.Effect;
import onetrip.core.lifecycle.FinishingVersion;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.LifecycleEvent;
import onetrip.core.lifecycle.ParameterSheet;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.Release;
import onetrip.core.lifecycle.Result;
import onetrip.core.lifecycle.SetReport;
import onetrip.core.lifecycle.Signer;
import onetrip.core.lifecycle.Trust;
import org.apache.karaf.shell.support.table.ShellTable;

/** Writes what the lifecycle says onto the console, in Chinese on a Chinese terminal and in English elsewhere. */
final class Sheet {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final PrintStream out;
    private final String language;

    Sheet(PrintStream out, Locale terminal) {
        this.out = out;
        this.language = terminal.getLanguage().equals("zh") ? "zh" : "en";
    }

    static Sheet ofConsole() {
        return new Sheet(System.out, Locale.getDefault());
    }

    private String say(String zh, String en) {
        return new Text(zh, en).in(language);
    }

    void items(List<InstalledItem> items) {
        ShellTable table = table(
                say("编号", "Id"),
                say("事项", "Item"),
                say("版本", "Version"),
                say("状况", "State"),
                say("谁", "By"),
                say("何时", "When"),
                "SHA-256");
        for (InstalledItem item : items) {
            table.addRow()
                    .addContent(
                            item.itemId(),
                            item.title().in(language),
                            item.version(),
                            state(item.state()),
                            item.by(),
                            minute(item.at()),
                            shortHash(item.hash()));
            item.trial()
                    .ifPresent(tried -> table.addRow()
                            .addContent(
                                    item.itemId(),
                                    "",
                                    tried.version(),
                                    say("◔ 试行：", "◔ On trial: ") + tried.audience(),
                                    tried.by(),
                                    minute(tried.since()),
                                    shortHash(tried.hash())));
            for (FinishingVersion older : item.finishing()) {
                table.addRow()
                        .addContent(
                                item.itemId(),
                                "",
                                older.version(),
                                say("◔ 只办旧件 " + older.openCases(), "◔ Finishing " + older.openCases()),
                                "",
                                minute(older.since()),
                                shortHash(older.hash()));
            }
        }
        table.emptyTableText(say("还没有装事项", "No items are installed")).print(out);
        items.forEach(item -> item.problem().ifPresent(problem -> {
            out.println();
            out.println(item.itemId() + " " + item.version());
            refusal(problem, false);
        }));
    }

    private String state(InstalledItem.State state) {
        return switch (state) {
            case SERVING -> say("● 在办", "● Serving");
            case STARTING -> say("◔ 正在启动", "◔ Starting");
            case TRIAL -> say("◔ 试行", "◔ On trial");
            case RETIRED -> say("◔ 停办，只办旧件", "◔ Retired, finishing");
            case BROKEN -> say("! 有问题", "! Broken");
        };
    }

    /** Versions that can serve again. */
    void earlier(List<EarlierVersion> versions) {
        ShellTable table = table(say("版本", "Version"), say("上次装上", "Last installed"), say("谁", "By"), "SHA-256");
        versions.forEach(version -> table.addRow()
                .addContent(version.version(), minute(version.at()), version.by(), shortHash(version.hash())));
        table.emptyTableText(say("没有用过别的版本", "No other version was in use")).print(out);
    }

    void plan(Plan plan) {
        out.println(plan.definition()
                        .map(definition -> definition.title().in(language) + "  ")
                        .orElse("")
                + plan.replaces().map(old -> old.version() + " → ").orElse("")
                + plan.version());
        ShellTable table = table("", say("检查", "Check"), say("结果", "Finding"));
        for (Plan.Check check : plan.checks()) {
            table.addRow()
                    .addContent(
                            sign(check.outcome()),
                            check.name().in(language),
                            check.finding().in(language));
        }
        table.print(out);
        out.println();
        trust(plan.trust());
        plan.bill().ifPresent(this::bill);
        effect(plan.effect());
        out.println();
        plan.refusal().ifPresent(refusal -> refusal(refusal, true));
        if (plan.allowed()) {
            out.println(
                    plan.intent() == Plan.Intent.NOTHING
                            ? say("已经装着，不用再装", "Installed already; there is nothing to do")
                            : say("可以安装，正在填表的人不受影响", "It can be installed; people filling in forms will not notice"));
        }
    }

    private void trust(Trust trust) {
        out.println(say("策略：", "Policy: ") + trust.rule().in(language));
        out.println(say("签名者：", "Signer: ")
                + trust.signer().map(this::signer).orElse(say("没有可信的", "none that can be trusted")));
        trust.signer().ifPresent(signer -> out.println("  SHA-256 " + signer.fingerprint()));
        trust.problems().forEach(problem -> out.println("! " + problem.in(language)));
    }

    private String signer(Signer signer) {
        String publisher = signer.publisher().isEmpty()
                ? say("，不属于可用的发布者", ", of no usable publisher")
                : say("，发布者 ", ", publisher ") + signer.publisher();
        return signer.subject() + publisher + say("，有效至 ", ", valid until ") + minute(signer.validUntil());
    }

    private void bill(BillOfMaterials bill) {
        out.println(say("成分清单（", "Bill of materials (") + bill.format() + say("）", ")"));
        for (BillOfMaterials.Component part : bill.components()) {
            String licence = part.licence().isEmpty() ? say("没写许可证", "no licence given") : part.licence();
            out.println("  " + part.name() + " " + part.version() + "  " + licence);
        }
    }

    private void effect(Effect effect) {
        if (!effect.changes().isEmpty()) {
            out.println(say("对办事人有什么变化：", "What changes for people:"));
            for (Change change : effect.changes()) {
                out.println((change.worse() ? "! " : "  ") + change.sentence().in(language));
            }
        }
        effect.openCases()
                .forEach((version, count) -> out.println(
                        say("在办 " + count + " 件，按 " + version + " 版办完", count + " open cases go on under " + version)));
    }

    private static String sign(Plan.Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "✓";
            case WARNED -> "!";
            case FAILED -> "✗";
            case NOT_MADE -> "›";
        };
    }

    void result(Result result) {
        if (result instanceof Result.Refused refused) {
            refusal(refused.refusal(), true);
        } else {
            out.println(result.sentence().in(language));
        }
    }

    void refusal(Refusal refusal, boolean withState) {
        out.println("! " + refusal.heading().in(language));
        out.println("  " + say("为什么：", "Why: ") + refusal.why().in(language));
        out.println("  " + say("接下来：", "Next: ") + refusal.next().in(language));
        if (withState) {
            out.println("  " + say("现在的状况：", "Now: ") + refusal.state().in(language));
        }
        out.println("  " + say("代码 ", "Code ") + refusal.code());
        refusal.detail().lines().forEach(line -> out.println("    " + line));
    }

    void events(List<LifecycleEvent> events, ItemLifecycle lifecycle) {
        ShellTable table = table(
                say("何时", "When"),
                say("谁", "By"),
                say("做了", "Did"),
                say("编号", "Id"),
                say("版本", "Version"),
                "SHA-256",
                say("结果", "Outcome"));
        for (LifecycleEvent event : events) {
            table.addRow()
                    .addContent(
                            minute(event.at()),
                            event.by(),
                            action(event.action()),
                            event.itemId(),
                            event.version(),
                            shortHash(event.hash()),
                            outcome(event, lifecycle));
        }
        table.emptyTableText(say("还没有记录", "Nothing was logged yet")).print(out);
    }

    private String action(LifecycleEvent.Action action) {
        return switch (action) {
            case STAGE -> say("放入", "Handed in");
            case DISCARD -> say("移走文件", "Discarded");
            case INSTALL -> say("安装", "Install");
            case REPLACE -> say("更换", "Replace");
            case ROLL_BACK -> say("退回", "Roll back");
            case OPEN -> say("试行", "Trial");
            case TAKE_BACK -> say("收回试行", "Trial taken back");
            case INVITE -> say("换邀请链接", "New invitation");
            case ASK -> say("提出发布", "Release asked for");
            case APPROVE -> say("核准", "Approved");
            case DECLINE -> say("不核准", "Declined");
            case WITHDRAW -> say("撤回发布", "Release withdrawn");
            case FINISH -> say("旧版本办完移走", "Older version went");
            case RETURN -> say("旧版本取回", "Older version back");
            case RETIRE -> say("停办", "Retire");
            case UNINSTALL -> say("移除", "Uninstall");
            case CONFIGURE -> say("改参数", "Change a parameter");
            case PAUSE -> say("暂停", "Pause");
            case RESUME -> say("恢复", "Resume");
            case QUARANTINE -> say("隔离", "Quarantine");
            case RELEASE -> say("放行", "Release");
            case SEED -> say("随平台带来", "Shipped");
            case RECONCILE -> say("按清单恢复", "Reconcile");
        };
    }

    private String outcome(LifecycleEvent event, ItemLifecycle lifecycle) {
        return switch (event.outcome()) {
            case DONE -> say("✓ 办了", "✓ Done");
            case UNCHANGED -> say("已经是这样", "Was so already");
            case REFUSED -> "! " + lifecycle.heading(event.code()).in(language) + " " + event.code();
        };
    }

    void parameters(ParameterSheet sheet) {
        ShellTable table = table(
                say("参数", "Parameter"),
                say("名称", "Name"),
                say("现在", "Now"),
                say("可以改到", "Can be"),
                say("上次改动", "Last change"));
        sheet.rows()
                .forEach(row -> table.addRow()
                        .addContent(
                                row.parameter().id(),
                                row.parameter().label().in(language),
                                row.shown().in(language),
                                row.range().in(language),
                                row.last()
                                        .map(entry -> entry.change().from().toString())
                                        .orElse("")));
        table.emptyTableText(say("没有可以改的参数", "There are no parameters")).print(out);
        sheet.planned()
                .forEach(entry -> out.println(entry.change().from() + "  "
                        + entry.label().in(language) + " → " + entry.shown().in(language)));
    }

    void noItem(String id) {
        out.println(say("没有正在服务的事项 ", "No such item serves: ") + id);
    }

    /** What is not called, since when, why, and what to do. */
    void quarantines(List<Quarantine> held, Function<String, Text> heading) {
        for (Quarantine it : held) {
            String code = "OT-QUARANTINE-" + it.cause();
            out.println("! " + it.itemId() + " " + it.version() + " "
                    + heading.apply(code).in(language) + " " + code + " " + minute(it.since()));
            out.println("  "
                    + say("接下来：", "Next: ")
                    + say("装上修好的版本，或者 item:release ", "install a mended version, or item:release ")
                    + it.itemId()
                    + (it.trialAt() == null ? "" : say("；到时自动试一次：", "; it is tried once at ") + minute(it.trialAt())));
        }
    }

    void released(String id, boolean was) {
        out.println(
                was
                        ? say("已放行，可以再调用：", "Released, and called again: ") + id
                        : say("没有被隔离：", "Not in quarantine: ") + id);
    }

    /** What waits for a second person or for its time, and what came of it. */
    void releases(List<Release> releases) {
        ShellTable table = table(
                say("编号", "Number"),
                say("事项", "Item"),
                say("版本", "Version"),
                say("给谁", "To"),
                say("何时", "When"),
                say("状况", "State"),
                say("谁", "By"));
        for (Release release : releases) {
            Audience audience = release.wish().audience();
            table.addRow()
                    .addContent(
                            release.id(),
                            release.wish().itemId(),
                            release.version(),
                            audience == null ? say("所有人", "everybody") : audience,
                            release.wish().at() == null
                                    ? say("马上", "at once")
                                    : release.wish().at(),
                            release.state()
                                    + (release.result().zh().isEmpty()
                                            ? ""
                                            : " " + release.result().in(language)),
                            release.askedBy());
        }
        table.emptyTableText(say("没有发布", "There are no releases")).print(out);
    }

    /** What was typed and cannot be taken. */
    void wrong(String zh, String en, String typed) {
        out.println("! " + say(zh, en) + typed);
    }

    /** A time that is none. */
    void noMoment(String typed) {
        out.println("! " + say("时间要写成 2026-12-01T08:00，不是 ", "Write the time as 2026-12-01T08:00, not ") + typed);
    }

    /** A file that could not be read. */
    void noFile(String file) {
        out.println("! " + say("读不到文件：", "Cannot read the file: ") + file);
    }

    void written(Path file) {
        out.println(say("已写好：", "Written: ") + file);
    }

    void notWritten(String file) {
        out.println("! " + say("写不了文件：", "Cannot write the file: ") + file);
    }

    /** What a set would do or has done, a line an item. */
    void set(SetReport report) {
        ShellTable table = table(say("编号", "Id"), say("版本", "Version"), say("会怎样", "What happens"));
        for (SetReport.Entry entry : report.entries()) {
            table.addRow()
                    .addContent(
                            entry.plan().definition().map(Definition::id).orElse(shortHash(entry.hash())),
                            entry.plan().version(),
                            fate(entry));
        }
        table.emptyTableText(say("文件里没有事项", "No items in the file")).print(out);
        if (!report.others().isEmpty()) {
            out.println(say("这里还有、文件里没有的，留着不动：", "Here and not in the file; these stay: ")
                    + String.join(", ", report.others()));
        }
        report.refusal().ifPresent(refusal -> refusal(refusal, false));
    }

    private String fate(SetReport.Entry entry) {
        if (entry.refusal().isPresent()) {
            Refusal refusal = entry.refusal().get();
            return "! " + refusal.heading().in(language) + " " + refusal.code();
        }
        return entry.result().map(result -> result.sentence().in(language)).orElseGet(() -> intent(entry.plan()));
    }

    private String intent(Plan plan) {
        return switch (plan.intent()) {
            case INSTALL -> say("新装", "Would be installed");
            case REPLACE, ROLL_BACK -> say("换版本", "Would replace a version");
            case NOTHING -> say("已经是这样", "Already here");
        };
    }

    private static ShellTable table(String... columns) {
        ShellTable table = new ShellTable();
        for (String column : columns) {
            table.column(column);
        }
        return table;
    }

    private static String minute(Instant at) {
        return MINUTE.format(LocalDateTime.ofInstant(at, Time.ZONE));
    }

    private static String shortHash(String hash) {
        return hash.length() > 12 ? hash.substring(0, 12) : hash;
    }
}
