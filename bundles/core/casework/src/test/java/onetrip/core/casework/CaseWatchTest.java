package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import onetrip.core.clock.Time;
import onetrip.core.supervision.CardRule;
import onetrip.core.supervision.Matter;
import org.junit.jupiter.api.Test;

/** E-supervision, day by day with the true calendar: what is the matter with a case, and with whom (S-01 … S-10, N08, N09). */
class CaseWatchTest {
    private static List<String> matters(OneCase one) {
        return matters(one, false);
    }

    private static List<String> matters(OneCase one, boolean bySilence) {
        return CaseWatch.matters(one.state, one.item, one, bySilence).stream()
                .map(m -> m.rule().id() + " " + m.colour() + " " + m.subject())
                .sorted()
                .toList();
    }

    private static Instant start(String day) {
        return LocalDate.parse(day).atStartOfDay(Time.ZONE).toInstant();
    }

    @Test
    void s_01_and_s_03_nothing_is_said_before_its_day() {
        // 2026-04-09 is a Thursday; no holiday lies between. The first office has three working days: until the 14th.
        OneCase one = new OneCase("2026-04-09").received();
        assertEquals(List.of(), matters(one));
        assertEquals(
                start("2026-04-13"), CaseWatch.next(one.state, one.item, one).orElseThrow());
        assertEquals(List.of(), matters(one.at("2026-04-12")));
    }

    @Test
    void s_03_one_working_day_left_is_yellow_and_s_04_over_it_is_yellow_then_red() {
        OneCase one = new OneCase("2026-04-09").received();
        assertEquals(List.of("S-03 YELLOW task:first"), matters(one.at("2026-04-13")));
        assertEquals(List.of("S-03 YELLOW task:first"), matters(one.at("2026-04-14")));
        assertEquals(List.of("S-04 YELLOW task:first"), matters(one.at("2026-04-15")));
        assertEquals(List.of("S-01 YELLOW acceptance", "S-04 RED task:first"), matters(one.at("2026-04-16")));
    }

    @Test
    void whoever_has_the_task_answers_for_it() {
        OneCase one = new OneCase("2026-04-09").received();
        one.does(new Command.Claim(OneCase.CLERK));
        Matter matter = CaseWatch.matters(one.at("2026-04-13").state, one.item, one, false)
                .get(0);
        assertEquals("xuequ", matter.office());
        assertEquals(OneCase.CLERK, matter.officer());
        assertEquals(LocalDate.parse("2026-04-14"), matter.due());
        assertEquals("初审", matter.label().zh());
    }

    @Test
    void it_is_over_when_the_stage_is() {
        OneCase one = new OneCase("2026-04-09").received().at("2026-04-16");
        one.does(new Command.Forward(OneCase.CLERK, "属实"));
        assertEquals(List.of(), matters(one));
        one.does(new Command.Grant(OneCase.CLERK, ""));
        assertEquals(List.of(), matters(one), "granted, and the document is due in ten days");
    }

    @Test
    void s_05_and_s_06_the_promised_day_and_the_laws() {
        OneCase one = new OneCase("2026-04-09").accepted();
        assertEquals(LocalDate.parse("2026-04-20"), one.state.promisedDue());
        assertTrue(matters(one.at("2026-04-17")).contains("S-03 YELLOW promised"));
        assertTrue(matters(one.at("2026-04-20")).contains("S-03 YELLOW promised"), "its last day is not over");
        assertTrue(matters(one.at("2026-04-21")).contains("S-05 RED promised"));
        assertEquals(LocalDate.parse("2026-07-09"), one.state.statutoryDue());
        assertFalse(matters(one.at("2026-07-09")).contains("S-06 RED statutory"));
        assertTrue(matters(one.at("2026-07-10")).contains("S-06 RED statutory"));
    }

    @Test
    void s_05_says_when_it_is_a_source_and_nobody_in_the_house_that_is_waited_for() {
        List<Stage> stages =
                new java.util.ArrayList<>(OneCase.item(null).process().stages());
        stages.add(
                2, new Stage("record", StageKind.CHECK, Text.of("无犯罪记录核查"), null, null, null, false, null, null, null));
        OneCase one = new OneCase("2026-04-09", OneCase.with(OneCase.item(null), stages)).accepted();
        one.does(new Command.Forward(OneCase.CLERK, "属实"));
        one.does(new Command.FinishCheck(new CheckOutcome(CheckOutcome.Kind.WAIT, List.of(), null, null), "1"));
        one.at("2026-04-21");
        assertEquals("record", one.state.stage());
        Matter late = CaseWatch.matters(one.state, one.item, one, false).stream()
                .filter(m -> m.rule() == CardRule.S05)
                .findFirst()
                .orElseThrow();
        assertEquals("承诺时限（等外部数据：无犯罪记录核查）", late.label().zh());
        assertFalse(one.state.granted(), "no grant without it");
    }

