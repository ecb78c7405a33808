package onetrip.connector.task;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.task.JointTask;
import onetrip.api.task.Opened;
import onetrip.api.task.TaskState;
import onetrip.connector.contract.Bad;
import onetrip.connector.contract.BadAnswersContract;
import onetrip.connector.contract.Call;

class BadAnswersTest extends BadAnswersContract<TaskHttp> {
    private static final String ID = "00000000-0000-0000-0000-000000000001";

    @Override
    protected TaskHttp open(Map<String, Object> where) {
        Map<String, Object> all = new HashMap<>(where);
        all.putAll(Map.of("onetrip.task.office", "minzong", ".key", "sandbox", ".secret", "sandbox-secret"));
        return new TaskHttp(InstantSource.system(), all);
    }

    @Override
    protected void stop(TaskHttp system) {
        system.stop();
    }

    @Override
    protected List<Call<TaskHttp>> calls() {
        String done = """
                {"code":"ok","message":"%s"}""".formatted(NAME);
        return List.of(
                Call.<TaskHttp>of(
                                "open",
                                "/tasks",
                                (system, deadline) -> said(system.open(task(), deadline)),
                                """
                                {"code":"ok","receipt":"民宗〔2026〕5号","message":"%s"}""".formatted(NAME),
                                "TAKEN 民宗〔2026〕5号",
                                "AWAY no-answer")
                        .unreadable("AWAY unreadable")
                        .but("TAKEN 民宗〔2026〕5号", Bad.MARKUP)
                        .needs("/code", "/receipt"),
                Call.<TaskHttp>of(
                                "poll",
                                "/tasks/state",
                                (system, deadline) -> said(system.poll(ID, deadline)),
                                """
                                {"code":"ok","id":"%s","state":"answered","answer":{"opinion":"disagree","reasons":["unapproved"],
                                "text":"%s","answers":{"same":"no"},"position":"科长","date":"2026-05-18","receipt":"民宗〔2026〕6号",
                                "papers":[{"id":"a.pdf","name":"批准.pdf"}]}}""".formatted(ID, NAME),
                                "ANSWERED DISAGREE [unapproved] " + NAME
                                        + " {same=no} 科长 2026-05-18 民宗〔2026〕6号 [Paper[a.pdf]]",
                                "AWAY")
                        .unreadable("UNUSABLE")
                        .needs(
                                "/code",
                                "/id",
                                "/state",
                                "/answer",
                                "/answer/opinion",
                                "/answer/position",
                                "/answer/date",
                                "/answer/receipt")
                        .about("/id"),
                Call.<TaskHttp>of(
                                "remind",
                                "/tasks/remind",
                                (system, deadline) -> String.valueOf(system.remind(ID, null, true, deadline)),
                                done,
                                "true",
                                "false")
                        .needs("/code"),
                Call.<TaskHttp>of(
                                "cancel",
                                "/tasks/cancel",
                                (system, deadline) ->
                                        system.cancel(ID, "over", deadline).toString(),
                                done,
                                "DONE",
                                "AWAY")
                        .needs("/code"),
                Call.<TaskHttp>of(
                                "paper",
                                "/tasks/paper",
                                (system, deadline) -> system.paper(ID, "a.pdf", deadline)
                                        .map(bytes -> "PAPER " + bytes.length)
                                        .orElse("none"),
                                """
                                {"code":"ok","content":"JVBERg==","name":"%s"}""".formatted(NAME),
                                "PAPER 4",
                                "none")
                        .needs("/code", "/content"),
                Call.of(
                        "answers",
                        "/tasks/state",
                        (system, deadline) -> String.valueOf(system.answers(deadline)),
                        """
                        {"code":"unknown","message":"%s"}""".formatted(NAME),
                        "true",
                        "false"));
    }

    private static String said(Opened opened) {
        return opened.status() + " " + opened.receipt() + opened.detail();
    }

    private static String said(TaskState state) {
        TaskState.Answer answer = state.answer();
        return answer == null
                ? state.status().toString()
                : state.status() + " " + answer.opinion() + " " + answer.reasons() + " " + answer.text() + " "
                        + answer.answers() + " " + answer.position() + " " + answer.day() + " " + answer.receipt()
                        + " "
                        + answer.papers();
    }

    private static JointTask task() {
        return new JointTask(
                ID,
                "330327-1",
                "测试事项",
                "民族成份核对",
                "联审：民族成份核对",
                "某条例第一条",
                LocalDate.of(2026, 5, 20),
                List.of(new JointTask.Fact("nation", "民族", "畲族")),
                List.of(),
                List.of(),
                List.of());
    }
}
