package onetrip.core.identity.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountFilter;
import onetrip.core.identity.Child;
import onetrip.core.identity.Duty;
import onetrip.core.identity.OneTimeLink;
import onetrip.core.identity.SignInMethod;
import onetrip.core.identity.SignInMethod.Person.Group;
import onetrip.core.identity.SignInResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

class ProfileTest {
    private final House house = new House();
    private final List<SignInMethod> registered = new ArrayList<>();

    private final BundleContext context = proxy(BundleContext.class, (method, arguments) -> {
        assertEquals("registerService", method);
        registered.add((SignInMethod) arguments[1]);
        return proxy(ServiceRegistration.class, (unregister, none) -> {
            assertEquals("unregister", unregister);
            registered.remove(arguments[1]);
            return null;
        });
    });

    private interface Answer {
        Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method.getName(), arguments)));
    }

    private Profile start(Object demo) {
        return new Profile(context, Map.of("demo", demo), house.accounts, house.store, house.time);
    }

    private String printed(Runnable work) {
        PrintStream console = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setOut(console);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private String invite() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream console = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        new FirstAdministrator(house.store, house.links, console, "8080").inviteIfMissing();
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }

    @ParameterizedTest(name = "demo = {0}")
    @ValueSource(strings = {"false", "", "no", "1", "$[env:ONETRIP_DEMO;default=false]"})
    void outsideTheDemoThereIsNoDemoSignInAndNobodyInvented(String demo) {
        printed(() -> start(demo));
        assertTrue(registered.isEmpty());
        assertEquals(0, house.store.list(AccountFilter.ALL, 0, 99).total());
    }

    @Test
    void theDemoOffersItsPeopleUntilItStopsAndPrintsNoLink() {
        assertEquals("", printed(() -> start("true").close()));
        assertTrue(registered.isEmpty());
        assertEquals("", printed(() -> start(Boolean.TRUE)));
        assertEquals("demo", registered.get(0).id());
        assertEquals(SignInMethod.Style.PICK, registered.get(0).style());
        assertTrue(house.store.links().isEmpty());
    }

    @Test
    void seedingTwiceChangesNothing() {
        start("true");
        int writes = house.store.writes();
        Account mother = house.accounts.byLogin("g01").orElseThrow();
        Account moved = house.accounts.changeContact(mother.id(), mother.version(), null, "new@example.invalid");
        start("true");
        assertEquals(writes + 1, house.store.writes());
        assertEquals(moved, house.accounts.byLogin("g01").orElseThrow());
    }

    @Test
    void bothParentsAreLinkedToTheirThreeChildren() {
        start("true");
        for (String login : List.of("g01", "g02")) {
            Account parent = house.accounts.byLogin(login).orElseThrow();
            List<Child> children = house.accounts.childrenOf(parent.id());
            assertEquals(
                    List.of("330327201911089995", "33032720200115000X", "330327202001159987"),
                    children.stream().map(Child::certNo).toList());
            assertEquals(login + "@example.invalid", parent.mail());
            assertTrue(Access.mayActFor(parent, children, children.get(0), house.time.today()));
        }
        assertEquals(
                2, house.accounts.guardiansOf("ID_CARD", "33032720200115000X").size());
    }

    @Test
    void staffHaveTheDutiesAndOfficesOfTheDemo() {
        start("true");
        Account head = house.accounts.byLogin("officer01").orElseThrow();
        assertTrue(Access.heads(head, "jijiao"));
        assertFalse(Access.heads(house.accounts.byLogin("officer02").orElseThrow(), "jijiao"));
        Account school = house.accounts.byLogin("school01").orElseThrow();
        Stream.of("xuequ", "school:2133000001", "school:2133000004", "school:2133000101")
                .forEach(office -> assertTrue(Access.canWork(school, office), office));
        assertFalse(Access.canWork(school, "jijiao"));
        assertEquals(
                2,
                house.store
                        .list(AccountFilter.activeWith(Duty.ADMINISTRATOR), 0, 9)
                        .total());
        assertEquals(
                Set.of(Duty.DATA_PROTECTION),
                house.accounts.byLogin("privacy01").orElseThrow().duties());
    }

    @Test
    void everybodyToPickSignsInWithoutAPasswordAndHasANoteInBothLanguages() {
        start("true");
        SignInMethod demo = registered.get(0);
        for (SignInMethod.Person person : demo.people()) {
            var accepted = assertInstanceOf(SignInResult.Accepted.class, demo.signIn(Map.of("person", person.id())));
            assertEquals(person.name(), accepted.account().name());
            assertEquals(person.group() == Group.FAMILY, accepted.account().isCitizen());
            assertFalse(person.note().zh().isBlank() || person.note().en().isBlank());
        }
        assertEquals(
                Set.of(Group.values()),
                demo.people().stream().map(SignInMethod.Person::group).collect(Collectors.toSet()));
        assertTrue(demo.people().stream()
                .map(SignInMethod.Person::id)
                .toList()
                .containsAll(List.of("g01", "g02", "s05", "a01", "t01", "f01")));
    }

    @Test
    void nobodyElseCanBePicked() {
        start("true");
        house.staffWithPassword("real", Duty.OFFICER);
        Account closed = house.accounts.byLogin("officer02").orElseThrow();
        house.accounts.changeActive(closed.id(), closed.version(), false);
        for (String person : List.of("real", "officer02", "", "nobody")) {
            assertInstanceOf(SignInResult.Refused.class, registered.get(0).signIn(Map.of("person", person)));
        }
        assertInstanceOf(SignInResult.Refused.class, registered.get(0).signIn(Map.of()));
    }

    @Test
    void withoutAnAdministratorOneLinkIsPrintedThatMakesTheFirst() {
        String line = invite();
        assertTrue(line.matches("First administrator: http://127\\.0\\.0\\.1:8080/setup/[\\w-]{43}"), line);
        String token = line.substring(line.lastIndexOf('/') + 1);
        house.accounts.setUp(token, "boss", "管理员", House.PASSWORD);
        assertEquals("", invite());
    }

    @Test
    void eachStartVoidsTheLinkOfTheOneBefore() {
        String first = invite();
        String second = invite();
        assertNotEquals(first, second);
        assertTrue(house.accounts
                .link(first.substring(first.lastIndexOf('/') + 1), OneTimeLink.Purpose.SET_UP)
                .isEmpty());
        assertEquals(1, house.store.links().size());
    }

    @Test
    void anAdministratorWithoutAPasswordIsNoneAsWhenADemoBecomesReal() {
        start("true");
        registered.clear();
        String console = printed(() -> start("false"));
        assertTrue(console.startsWith("First administrator: http://127.0.0.1:"), console);
        assertTrue(registered.isEmpty());
    }

    @Test
    void oneWhoCanSignInVoidsLinksThatWereLeft() {
        invite();
        house.staffWithPassword("boss", Duty.ADMINISTRATOR);
        assertEquals("", invite());
        assertTrue(house.store.links().isEmpty());
    }
}