    private static OneCase silent(String day) {
        OneCase one = new OneCase(day);
        one.does(new Command.Submit(
                OneCase.ID,
                OneCase.FAMILY,
                "N-1",
                "hash",
                "1.0.0",
                "answers",
                null,
                List.of("share-degraded:household", "share-notfound:property")));
        one.does(new Command.FinishCheck(CheckOutcome.toPeople(List.of()), "1.0.0"));
        return one;
    }

    private static List<String> sources(OneCase one) {
        return matters(one).stream().filter(m -> m.startsWith("S-16")).toList();
    }

    @Test
    void s_16_a_source_that_owes_an_answer_for_more_than_five_working_days() {
        // The holidays begin on the 25th of September; days off that are worked on are counted.
        OneCase one = silent("2026-09-24");
        LocalDate fifth = one.due(LocalDate.parse("2026-09-24"), 5);
        assertTrue(fifth.isAfter(LocalDate.parse("2026-10-01")), "holidays were counted: " + fifth);
        assertEquals(List.of(), sources(one.at(fifth.toString())), "its fifth day is not over");
        one.at(fifth.plusDays(1).toString());
        assertEquals(List.of("S-16 YELLOW source:household"), sources(one));
        assertEquals(
                fifth.plusDays(1).atStartOfDay(Time.ZONE).toInstant(),
                CaseWatch.matters(one.state, one.item, one, false).stream()
                        .filter(m -> m.rule() == CardRule.S16)
                        .findFirst()
                        .orElseThrow()
                        .since());
        one.does(new Command.ClearFlag("share-degraded:household", "00"));
        assertEquals(List.of(), sources(one), "it has answered");
    }

    @Test
    void s_16_its_day_is_a_moment_at_which_the_case_is_looked_at_and_outlives_a_correction() {
        OneCase one = silent("2026-04-09");
        one.asks(OneCase.NAME);
        assertEquals(
                start("2026-04-17"),
                CaseWatch.next(one.at("2026-04-16").state, one.item, one).orElseThrow());
        one.does(new Command.Amend(
                Purpose.CORRECTION,
                OneCase.FAMILY,
                java.util.UUID.randomUUID(),
                "other",
                List.of("name"),
                List.of("share-degraded:household", "share-degraded:school")));
        assertEquals(
                LocalDate.parse("2026-04-09"), one.state.proceedings().silent().get("household"));
        assertEquals(
                LocalDate.parse("2026-04-16"), one.state.proceedings().silent().get("school"));
        assertEquals(List.of("S-16 YELLOW source:household"), sources(one.at("2026-04-17")));
        assertEquals(one.state.proceedings(), ProceedingsJson.read(ProceedingsJson.write(one.state.proceedings())));
    }

    @Test
    void s_16_goes_to_whoever_sees_to_sources_and_to_whoever_has_the_case() {
        OneCase one = silent("2026-04-09");
        one.does(new Command.Claim(OneCase.CLERK));
        one.at("2026-04-17");
        assertEquals("xuequ", sourceCard(one).office());
        one.thresholds = new Thresholds() {
            @Override
            public String sources() {
                return "centre";
            }
        };
        Matter matter = sourceCard(one);
        assertEquals("centre", matter.office());
        assertEquals(OneCase.CLERK, matter.officer());
    }

