package onetrip.core.accompany;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Accompany;
import onetrip.core.accompany.ServiceWatch.Duty;
import onetrip.core.casework.Refused;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.supervision.Matter;
import org.junit.jupiter.api.Test;

/** What can be done about a service, and what is due. */
class ServiceLawTest {
    private static final UUID FOUNDER = UUID.randomUUID();
    private static final UUID AGENT = UUID.randomUUID();
    private static final UUID HEAD = UUID.randomUUID();
    private static final Set<String> STEPS = Set.of("site", "seal");
    private static final Accompany TERMS =
            new Accompany("n", "p", "i", "u", null, "agents", null, null, null, List.of());
    /** A Wednesday. */
    private LocalDate today = LocalDate.parse("2026-11-25");

    private AgentService service = new AgentService(
            UUID.randomUUID(),
            new AgentService.About(
                    "N-1",
                    FOUNDER,
                    "园区",
                    Set.of("private-establish"),
                    LocalDate.parse("2027-01-31"),
                    true,
                    at("2026-11-25")),
            List.of());

    private static Instant at(String day) {
        return LocalDate.parse(day).atTime(10, 0).atZone(Time.ZONE).toInstant();
    }

    private void does(ServiceAct act, UUID by) {
        ServiceStep step = ServiceLaw.act(service, act, STEPS, by, at(today.toString()), today);
        List<ServiceStep> steps = new ArrayList<>(service.steps());
        steps.add(step);
        service = new AgentService(service.id(), service.about(), steps);
    }

    private String refused(ServiceAct act, UUID by) {
        return assertThrows(Refused.class, () -> ServiceLaw.act(service, act, STEPS, by, at(today.toString()), today))
                .code();
    }

    private ServiceWatch.Next next() {
        return ServiceWatch.next(service, TERMS, WorkingCalendar.published(), today)
                .orElse(null);
    }

    @Test
    void the_guidance_comes_first_and_an_entry_names_a_step_of_the_item() {
        assertEquals("no-agent", refused(new ServiceAct.Guide("备好租约"), AGENT));
        does(new ServiceAct.Name(AGENT), HEAD);
        assertEquals(AGENT, service.agent());
        assertEquals("guide-first", refused(new ServiceAct.Note("", null, "打过电话"), AGENT));
        assertEquals("words-missing", refused(new ServiceAct.Guide("  "), AGENT));
        does(new ServiceAct.Guide("备好租约"), AGENT);
        assertEquals("step-unknown", refused(new ServiceAct.Note("moon", null, "登月"), AGENT));
        assertEquals("words-too-long", refused(new ServiceAct.Note("", null, "长".repeat(1001)), AGENT));
        does(new ServiceAct.Note("site", null, "场地看好了"), AGENT);
        assertEquals(Map.of("site", new AgentService.Done(today, AGENT)), service.done());
    }

    @Test
    void a_step_was_done_on_a_day_that_is_over_and_the_last_word_counts() {
        assertEquals(today, service.standsSince(), "since the grant, while nothing is done");
        does(new ServiceAct.Name(AGENT), HEAD);
        does(new ServiceAct.Guide("备好租约"), AGENT);
        assertEquals("step-day", refused(new ServiceAct.Note("seal", today.plusDays(1), "刻章"), AGENT));
        assertEquals("step-day", refused(new ServiceAct.Note("", today, "打过电话"), AGENT));
        does(new ServiceAct.Note("seal", today.minusDays(9), "刻好了"), AGENT);
        does(new ServiceAct.Note("", null, "打过电话"), AGENT);
        assertEquals(today.minusDays(9), service.standsSince());
        does(new ServiceAct.Note("seal", today.minusDays(2), "上次日期写错了"), AGENT);
        assertEquals(Map.of("seal", new AgentService.Done(today.minusDays(2), AGENT)), service.done());
    }

