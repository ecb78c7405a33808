package onetrip.core.window.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.core.casework.AtWindow;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseNumbers;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.Catalog;
import onetrip.core.form.Drafts;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Duty;
import onetrip.core.identity.NewAccount;
import onetrip.core.identity.OnBehalf;
import onetrip.core.window.Arrival;
import onetrip.core.window.Opened;
import onetrip.core.window.Paper;
import onetrip.core.window.WindowVisit;
import onetrip.core.window.WindowVisit.Ending;
import onetrip.core.window.WindowVisit.Standing;
import org.junit.jupiter.api.Test;

/** Who may do what at a window, and for how long (R-CHANNEL, R-LOG). */
class WindowDeskTest {
    private static final String NUMBER = "330327198804120008";
    private static final String FILED = CaseNumbers.number(LocalDate.of(2026, 10, 12), "an-item", 1);
    private static final String AT_HOME = CaseNumbers.number(LocalDate.of(2026, 10, 12), "an-item", 2);
    private static final String FOREIGN = CaseNumbers.number(LocalDate.of(2026, 10, 12), "an-item", 3);

    private Instant now = Instant.parse("2026-10-12T01:00:00Z");
    private final MemoryWindowStore store = new MemoryWindowStore();
    private final Map<UUID, Account> people = new HashMap<>();
    private final Map<String, CaseState> files = new HashMap<>();
    private final Account clerk = staff(Set.of(Duty.WINDOW), "xingshen");
    private final WindowDesk desk = new WindowDesk(
            store,
            as(Accounts.class, this::accounts),
            as(Cases.class, (self, method, given) -> Optional.empty()),
            as(CaseStore.class, (self, method, given) -> Optional.ofNullable(files.get(given[0]))),
            as(Drafts.class, (self, method, given) -> List.of()),
            as(Catalog.class, (self, method, given) -> Optional.empty()),
            () -> now,
            Duration.ofMinutes(20),
            Duration.ofHours(3));
    private final FollowDesk follow = new FollowDesk(
            store,
            as(CaseStore.class, (self, method, given) -> Optional.ofNullable(files.get(given[0]))),
            as(Cases.class, (self, method, given) -> Optional.empty()));

