package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onetrip.core.casework.Command.By;
import onetrip.core.casework.Joint.OpinionKind;
import org.junit.jupiter.api.Test;

/** 联审 by the law of the case, J03 and J04. */
class JointReviewTest {
    private static final LocalDateTime PHONED = LocalDateTime.of(2026, 5, 11, 9, 30);

    private final JointCase it = new JointCase().open();

    private String refused(Command command) {
        CaseState before = it.state;
        Refused refused = assertThrows(Refused.class, () -> it.does(command));
        assertEquals(before, it.state);
        assertFalse(refused.sentence().zh().isBlank() || refused.sentence().en().isBlank());
        return refused.code();
    }

    private void agreed() {
        it.says(JointCase.ETHNIC, "ethnic", OpinionKind.AGREE, "")
                .says(JointCase.SCHOOL, "school", OpinionKind.AGREE, "");
    }

    @Test
    void branches_begin_together_each_with_its_own_office_and_last_day() {
        assertEquals(
                List.of(
                        "ethnic dept:ethnic 2026-05-14",
                        "school school:1 2026-05-13",
                        "overseas dept:overseas 2026-05-16"),
                it.state.joint().tasks().stream()
                        .map(t -> t.id() + " " + t.office() + " " + t.due())
                        .toList());
        assertEquals("jijiao", it.state.office());
        assertEquals(
                List.of("jijiao", "dept:ethnic", "school:1", "dept:overseas"),
                it.state.openTasks().stream().map(CaseState.OpenTask::office).toList());
    }

    @Test
    void a_branch_that_does_not_apply_is_not_asked() {
        JointCase other = new JointCase();
        other.left.addAll(Set.of("ethnic", "school"));
        other.open();
        assertEquals(
                List.of("overseas"),
                other.state.joint().tasks().stream().map(Joint.Task::id).toList());
        other.does(new Command.Grant(JointCase.LEAD, ""));
        assertTrue(other.state.granted(), "nobody has to be waited for");
    }

    @Test
    void s_11_silence_is_never_approval() {
        assertEquals("opinions-missing", refused(new Command.Grant(JointCase.LEAD, "")));
        assertEquals("opinions-missing", refused(new Command.Refuse(JointCase.LEAD, List.of("late"), "")));
        it.says(JointCase.ETHNIC, "ethnic", OpinionKind.AGREE, "");
        assertEquals("opinions-missing", refused(new Command.Grant(JointCase.LEAD, "")));
        it.today = LocalDate.of(2027, 1, 1);
        assertEquals("opinions-missing", refused(new Command.Grant(JointCase.LEAD, "")), "time alone has approved");
        it.says(JointCase.SCHOOL, "school", OpinionKind.AGREE, "");
        it.does(new Command.Grant(JointCase.LEAD, ""));
        assertTrue(it.state.granted());
        assertFalse(it.state.joint().open());
        assertEquals(List.of(), it.state.openTasks());
    }

    @Test
    void s_11_an_override_says_why_who_was_spoken_to_and_when() {
        it.says(JointCase.SCHOOL, "school", OpinionKind.AGREE, "");
        By lead = By.self(JointCase.LEAD);
        assertEquals("why-missing", refused(new Command.OverrideSilence(lead, " ", "民宗局 王", PHONED)));
        assertEquals("override-contact", refused(new Command.OverrideSilence(lead, "冻结前两天", "", PHONED)));
        assertEquals("override-when", refused(new Command.OverrideSilence(lead, "冻结前两天", "民宗局", null)));
        assertEquals("override-when", refused(new Command.OverrideSilence(lead, "冻结前两天", "民宗局", PHONED.plusDays(1))));
        it.does(new Command.OverrideSilence(lead, "冻结前两天", "民宗局值班", PHONED));
        CaseEvent.OpinionsOverridden event = (CaseEvent.OpinionsOverridden) it.log.get(it.log.size() - 1);
        assertEquals(
                new CaseEvent.OpinionsOverridden(
                        "joint", JointCase.LEAD, null, List.of("ethnic"), "冻结前两天", "民宗局值班", "2026-05-11T09:30"),
                event);
        it.does(new Command.Grant(JointCase.LEAD, ""));
        assertTrue(it.state.granted());
        assertNull(it.task("ethnic").opinion(), "silence became an opinion");
    }