    private static Matter sourceCard(OneCase one) {
        return CaseWatch.matters(one.state, one.item, one, false).stream()
                .filter(m -> m.rule() == CardRule.S16)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void s_16_not_of_a_case_that_is_decided() {
        OneCase one = silent("2026-04-09");
        one.does(new Command.Accept(OneCase.CLERK, List.of()));
        one.does(new Command.Forward(OneCase.CLERK, "属实"));
        one.does(new Command.Grant(OneCase.CLERK, ""));
        assertEquals(List.of(), sources(one.at("2026-05-20")));
    }

    @Test
    void r_clock_while_the_clocks_stand_nothing_is_late_but_the_procedure_s_10() {
        OneCase one = new OneCase("2026-04-09").accepted().at("2026-04-10");
        one.does(new Command.StopClock(OneCase.CLERK, "on-request", 2, "申请人书面申请"));
        assertEquals(List.of(), matters(one.at("2026-04-14")));
        assertEquals(List.of("S-10 YELLOW stop:1"), matters(one.at("2026-04-15")));
        assertEquals(List.of("S-10 RED stop:1"), matters(one.at("2026-04-16")));
        one.does(new Command.ResumeClock(OneCase.CLERK, ""));
        assertEquals(List.of("S-03 YELLOW task:first"), matters(one), "its two days begin again, one is left");
        assertEquals(LocalDate.parse("2026-04-17"), one.state.stageDue());
    }

    @Test
    void r_once2_s_07_a_second_notice_is_a_card_for_who_asked_until_the_case_is_decided() {
        OneCase one = new OneCase("2026-04-09").received();
        one.asks(OneCase.NAME);
        assertEquals(List.of(), matters(one), "the first one is the law's");
        one.amends(Purpose.CORRECTION, "name");
        one.does(new Command.FinishCheck(CheckOutcome.toPeople(List.of()), "1"));
        one.does(new Command.AskCorrection(OneCase.CLERK, List.of(OneCase.BOOK), "新材料里才看得出", true));
        assertEquals(List.of("S-07 YELLOW notice:2"), matters(one));
        Matter matter = CaseWatch.matters(one.state, one.item, one, false).get(0);
        assertEquals("xuequ", matter.office(), "the applicant has the case, and the office that asked the card");
        assertEquals(OneCase.CLERK, matter.officer());
        one.at("2026-05-20");
        assertEquals(List.of("S-07 YELLOW notice:2"), matters(one), "what the applicant owes is nobody's here");
        one.wakes();
        assertEquals(List.of(), matters(one), "deemed withdrawn");
    }

    @Test
    void r_once_s_02_accepted_by_silence_is_red_until_it_is_decided() {
        OneCase one = new OneCase("2026-04-09").received();
        one.at("2026-04-17").wakes();
        assertTrue(CaseWatch.maybeBySilence(one.state));
        assertTrue(matters(one, true).contains("S-02 RED silence"));
        assertTrue(matters(one, true).stream().noneMatch(m -> m.startsWith("S-01")), "it is accepted now");
        one.does(new Command.Forward(OneCase.CLERK, "属实"));
        one.does(new Command.Grant(OneCase.CLERK, ""));
        assertEquals(List.of(), matters(one, true));
    }

    @Test
    void r_once_s_02_is_found_in_what_a_database_has_kept_to_the_microsecond() {
        Instant received = Instant.parse("2026-04-09T02:00:00.123456789Z");
        assertTrue(CaseWatch.sameMoment(received, Instant.parse("2026-04-09T02:00:00.123457Z")));
        assertFalse(CaseWatch.sameMoment(received, received.plusSeconds(1)));
    }

    @Test
    void r_grant_what_is_not_delivered_in_ten_working_days_is_red_and_told_to_who_decided() {
        OneCase one = new OneCase("2026-04-09").submitted(CheckOutcome.grant());
        assertEquals(List.of(), matters(one));
        assertEquals(List.of("S-03 YELLOW delivery"), matters(one.at("2026-04-21")));
        assertEquals(List.of("S-03 YELLOW delivery"), matters(one.at("2026-04-23")));
        assertEquals(List.of("R-GRANT RED delivery"), matters(one.at("2026-04-24")));
        one.wakes();
        assertEquals(List.of("R-GRANT RED delivery"), matters(one), "raised in the case, too, and still so");
        one.does(new Command.RecordDocument(new UUID(9, 9), "paper", "X-1"));
        assertEquals(List.of(), matters(one));
    }

    @Test
    void a_task_of_two_days_is_not_yellow_the_moment_it_opens() {
        OneCase one = new OneCase("2026-04-09").accepted();
        one.does(new Command.Forward(OneCase.CLERK, "属实"));
        // Two working days, of which one may be left: yellow from the day before the last on.
        assertEquals(List.of(), matters(one));
        assertEquals(
                start("2026-04-10"), CaseWatch.next(one.state, one.item, one).orElseThrow());
    }

    @Test
    void each_office_of_a_joint_review_has_its_own_card_and_an_opinion_ends_it() {
        JointCase one = new JointCase().open();
        one.today = LocalDate.of(2026, 5, 15);
        assertEquals(
                List.of(
                        "S-03 YELLOW promised jijiao",
                        "S-03 YELLOW task:joint jijiao",
                        "S-03 YELLOW task:joint/overseas dept:overseas",
                        "S-04 RED task:joint/school school:1",
                        "S-04 YELLOW task:joint/ethnic dept:ethnic"),
                joint(one));
        one.says(JointCase.ETHNIC, "ethnic", Joint.OpinionKind.AGREE, "");
        assertFalse(joint(one).stream().anyMatch(m -> m.contains("ethnic")));
    }

    private static List<String> joint(JointCase one) {
        return CaseWatch.matters(one.state, JointCase.ITEM, new PlainDays(() -> one.today), false).stream()
                .map(m -> m.rule().id() + " " + m.colour() + " " + m.subject() + " " + m.office())
                .sorted()
                .toList();
    }

    /** Whoever looks only when a moment has come misses nothing: between two moments nothing changes. */
    @Test
    void between_two_moments_nothing_changes() {
        OneCase one = new OneCase("2026-04-09").accepted();
        LocalDate day = LocalDate.parse("2026-04-09");
        int changes = 0;
        while (day.isBefore(LocalDate.parse("2026-08-01"))) {
            List<String> today = matters(one.at(day.toString()));
            Instant next = CaseWatch.next(one.state, one.item, one).orElse(Instant.MAX);
            assertTrue(next.isAfter(one.now()), "a moment that has passed comes again for ever");
            day = day.plusDays(1);
            List<String> tomorrow = matters(one.at(day.toString()));
            assertEquals(!tomorrow.equals(today), !next.isAfter(start(day.toString())), "on " + day);
            changes += tomorrow.equals(today) ? 0 : 1;
        }
        assertEquals(7, changes, "the task thrice, the promised day twice, the law's twice");
    }

    @Test
    void a_commit_says_when_to_look_and_what_still_stands() {
        OneCase one = new OneCase("2026-04-09").accepted();
        CaseWatch.Watch quiet = CaseWatch.of(one.state, one.item, one);
        assertEquals(start("2026-04-13"), quiet.at());
        one.at("2026-04-15");
        CaseWatch.Watch late = CaseWatch.of(one.state, one.item, one);
        assertEquals(one.now(), late.at(), "it is looked at at once");
        assertTrue(
                late.standing().contains("S-04|task:first|2026-04-14"),
                late.standing().toString());
        one.does(new Command.Withdraw(OneCase.FAMILY));
        CaseWatch.Watch over = CaseWatch.of(one.state, one.item, one);
        assertEquals(null, over.at());
        assertEquals(List.of(), List.copyOf(over.standing()));
    }

    @Test
    void a_case_that_a_check_accepted_is_not_looked_at_for_that() {
        OneCase one = new OneCase("2026-04-09").submitted(CheckOutcome.goOn());
        assertTrue(CaseWatch.maybeBySilence(one.state), "the state alone does not tell");
        assertTrue(CaseWatch.of(one.state, one.item, one).at().isAfter(one.now()));
        assertTrue(
                CaseWatch.matters(one.state, one.item, one, false).stream().noneMatch(m -> m.rule() == CardRule.S02));
    }

    @Test
    void r_nofcfs_a_batch_that_waits_for_its_draw_is_not_a_card_a_child() {
        Stage review = new Stage("first", StageKind.REVIEW, Text.of("初审"), null, "xuequ", 3, true, null, null, null);
        Stage batch =
                new Stage("seats", StageKind.ALLOCATION, Text.of("分配"), null, null, null, false, null, null, null);
        OneCase one = new OneCase("2026-04-09", OneCase.with(OneCase.item(null), List.of(batch, review)));
        one.does(new Command.Submit(OneCase.ID, OneCase.FAMILY, "N-1", "hash", "1.0.0", "answers", null, List.of()));
        one.at("2026-04-17").wakes();
        assertEquals("seats", one.state.stage());
        assertEquals(Status.ACCEPTED, one.state.status());
        assertEquals(List.of(), matters(one.at("2026-12-01")));
    }
}