    private static <T> T as(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, given) -> method.isDefault()
                        ? InvocationHandler.invokeDefault(self, method, given)
                        : handler.invoke(self, method, given)));
    }

    private Object accounts(Object self, java.lang.reflect.Method method, Object[] given) {
        return switch (method.getName()) {
            case "find" -> Optional.ofNullable(people.get(given[0]));
            case "citizen" ->
                people.values().stream()
                        .filter(one -> given[2].equals(one.certNo()))
                        .findFirst()
                        .orElseGet(() -> account(
                                NewAccount.citizen(null, (String) given[0], (String) given[1], (String) given[2])));
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private Account account(NewAccount made) {
        Account account = new Account(
                UUID.randomUUID(),
                made.kind(),
                made.login(),
                made.name(),
                made.certType(),
                made.certNo(),
                null,
                null,
                made.duties(),
                made.offices(),
                true,
                false,
                Instant.EPOCH,
                0);
        people.put(account.id(), account);
        return account;
    }

    private Account staff(Set<Duty> duties, String... offices) {
        return account(NewAccount.staff("s" + people.size(), "窗口", duties, Set.of(offices)));
    }

    private static Arrival arrival(String office, String name) {
        return new Arrival(office, name, "ID_CARD", NUMBER, true, "", Standing.SELF, "", "", "", "", null);
    }

    private OnBehalf.Acting open(String token) {
        assertEquals(Map.of(), desk.open(arrival("xingshen", "甲"), clerk, token));
        return desk.of(clerk, token, onetrip.core.identity.Standing.HERE).orElseThrow();
    }

    private void filed(String number, UUID applicant, AtWindow window) {
        files.put(
                number,
                CaseState.apply(
                        null,
                        UUID.randomUUID(),
                        applicant,
                        new CaseEvent.Submitted(number, "an-item", "1", "hash", "1", "answers", null, window),
                        now));
    }

    private static String code(Runnable act) {
        return assertThrows(Refused.class, act::run).code();
    }

    @Test
    void r_channel_the_visit_belongs_to_the_clerk_and_the_session_alone() {
        OnBehalf.Acting acting = open("token-1");
        assertEquals("甲", acting.person().name());
        assertEquals("xingshen", acting.office());
        assertTrue(
                desk.of(clerk, "token-2", onetrip.core.identity.Standing.HERE).isEmpty(), "another session");
        assertTrue(
                desk.of(staff(Set.of(Duty.WINDOW), "xingshen"), "token-1", onetrip.core.identity.Standing.HERE)
                        .isEmpty(),
                "another clerk");
        assertEquals("visit-open", code(() -> desk.open(arrival("xingshen", "甲"), clerk, "token-1")));
    }

    @Test
    void nobody_serves_without_the_duty_or_at_another_office() {
        assertEquals("window-not-yours", code(() -> desk.open(arrival("jijiao", "甲"), clerk, "t")));
        Account officer = staff(Set.of(Duty.OFFICER), "xingshen");
        assertEquals("window-not-yours", code(() -> desk.open(arrival("xingshen", "甲"), officer, "t")));
        assertEquals(List.of(), desk.offices(officer));
        assertEquals(List.of("xingshen"), desk.offices(clerk));
        assertTrue(store.visits.isEmpty());
    }

    @Test
    void a_visit_ends_by_itself_when_it_is_quiet_and_not_while_it_is_used() {
        OnBehalf.Acting acting = open("t");
        now = now.plus(Duration.ofMinutes(19));
        assertTrue(desk.of(clerk, "t", onetrip.core.identity.Standing.HERE).isPresent());
        now = now.plus(Duration.ofMinutes(19));
        assertTrue(desk.of(clerk, "t", onetrip.core.identity.Standing.HERE).isPresent(), "it was used meanwhile");
        now = now.plus(Duration.ofMinutes(20));
        assertTrue(desk.of(clerk, "t", onetrip.core.identity.Standing.HERE).isEmpty());
        WindowVisit ended = store.visits.get(acting.visit());
        assertEquals(Ending.QUIET, ended.ended());
        assertEquals(now, ended.endedAt(), "20 minutes after its last use");
        assertEquals("visit-over", code(() -> desk.receipt(FILED, clerk, "t")));
    }

    @Test
    void signing_out_ends_the_visit() {
        OnBehalf.Acting acting = open("t");
        desk.signedOut("t");
        assertTrue(desk.of(clerk, "t", onetrip.core.identity.Standing.HERE).isEmpty());
        assertEquals(Ending.SIGNED_OUT, store.visits.get(acting.visit()).ended());
    }

    @Test
    void a_known_number_under_another_name_opens_nothing_and_tells_nothing() {
        account(NewAccount.citizen(null, "乙", "ID_CARD", NUMBER));
        var problems = desk.open(arrival("xingshen", "甲"), clerk, "t");
        assertEquals(Set.of("name"), problems.keySet());
        assertFalse(problems.get("name").zh().contains("乙"));
        assertTrue(desk.of(clerk, "t", onetrip.core.identity.Standing.HERE).isEmpty());
    }

    @Test
    void r_recuse_nobody_serves_oneself() {
        Account same = new Account(
                clerk.id(),
                Account.Kind.STAFF,
                "w",
                "甲",
                "ID_CARD",
                NUMBER,
                null,
                null,
                Set.of(Duty.WINDOW),
                Set.of("xingshen"),
                true,
                false,
                Instant.EPOCH,
                0);
        assertEquals("recused", code(() -> desk.open(arrival("xingshen", "甲"), same, "t")));
    }

    @Test
    void r_log_the_visit_opens_what_was_filed_in_it_or_named_and_writes_it_down_once() {
        OnBehalf.Acting acting = open("t");
        UUID person = acting.person().id();
        filed(FILED, person, new AtWindow(acting.visit(), clerk.id(), "xingshen"));
        filed(AT_HOME, person, null);
        filed(FOREIGN, UUID.randomUUID(), null);
        assertEquals(Optional.empty(), desk.refuses(acting, List.of("items", "an-item"), false));
        assertEquals(Optional.empty(), desk.refuses(acting, List.of("apply", "an-item"), true));
        assertEquals(Optional.empty(), desk.refuses(acting, List.of("cases", FILED), false));
        assertEquals(
                Optional.empty(),
                desk.refuses(acting, List.of("cases", FILED.toLowerCase(java.util.Locale.ROOT)), false));
        assertTrue(
                desk.refuses(acting, List.of("cases", FILED, "withdraw"), true).isPresent(), "a clerk withdraws");
        assertTrue(desk.refuses(acting, List.of("cases", AT_HOME), false).isPresent(), "nobody named it");
        assertTrue(desk.refuses(acting, List.of("amend", AT_HOME, "fix"), true).isPresent());
        assertTrue(desk.refuses(acting, List.of("cases"), false).isPresent());
        assertTrue(desk.refuses(acting, List.of("me"), false).isPresent());
        assertEquals("case-unknown", code(() -> desk.name(FOREIGN, clerk, "t")));
        assertEquals("case-unknown", code(() -> desk.name("CNJY", clerk, "t")));
        assertEquals(AT_HOME, desk.name(" " + AT_HOME, clerk, "t"));
        assertEquals(Optional.empty(), desk.refuses(acting, List.of("cases", AT_HOME), false));
        assertEquals(Optional.empty(), desk.refuses(acting, List.of("amend", AT_HOME, "fix"), true));
        assertEquals(
                List.of(
                        Opened.Kind.APPLY + " an-item",
                        Opened.Kind.CASE + " " + FILED,
                        Opened.Kind.CASE + " " + AT_HOME,
                        Opened.Kind.AMEND + " " + AT_HOME),
                store.log.stream().map(one -> one.kind() + " " + one.thing()).toList());
        assertEquals(4, desk.ofPerson(acting.person()).get(0).opened().size(), "the person does not read it");
    }

    @Test
    void what_was_filed_in_one_visit_is_not_open_to_the_next_one() {
        OnBehalf.Acting first = open("t");
        filed(FILED, first.person().id(), new AtWindow(first.visit(), clerk.id(), "xingshen"));
        desk.end(clerk, "t");
        OnBehalf.Acting second = open("t");
        assertNotEquals(first.visit(), second.visit());
        assertTrue(desk.refuses(second, List.of("cases", FILED), false).isPresent());
    }

    @Test
    void r_log_who_stood_there_for_somebody_else_reads_that_and_not_what_was_opened() {
        Account agent = account(NewAccount.citizen(null, "乙", "ID_CARD", "330327198607239990"));
        Arrival mandate = new Arrival(
                "xingshen",
                "乙",
                "ID_CARD",
                agent.certNo(),
                true,
                "",
                Standing.MANDATE,
                "甲",
                "ID_CARD",
                NUMBER,
                "委托书",
                LocalDate.of(2026, 12, 31));
        assertEquals(Map.of(), desk.open(mandate, clerk, "t"));
        OnBehalf.Acting acting =
                desk.of(clerk, "t", onetrip.core.identity.Standing.HERE).orElseThrow();
        assertEquals("甲", acting.person().name(), "the case is whose mandate it is");
        desk.refuses(acting, List.of("apply", "an-item"), false);
        var read = desk.ofPerson(agent).get(0);
        assertTrue(read.attended());
        assertEquals(List.of(), read.opened());
        assertEquals(1, desk.ofPerson(acting.person()).get(0).opened().size());
        assertFalse(desk.ofPerson(acting.person()).get(0).attended());
    }

    @Test
    void papers_are_given_back_once_and_by_the_own_window() {
        UUID paper = UUID.randomUUID();
        store.insert(new Paper(
                paper, UUID.randomUUID(), FILED, "xingshen", "m", Paper.How.HANDED_OVER, clerk.id(), now, null, null));
        assertEquals(1, desk.held(clerk).size());
        Account elsewhere = staff(Set.of(Duty.WINDOW), "jijiao");
        assertEquals(List.of(), desk.held(elsewhere));
        assertEquals("paper-unknown", code(() -> desk.giveBack(paper, elsewhere)));
        desk.giveBack(paper, clerk);
        assertEquals("paper-back", code(() -> desk.giveBack(paper, clerk)));
        assertEquals(List.of(), desk.held(clerk));
    }

    @Test
    void who_guesses_a_code_makes_it_void() {
        filed(FILED, UUID.randomUUID(), null);
        store.keepCode(
                FILED,
                new onetrip.core.window.WindowStore.Code(
                        FollowCode.hash(FILED, "7KQ4-M2XB"), UUID.randomUUID(), now, 0));
        for (int i = 0; i < FollowDesk.TRIES; i++) {
            assertTrue(follow.follow(FILED, "2222-2222").isEmpty());
        }
        assertEquals(FollowDesk.TRIES, store.codes.get(FILED).wrong());
        assertTrue(follow.follow(FILED, "7kq4m2xb").isEmpty());
        assertEquals(FollowDesk.TRIES, store.codes.get(FILED).wrong(), "a void code counts no longer");
    }

    @Test
    void a_code_is_read_as_people_type_it_and_belongs_to_one_case() {
        assertEquals(FollowCode.hash(FILED, "7KQ4-M2XB"), FollowCode.hash(FILED, " ７kq4 m2xb"));
        assertNotEquals(FollowCode.hash(FILED, "7KQ4-M2XB"), FollowCode.hash(AT_HOME, "7KQ4-M2XB"));
        assertTrue(FollowCode.next().matches("[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}"));
    }
}