    @Test
    void what_is_due_follows_from_what_was_done() {
        assertEquals(new ServiceWatch.Next(Duty.NAME, LocalDate.parse("2026-11-26")), next());
        does(new ServiceAct.Name(AGENT), HEAD);
        assertEquals(new ServiceWatch.Next(Duty.GUIDE, LocalDate.parse("2026-11-30")), next());
        does(new ServiceAct.Guide("备好租约"), AGENT);
        assertEquals(new ServiceWatch.Next(Duty.ENTRY, LocalDate.parse("2026-12-02")), next());
        today = LocalDate.parse("2026-12-02");
        assertEquals(List.of(), matters());
        today = LocalDate.parse("2026-12-03");
        Matter late = matters().get(0);
        assertEquals(List.of("service:entry", AGENT, "agents"), List.of(late.subject(), late.officer(), late.office()));
        does(new ServiceAct.Note("", null, "打过电话"), AGENT);
        assertEquals(List.of(), matters());
        today = LocalDate.parse("2027-02-01");
        assertNull(next(), "nothing is due once the mandate has run out");
        assertEquals(List.of(), matters());
    }

    private List<Matter> matters() {
        return ServiceWatch.matters(service, TERMS, "office", WorkingCalendar.published(), today);
    }

    @Test
    void an_unnamed_agent_is_the_office_s_matter() {
        today = LocalDate.parse("2026-11-27");
        Matter late = matters().get(0);
        assertEquals("office", late.office());
        assertNull(late.officer());
    }

    @Test
    void a_mandate_that_has_run_out_can_be_read_and_prolonged_by_its_owner() {
        does(new ServiceAct.Name(AGENT), HEAD);
        today = LocalDate.parse("2027-02-01");
        assertFalse(service.good(today));
        assertEquals("mandate-over", refused(new ServiceAct.Guide("备好租约"), AGENT));
        assertEquals("prolong-until", refused(new ServiceAct.Prolong(null), FOUNDER));
        assertEquals("prolong-until", refused(new ServiceAct.Prolong(LocalDate.parse("2027-01-30")), FOUNDER));
        assertEquals("prolong-until", refused(new ServiceAct.Prolong(LocalDate.parse("2028-02-02")), FOUNDER));
        does(new ServiceAct.Prolong(LocalDate.parse("2027-06-30")), FOUNDER);
        assertTrue(service.good(today));
        does(new ServiceAct.Guide("备好租约"), AGENT);
    }

    @Test
    void whoever_is_accompanied_ends_it_without_a_word_and_the_agent_says_what_came_of_it() {
        does(new ServiceAct.Name(AGENT), HEAD);
        assertEquals("words-missing", refused(new ServiceAct.End(""), AGENT));
        does(new ServiceAct.End(""), FOUNDER);
        assertFalse(service.good(today));
        assertEquals("service-over", refused(new ServiceAct.Guide("备好租约"), AGENT));
        assertEquals("service-over", refused(new ServiceAct.Name(UUID.randomUUID()), HEAD));
        does(new ServiceAct.Complain(""), FOUNDER);
        assertEquals(1, service.complaints().size(), "a complaint comes afterwards, too");
    }

    @Test
    void something_in_the_way_is_handed_over_and_solved_once() {
        does(new ServiceAct.Name(AGENT), HEAD);
        does(new ServiceAct.Block("消防审批卡住了"), AGENT);
        long seq = service.blockers().get(0).said().seq();
        assertEquals("blocker-solved", refused(new ServiceAct.Solve(99, "好了"), HEAD));
        does(new ServiceAct.Assign(seq, HEAD), HEAD);
        assertEquals(HEAD, service.blocker(seq).orElseThrow().whom());
        does(new ServiceAct.Solve(seq, "和消防对接好了"), HEAD);
        assertEquals("blocker-solved", refused(new ServiceAct.Solve(seq, "又好了"), HEAD));
        assertEquals("blocker-solved", refused(new ServiceAct.Assign(seq, AGENT), HEAD));
    }

    @Test
    void a_complaint_is_dealt_with_once() {
        does(new ServiceAct.Complain("他向我要钱"), FOUNDER);
        long seq = service.complaints().get(0).seq();
        does(new ServiceAct.Hear(seq, "已换人"), HEAD);
        assertEquals(List.of(), service.complaints());
        assertEquals("complaint-heard", refused(new ServiceAct.Hear(seq, "再处理"), HEAD));
    }

    @Test
    void the_agent_is_somebody_else() {
        assertEquals("agent-principal", refused(new ServiceAct.Name(FOUNDER), HEAD));
        does(new ServiceAct.Name(AGENT), HEAD);
        assertEquals("agent-same", refused(new ServiceAct.Name(AGENT), HEAD));
        does(new ServiceAct.Name(HEAD), HEAD);
        assertEquals(HEAD, service.agent());
    }
}
