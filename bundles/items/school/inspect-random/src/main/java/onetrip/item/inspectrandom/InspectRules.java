package onetrip.item.inspectrandom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * 双随机 (dossier 9.50): an inspection is of the object that was drawn, by the people who were drawn, or it is a complaint with its
 * reason (浙江规定 art. 36); and nobody inspects the same task twice.
 */
@Component(service = ItemRules.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class InspectRules implements ItemRules {
    private static final String RANDOM = "random";

    @Override
    public Map<String, Object> propose(Answers answers, RuleContext context) {
        Map<String, Object> proposed = new LinkedHashMap<>();
        task(answers, context).ifPresent(task -> {
            proposed.put("ins.code", task.text("task.code"));
            proposed.put("ins.name", task.text("task.name"));
            proposed.put("ins.people", task.text("task.people"));
        });
        proposed.values().removeIf(""::equals);
        return proposed;
    }

    private static Optional<Answers> task(Answers answers, RuleContext context) {
        String number = answers.text("ins.task");
        return number.isEmpty() ? Optional.empty() : context.registers().find("tasks", number);
    }

    @Override
    public List<Finding> check(Answers answers, RuleContext context) {
        List<Finding> findings = new ArrayList<>();
        Optional<Answers> task = task(answers, context);
        if (answers.text("ins.kind").equals(RANDOM)) {
            drawn(answers, task, findings);
        } else if (task.filter(one -> one.text("task.kind").equals(RANDOM)).isPresent()) {
            findings.add(Finding.error(
                    "ins.kind",
                    "was-drawn",
                    "这个编号是抽取的任务，请选“双随机抽取”",
                    "This task was drawn. Please choose the public draw"));
        }
        if (Inspectors.of(answers.text("ins.people")).size() < Inspectors.LEAST && answers.has("ins.people")) {
            findings.add(Finding.error(
                    "ins.people",
                    "too-few-inspectors",
                    "检查人员不少于两人，编号用顿号隔开",
                    "Two inspectors at least, with 、 between their numbers"));
        }
        task.map(one -> one.text("task.state")).ifPresent(state -> progress(state, findings));
        return findings;
    }

    private static void drawn(Answers answers, Optional<Answers> task, List<Finding> findings) {
        if (!answers.has("ins.task")) {
            return;
        }
        if (task.filter(one -> one.text("task.kind").equals(RANDOM)).isEmpty()) {
            findings.add(
                    Finding.error(
                            "ins.task",
                            "not-drawn",
                            "抽取结果里没有这个任务编号。没有抽中的不能检查；投诉举报的选“投诉举报”",
                            "No draw has this task. What was not drawn is not inspected; for a complaint choose \"complaint\""));
            return;
        }
        Answers one = task.get();
        if (answers.has("ins.code") && !answers.text("ins.code").equals(one.text("task.code"))) {
            findings.add(Finding.error(
                    "ins.code",
                    "not-the-drawn-object",
                    "抽中的不是这一家，不能换",
                    "Another one was drawn, and it cannot be changed"));
        }
        if (answers.has("ins.people")
                && !Inspectors.of(answers.text("ins.people")).equals(Inspectors.of(one.text("task.people")))) {
            findings.add(Finding.error(
                    "ins.people",
                    "not-the-drawn-people",
                    "抽中的检查人员是" + one.text("task.people") + "。要换人，在抽取那里由下一位接替",
                    "Drawn were " + one.text("task.people")
                            + ". To replace somebody, let the next one go in the draw"));
        }
    }

    private static void progress(String state, List<Finding> findings) {
        if (state.equals("done")) {
            findings.add(Finding.error(
                    "ins.task", "done-already", "这个任务已经完成，结果已经公开", "This task is done, and its result is open"));
        } else if (state.equals("started")) {
            findings.add(Finding.error(
                    "ins.task",
                    "started-already",
                    "同事已经登记了这个任务，在检查",
                    "A colleague has registered this task; it is under way"));
        }
    }

    /** No stage asks: what the form let through goes on. */
    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        return CheckOutcome.goOn();
    }

    @Override
    public Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
        String plan = task(answers, context).map(task -> task.text("task.plan")).orElse("");
        return Map.of("plan", plan.isEmpty() ? "投诉举报" : plan);
    }
}
