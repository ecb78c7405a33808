package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Branch;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.Command;
import onetrip.core.casework.Decider;
import onetrip.core.casework.Point;
import onetrip.core.casework.TimerKind;
import onetrip.core.catalog.DefinitionJson;
import onetrip.core.form.Applicant;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.notification.NoticeEvent;
import onetrip.core.notification.Notices;
import org.junit.jupiter.api.Test;

/** What a family is told when sources that were silent are back, of which two bear one name (R-FALLBACK). */
class SourceNewsTest {
    private static final UUID FAMILY = new UUID(2, 2);
    private static final Instant NOW = Instant.parse("2026-09-24T02:00:00Z");
    private static final Definition ITEM = DefinitionJson.fromJson("""
            {"id":"t","title":{"zh":"事","en":"Item"},"sources":[
              {"id":"family","type":"household","name":{"zh":"户籍","en":"Household"},"keys":{"certNo":"@applicant.certNo"}},
              {"id":"child","type":"household","name":{"zh":"户籍","en":"Household"},"keys":{"certNo":"no"}},
              {"id":"school","type":"student-status","name":{"zh":"学籍","en":"School"},"keys":{"certNo":"no"}}],
             "limits":{"promised":{"amount":5,"unit":"working-days"}},"form":{"pages":[{"id":"p","title":{"zh":"页","en":"Page"},"fields":[{"id":"no","type":"text","label":{"zh":"号","en":"No"}}]}]},
             "process":{"stages":[{"id":"look","kind":"review","name":{"zh":"看","en":"Look"},"office":"jijiao","decides":true}]}}
            """);

    private final List<NoticeEvent> told = new ArrayList<>();
    private final OneItem days = new OneItem();
    private CaseState state;