    @Test
    void an_override_covers_only_those_who_were_silent_then() {
        it.does(new Command.OverrideSilence(By.self(JointCase.LEAD), "急", "两家都打了电话", PHONED));
        it.says(JointCase.SCHOOL, "school", OpinionKind.AGREE, "");
        it.does(new Command.SendBack(By.self(JointCase.LEAD), "school", "请再看一次"));
        assertEquals("opinions-missing", refused(new Command.Grant(JointCase.LEAD, "")));
        it.does(new Command.OverrideSilence(By.self(JointCase.LEAD), "急", "又打了电话", PHONED));
        it.does(new Command.AddCosigner(By.self(JointCase.ETHNIC), "ethnic", "fagui", null, "法律问题"));
        assertEquals("opinions-missing", refused(new Command.Grant(JointCase.LEAD, "")), "a new one was not spoken to");
    }

    @Test
    void r_refuse_a_disagreement_does_not_end_the_case_and_the_lead_refuses_with_its_reason() {
        it.says(JointCase.ETHNIC, "ethnic", OpinionKind.DISAGREE, "档案里没有批准", "unapproved");
        assertTrue(it.state.status().undecided());
        assertEquals("opinions-missing", refused(new Command.Refuse(JointCase.LEAD, List.of("ethnic/unapproved"), "")));
        it.says(JointCase.SCHOOL, "school", OpinionKind.AGREE, "");
        it.does(new Command.Refuse(JointCase.LEAD, List.of("ethnic/unapproved"), ""));
        CaseEvent.Refused event = it.log.stream()
                .filter(CaseEvent.Refused.class::isInstance)
                .map(CaseEvent.Refused.class::cast)
                .findFirst()
                .orElseThrow();
        assertEquals("变更未经批准", event.grounds().get(0).text().zh());
        assertEquals("加分政策第三条", event.grounds().get(0).basis().zh());
        assertFalse(it.state.granted());
    }

    @Test
    void the_lead_may_grant_against_a_disagreement_and_both_stay_on_record() {
        it.says(JointCase.ETHNIC, "ethnic", OpinionKind.DISAGREE, "", "not-found");
        it.says(JointCase.SCHOOL, "school", OpinionKind.AGREE_IF, "六月前补交");
        it.does(new Command.Grant(JointCase.LEAD, ""));
        assertTrue(it.state.granted());
        assertEquals(OpinionKind.DISAGREE, it.task("ethnic").opinion().kind());
    }

    @Test
    void r_refuse_an_opinion_says_what_it_has_to_say() {
        assertEquals("opinion-kind", refused(JointCase.opinion(JointCase.SCHOOL, "school", null, "")));
        assertEquals(
                "reason-missing", refused(JointCase.opinion(JointCase.SCHOOL, "school", OpinionKind.DISAGREE, "不行")));
        assertEquals(
                "reason-missing",
                refused(JointCase.opinion(JointCase.SCHOOL, "school", OpinionKind.DISAGREE, "", "late")),
                "a reason of the lead's is none of the branch's");
        assertEquals(
                "condition-missing",
                refused(JointCase.opinion(JointCase.SCHOOL, "school", OpinionKind.AGREE_IF, " \n ")));
        assertEquals(
                "note-too-long",
                refused(JointCase.opinion(JointCase.SCHOOL, "school", OpinionKind.AGREE, "字".repeat(2001))));
        assertEquals("branch-unknown", refused(JointCase.opinion(JointCase.SCHOOL, "land", OpinionKind.AGREE, "")));
        By by = By.self(JointCase.ETHNIC);
        assertEquals(
                "question-unanswered",
                refused(new Command.GiveOpinion(
                        by, "ethnic", OpinionKind.AGREE, List.of(), "", Map.of("approved", "yes"))));
        assertEquals(
                "question-unanswered",
                refused(new Command.GiveOpinion(
                        by, "ethnic", OpinionKind.AGREE, null, null, Map.of("approved", "maybe", "since", "x"))));
        it.says(JointCase.SCHOOL, "school", OpinionKind.AGREE, "没问题👍".repeat(400));
    }