    private static <T> T fake(Class<T> type, java.util.function.BiFunction<String, Object[], Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.apply(method.getName(), arguments)));
    }

    private List<NoticeEvent> does(Command command) {
        CaseContent content =
                new CaseContent(new Applicant("测试", "", "", ""), new Answers(Map.of()), Map.of(), Set.of());
        Work work = state == null ? new Work(ITEM, new UUID(1, 1), FAMILY, content) : new Work(ITEM, state, content);
        work.does(
                command,
                FAMILY,
                new Decider.Routing() {
                    @Override
                    public String office(Stage stage) {
                        return stage.office();
                    }

                    @Override
                    public boolean applies(Stage stage) {
                        return true;
                    }

                    @Override
                    public boolean applies(Stage stage, Branch branch) {
                        return true;
                    }
                },
                days,
                NOW);
        state = work.state;
        told.clear();
        Account family = new Account(
                FAMILY,
                Account.Kind.CITIZEN,
                "g",
                "测",
                "",
                "",
                null,
                null,
                null,
                Set.of(),
                Set.of(),
                true,
                false,
                NOW,
                1);
        Notices notices = fake(Notices.class, (method, given) -> {
            told.add((NoticeEvent) (method.equals("tell") ? given[0] : given[1]));
            return new Notices.Composed(null, List.of());
        });
        new Announcer(notices, fake(Accounts.class, (method, given) -> Optional.of(family)), () -> NOW).announce(work);
        return told.stream().filter(one -> one.name().startsWith("N14")).toList();
    }

    private List<NoticeEvent> forStaff(Command command) {
        does(command);
        return told.stream().filter(NoticeEvent::forStaff).toList();
    }

    /** Dossier §6: N05 and N19 go to staff, too; what somebody does to a case of their own they know. */
    @Test
    void whoever_has_a_case_is_told_that_its_clocks_stand_and_that_it_was_withdrawn() {
        filed();
        does(new Command.Claim(new UUID(3, 3)));
        assertEquals(List.of(NoticeEvent.N19S), forStaff(new Command.Withdraw(FAMILY)));
        assertTrue(told.contains(NoticeEvent.N19), "and the family, too");
    }

    @Test
    void what_nobody_has_nobody_of_the_staff_is_told() {
        filed();
        assertEquals(List.of(), forStaff(new Command.Withdraw(FAMILY)));
    }

    @Test
    void whoever_asked_for_a_correction_is_told_that_nothing_came_and_that_it_was_withdrawn() {
        Command ask =
                new Command.AskCorrection(new UUID(3, 3), List.of(new Point(Point.Kind.FIELD, "no", "填对")), "", false);
        filed();
        does(ask);
        assertEquals(List.of(NoticeEvent.N19S), forStaff(new Command.Withdraw(FAMILY)));
        state = null;
        filed();
        does(ask);
        days.now = NOW.plus(Duration.ofDays(60));
        assertEquals(List.of(NoticeEvent.N19SD), forStaff(new Command.Tick(TimerKind.CORRECTION)));
        assertTrue(told.contains(NoticeEvent.N19D), "and the family, too");
    }

    @Test
    void of_clocks_and_sources_staff_are_told_by_events_of_their_own() {
        Text name = Text.of("鉴定");
        assertEquals(
                List.of(NoticeEvent.N05S, NoticeEvent.N05SR, NoticeEvent.N14A, NoticeEvent.N19SD, NoticeEvent.N19SR),
                List.of(
                                new CaseEvent.ClockStopped("look", "p", name, name, null, null, FAMILY, "r"),
                                new CaseEvent.ClockResumed("look", null, null, null, null, false, FAMILY, "n"),
                                new CaseEvent.FlagRaised("share-degraded:school"),
                                new CaseEvent.DeemedWithdrawn(null, ""),
                                new CaseEvent.AcceptRevoked(List.of(), null, ""))
                        .stream()
                        .map(Announcer::staffCode)
                        .toList());
    }

    private List<NoticeEvent> filed(String... flags) {
        return does(new Command.Submit(new UUID(1, 1), FAMILY, "N-1", "hash", "1", "answers", null, List.of(flags)));
    }

    private List<NoticeEvent> confirms(String source) {
        return does(new Command.ClearFlag("share-degraded:" + source, "ab"));
    }

    private List<NoticeEvent> doesNotKnow(String source) {
        return does(new Command.ClearFlag("share-degraded:" + source, "ab", "share-notfound:" + source));
    }

    @Test
    void what_is_down_is_told_once_for_each_name() {
        assertEquals(
                List.of(NoticeEvent.N14, NoticeEvent.N14),
                filed("share-degraded:family", "share-degraded:child", "share-degraded:school"));
    }

    @Test
    void a_source_that_is_back_and_does_not_know_it_says_so() {
        filed("share-degraded:school");
        assertEquals(List.of(NoticeEvent.N14N), doesNotKnow("school"));
    }

    @Test
    void of_two_sources_of_one_name_the_last_one_says_it_and_nothing_is_confirmed_that_was_not() {
        filed("share-degraded:family", "share-degraded:child");
        assertEquals(List.of(), doesNotKnow("child"), "the other one is still down");
        assertEquals(List.of(NoticeEvent.N14N), confirms("family"));
    }

    @Test
    void the_same_the_other_way_round() {
        filed("share-degraded:family", "share-degraded:child");
        assertEquals(List.of(), confirms("family"));
        assertEquals(List.of(NoticeEvent.N14N), doesNotKnow("child"));
        assertEquals(
                List.of(NoticeEvent.N14C),
                does(new Command.ClearFlag("share-notfound:child", "ab")),
                "found in the end, and not told");
    }

    @Test
    void what_says_something_else_is_for_whoever_reviews() {
        filed("share-degraded:school");
        assertEquals(List.of(), does(new Command.ClearFlag("share-degraded:school", "ab", "share-mismatch:school")));
    }

    @Test
    void r_share_whoever_has_the_case_is_told_that_a_source_says_something_else_by_now_and_the_family_is_not() {
        filed("share-degraded:school", "share-degraded:child");
        does(new Command.Claim(new UUID(3, 3)));
        assertEquals(
                List.of(NoticeEvent.N14S),
                does(new Command.ClearFlag("share-degraded:school", "ab", "share-mismatch:school")));
        assertEquals(List.of(NoticeEvent.N14C), confirms("child"), "what agrees is the family's news only");
    }
}