    @Test
    void an_opinion_may_be_corrected_until_the_lead_has_decided_and_the_old_one_stays() {
        it.says(JointCase.SCHOOL, "school", OpinionKind.AGREE, "");
        int events = it.log.size();
        it.says(JointCase.SCHOOL, "school", OpinionKind.AGREE, "");
        assertEquals(events, it.log.size(), "the same said twice is one opinion");
        it.says(JointCase.SCHOOL, "school", OpinionKind.DISAGREE, "再查了一遍", "not-found");
        assertEquals(OpinionKind.DISAGREE, it.task("school").opinion().kind());
        assertEquals(
                List.of(OpinionKind.AGREE),
                it.task("school").earlier().stream().map(Joint.Opinion::kind).toList());
        assertEquals("claimed-by-other", refused(JointCase.opinion(JointCase.OTHER, "school", OpinionKind.AGREE, "")));
        it.says(JointCase.ETHNIC, "ethnic", OpinionKind.AGREE, "");
        it.does(new Command.Grant(JointCase.LEAD, ""));
        assertEquals("opinion-too-late", refused(JointCase.opinion(JointCase.SCHOOL, "school", OpinionKind.AGREE, "")));
    }

    @Test
    void a_task_goes_from_hand_to_hand_and_never_lies_nowhere() {
        By one = By.self(JointCase.SCHOOL);
        it.does(new Command.ClaimTask(one, "school"));
        assertEquals("claimed-by-other", refused(new Command.ClaimTask(By.self(JointCase.OTHER), "school")));
        assertEquals(
                "claimed-by-other",
                refused(new Command.TransferTask(By.self(JointCase.OTHER), "school", "xuequ", "不对")));
        it.does(new Command.AssignTask(one, "school", JointCase.OTHER));
        assertEquals(JointCase.OTHER, it.task("school").officer());
        it.does(new Command.ReleaseTask(By.self(JointCase.OTHER), "school"));
        assertNull(it.task("school").officer());
        assertEquals("why-missing", refused(new Command.TransferTask(one, "school", "xuequ", "")));
        assertEquals("office-same", refused(new Command.TransferTask(one, "school", "school:1", "不对")));
        assertEquals("office-unknown", refused(new Command.TransferTask(one, "school", " ", "不对")));
        assertEquals("office-lead", refused(new Command.TransferTask(one, "school", "jijiao", "不对")));
        it.does(new Command.TransferTask(one, "school", "school:2", "学生转学了"));
        assertEquals("school:2", it.task("school").office());
        it.does(new Command.HandBack(By.self(JointCase.OTHER), "school", "还没有转来"));
        assertEquals("school:1", it.task("school").office());
        it.does(new Command.HandBack(one, "school", "不归我们管"));
        assertEquals("jijiao", it.task("school").office());
        assertTrue(it.task("school").atLead());
        assertEquals(LocalDate.of(2026, 5, 13), it.task("school").due(), "the limit goes on");
    }

    @Test
    void s_11_what_was_handed_back_the_lead_passes_on_and_never_answers_itself() {
        it.does(new Command.HandBack(By.self(JointCase.SCHOOL), "school", "不归我们管"));
        assertEquals("branch-at-lead", refused(JointCase.opinion(JointCase.LEAD, "school", OpinionKind.AGREE, "")));
        assertEquals("branch-at-lead", refused(new Command.HandBack(By.self(JointCase.LEAD), "school", "再退")));
        it.says(JointCase.ETHNIC, "ethnic", OpinionKind.AGREE, "");
        assertEquals("opinions-missing", refused(new Command.Grant(JointCase.LEAD, "")));
        it.does(new Command.TransferTask(By.self(JointCase.LEAD), "school", "school:2", "归二小"));
        it.says(JointCase.OTHER, "school", OpinionKind.AGREE, "");
        it.does(new Command.Grant(JointCase.LEAD, ""));
    }

    @Test
    void a_cosigner_is_waited_for_like_the_branch_itself() {
        By by = By.self(JointCase.ETHNIC);
        assertEquals(
                "cosigner-self",
                refused(new Command.AddCosigner(by, "ethnic", "dept:ethnic", JointCase.ETHNIC, "一起看")));
        it.does(new Command.AddCosigner(by, "ethnic", "dept:ethnic", JointCase.OTHER, "一起看"));
        assertEquals(
                "cosigner-there", refused(new Command.AddCosigner(by, "ethnic", "dept:ethnic", JointCase.OTHER, "再请")));
        agreed();
        assertEquals("opinions-missing", refused(new Command.Grant(JointCase.LEAD, "")));
        it.says(JointCase.OTHER, "ethnic.2", OpinionKind.DISAGREE, "", "not-found");
        assertEquals(
                List.of("ethnic/not-found"),
                it.state.joint().objections().stream().map(CaseEvent.Ground::id).toList());
        it.does(new Command.Refuse(JointCase.LEAD, List.of("ethnic/not-found"), ""));
    }

    @Test
    void a_cosigner_who_hands_back_is_waited_for_no_more() {
        it.does(new Command.AddCosigner(By.self(JointCase.ETHNIC), "ethnic", "fagui", null, "法律问题"));
        agreed();
        it.does(new Command.HandBack(By.self(JointCase.OTHER), "ethnic.2", "没有法律问题"));
        assertEquals("task-over", refused(JointCase.opinion(JointCase.OTHER, "ethnic.2", OpinionKind.AGREE, "")));
        it.does(new Command.Grant(JointCase.LEAD, ""));
    }

    @Test
    void the_lead_urges_once_a_day_and_asks_again() {
        By lead = By.self(JointCase.LEAD);
        it.does(new Command.Urge(lead, "ethnic", "明天冻结"));
        assertEquals("urged-today", refused(new Command.Urge(lead, "ethnic", "")));
        it.today = it.today.plusDays(1);
        it.does(new Command.Urge(lead, "ethnic", ""));
        assertEquals(2, it.task("ethnic").urges());
        assertEquals("no-opinion-yet", refused(new Command.SendBack(lead, "ethnic", "不清楚")));
        it.says(JointCase.ETHNIC, "ethnic", OpinionKind.AGREE, "");
        assertEquals("opinion-there", refused(new Command.Urge(lead, "ethnic", "")));
        it.does(new Command.SendBack(lead, "ethnic", "依据呢？"));
        assertNull(it.task("ethnic").opinion());
        assertEquals(1, it.task("ethnic").earlier().size());
    }

    @Test
    void r_recuse_the_applicant_takes_no_part() {
        assertEquals("recused", refused(JointCase.opinion(JointCase.FAMILY, "school", OpinionKind.AGREE, "")));
        assertEquals("recused", refused(new Command.ClaimTask(By.self(JointCase.FAMILY), "school")));
        assertEquals(
                "recused-other",
                refused(new Command.AssignTask(By.self(JointCase.SCHOOL), "school", JointCase.FAMILY)));
        assertEquals(
                "recused-other",
                refused(new Command.AddCosigner(By.self(JointCase.SCHOOL), "school", "x", JointCase.FAMILY, "一起看")));
    }

    @Test
    void a_deputy_acts_on_behalf_and_the_task_stays_whose_it_was() {
        By deputy = new By(JointCase.OTHER, JointCase.SCHOOL);
        it.does(new Command.ClaimTask(deputy, "school"));
        assertEquals(JointCase.SCHOOL, it.task("school").officer());
        it.does(new Command.GiveOpinion(deputy, "school", OpinionKind.AGREE, List.of(), "", Map.of()));
        assertEquals(JointCase.OTHER, it.task("school").opinion().officer());
        assertEquals(JointCase.SCHOOL, it.task("school").opinion().onBehalfOf());
        it.says(JointCase.SCHOOL, "school", OpinionKind.AGREE_IF, "我回来了，补一条");
        assertNull(it.task("school").opinion().onBehalfOf());
    }

    @Test
    void a_deputy_of_the_lead_decides_and_the_record_says_for_whom() {
        it.does(new Command.Claim(JointCase.LEAD));
        agreed();
        assertEquals("claimed-by-other", refused(new Command.Grant(JointCase.OTHER, "")));
        it.does(new Command.InPlace(new Command.Grant(JointCase.OTHER, ""), JointCase.OTHER, JointCase.LEAD));
        int at = it.log.indexOf(new CaseEvent.StoodIn(JointCase.OTHER, JointCase.LEAD));
        assertEquals(JointCase.OTHER, ((CaseEvent.Granted) it.log.get(at + 1)).officer());
    }

    @Test
    void the_cases_own_task_is_assigned_and_passed_on_too() {
        UUID lead = JointCase.LEAD;
        it.does(new Command.AssignTask(By.self(lead), "", JointCase.OTHER));
        assertEquals(JointCase.OTHER, it.state.officer());
        assertEquals("claimed-by-other", refused(new Command.TransferTask(By.self(lead), "", "renshi", "归人事")));
        it.does(new Command.TransferTask(By.self(JointCase.OTHER), "", "renshi", "归人事"));
        assertEquals("renshi", it.state.office());
        assertNull(it.state.officer());
    }

    @Test
    void r_once_a_contested_case_is_accepted_by_the_first_opinion() {
        JointCase contested = new JointCase();
        contested.does(
                new Command.Submit(new UUID(1, 1), JointCase.FAMILY, "N-1", "hash", "1", "answers", null, List.of()));
        contested.does(new Command.FinishCheck(
                onetrip.api.rules.CheckOutcome.toPeople(List.of("share-degraded:household")), "1"));
        assertEquals(Status.SUBMITTED, contested.state.status());
        contested.says(JointCase.SCHOOL, "school", OpinionKind.AGREE, "");
        assertEquals(Status.IN_REVIEW, contested.state.status());
        assertEquals(LocalDate.of(2026, 5, 16), contested.state.promisedDue());
    }

    @Test
    void a_withdrawn_case_leaves_no_task_in_any_list() {
        it.does(new Command.Withdraw(JointCase.FAMILY));
        assertEquals(List.of(), it.state.openTasks());
        assertEquals("opinion-too-late", refused(new Command.ClaimTask(By.self(JointCase.SCHOOL), "school")));
    }

    @Test
    void a_joint_stage_comes_back_from_its_text_as_it_was() {
        it.says(JointCase.ETHNIC, "ethnic", OpinionKind.DISAGREE, "“引号”👍", "unapproved");
        it.does(new Command.OverrideSilence(By.self(JointCase.LEAD), "急", "打了电话", PHONED));
        assertEquals(it.state.joint(), JointJson.read(JointJson.write(it.state.joint())));
        assertNull(JointJson.read(null));
        assertNotEquals("", JointJson.write(it.state.joint()));
    }

    @Test
    void what_one_office_sees_holds_nothing_of_the_others() {
        agreed();
        Joint only = it.state.narrowed(Set.of(), Set.of("school")).joint();
        assertEquals(
                List.of("school"), only.tasks().stream().map(Joint.Task::id).toList());
    }
}
