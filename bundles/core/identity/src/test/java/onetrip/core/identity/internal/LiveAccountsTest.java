package onetrip.core.identity.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.identity.Principal;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountFilter;
import onetrip.core.identity.AccountPage;
import onetrip.core.identity.AccountRefused;
import onetrip.core.identity.AccountRefused.Code;
import onetrip.core.identity.Child;
import onetrip.core.identity.Duty;
import onetrip.core.identity.GuardianSource;
import onetrip.core.identity.NewAccount;
import onetrip.core.identity.Relation;
import onetrip.core.identity.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LiveAccountsTest {
    private static final String CERT = "330327198804120008";

    private final House house = new House();
    private final LiveAccounts accounts = house.accounts;

    private static void refused(Code code, Executable work) {
        assertEquals(code, assertThrows(AccountRefused.class, work).code());
    }

    private static NewAccount citizen(String login, String certNo) {
        return NewAccount.citizen(login, "测试监护人零一", "ID_CARD", certNo);
    }

    @Test
    void anAccountNeedsANameAndASignInNameOrACertificate() {
        refused(Code.NAME_MISSING, () -> accounts.create(NewAccount.staff("officer", " ", Set.of(), Set.of())));
        refused(Code.LOGIN_NOT_ALLOWED, () -> accounts.create(NewAccount.staff("a b", "审查员", Set.of(), Set.of())));
        refused(Code.LOGIN_NOT_ALLOWED, () -> accounts.create(NewAccount.staff("x", "审查员", Set.of(), Set.of())));
        refused(Code.LOGIN_NOT_ALLOWED, () -> accounts.create(NewAccount.staff(null, "审查员", Set.of(), Set.of())));
        refused(Code.CERTIFICATE_MISSING, () -> accounts.create(citizen("g01", null)));
        refused(Code.CERTIFICATE_MISSING, () -> accounts.create(citizen("g01", "  ")));
        refused(Code.CERTIFICATE_MISSING, () -> accounts.create(NewAccount.citizen("g01", "测试", null, CERT)));
        assertEquals(0, house.store.writes());
    }

    @Test
    void aSignInNameAndACertificateHaveOneAccount() {
        Account first = accounts.create(citizen("g01", "33032720200115000x"));
        refused(Code.ACCOUNT_EXISTS, () -> accounts.create(citizen("Ｇ01", CERT)));
        refused(Code.ACCOUNT_EXISTS, () -> accounts.create(citizen("g02", "33032720200115000X")));
        assertEquals(first, accounts.byLogin(" G01 ").orElseThrow());
        assertEquals(first, accounts.byCert("ID_CARD", "33032720200115000ｘ").orElseThrow());
        assertTrue(accounts.byLogin(null).isEmpty());
        assertTrue(accounts.byCert(null, null).isEmpty());
    }

    @Test
    void somebodyFromOutsideGetsAnAccountOnceAndKeepsIt() {
        Account first = accounts.citizen("测试监护人零一", "ID_CARD", CERT);
        assertEquals(first, accounts.citizen("测试监护人零一", "ID_CARD", CERT));
        assertTrue(first.isCitizen() && first.login() == null);
    }

    @Test
    void anAdministratorHoldsNoOtherDutyAndACitizenNone() {
        Account officer = house.staff("officer", Duty.OFFICER);
        Account citizen = accounts.create(citizen("g01", CERT));
        refused(Code.DUTIES_CLASH, () -> house.staff("both", Duty.ADMINISTRATOR, Duty.OFFICER));
        refused(
                Code.DUTIES_CLASH,
                () -> accounts.changeRoles(officer.id(), 0, Set.of(Duty.OFFICER, Duty.ADMINISTRATOR), Set.of()));
        refused(
                Code.DUTIES_OF_CITIZEN,
                () -> accounts.changeRoles(citizen.id(), 0, Set.of(Duty.OFFICER), Set.of("jijiao")));
        refused(Code.DUTIES_OF_CITIZEN, () -> accounts.changeRoles(citizen.id(), 0, Set.of(), Set.of("jijiao")));
        assertEquals(officer, accounts.find(officer.id()).orElseThrow());
    }

    @Test
    void aChangeOfDutiesOrActivityEndsTheSessionsAndARefusedOneDoesNot() {
        Account officer = house.staff("officer", Duty.OFFICER);
        String token = house.sessions.open(officer, "password", Standing.HERE).token();
        refused(Code.CHANGED_MEANWHILE, () -> accounts.changeActive(officer.id(), 7, false));
        assertTrue(house.sessions.find(token).isPresent());

        Account changed = accounts.changeRoles(officer.id(), 0, Set.of(Duty.SUPERVISOR), Set.of());
        assertEquals(accounts.find(officer.id()).orElseThrow(), changed);
        assertEquals(1, changed.version());
        assertTrue(house.sessions.find(token).isEmpty());

        String next = house.sessions.open(changed, "password", Standing.HERE).token();
        accounts.changeActive(officer.id(), 1, false);
        assertTrue(house.sessions.find(next).isEmpty());
        assertTrue(house.sessionStore.sessions.isEmpty());
    }

    @Test
    void theLastAdministratorCannotBeRemoved() {
        Account one = house.staff("admin01", Duty.ADMINISTRATOR);
        refused(Code.LAST_ADMINISTRATOR, () -> accounts.changeActive(one.id(), 0, false));
        refused(Code.LAST_ADMINISTRATOR, () -> accounts.changeRoles(one.id(), 0, Set.of(), Set.of()));
        assertEquals(one, accounts.find(one.id()).orElseThrow());

        Account other = house.staff("admin02", Duty.ADMINISTRATOR);
        accounts.changeActive(one.id(), 0, false);
        refused(Code.LAST_ADMINISTRATOR, () -> accounts.changeRoles(other.id(), 0, Set.of(Duty.OFFICER), Set.of()));
    }

    @Test
    void twoAdministratorsWhoRemoveEachOtherAtOnceLeaveOne() {
        var racing = new MemoryAccountStore() {
            Runnable meanwhile = () -> {};

            @Override
            public AccountPage list(AccountFilter filter, int offset, int limit) {
                AccountPage seen = super.list(filter, offset, limit);
                Runnable once = meanwhile;
                meanwhile = () -> {};
                once.run();
                return seen;
            }
        };
        House raced = new House(racing);
        Account one = raced.staff("admin01", Duty.ADMINISTRATOR);
        Account other = raced.staff("admin02", Duty.ADMINISTRATOR);
        racing.meanwhile = () -> raced.accounts.changeActive(other.id(), 0, false);
        refused(Code.LAST_ADMINISTRATOR, () -> raced.accounts.changeActive(one.id(), 0, false));
        List<Account> left =
                racing.list(AccountFilter.activeWith(Duty.ADMINISTRATOR), 0, 9).accounts();
        assertEquals(List.of(one.id()), left.stream().map(Account::id).toList());
    }

    @Test
    void contactAndLargeTextAreKeptAndEndNoSession() {
        Account officer = house.staff("officer", Duty.OFFICER);
        String token = house.sessions.open(officer, "password", Standing.HERE).token();
        Account changed = accounts.changeContact(officer.id(), 0, " ", " officer@example.invalid ");
        assertEquals("officer@example.invalid", changed.mail());
        assertEquals(null, changed.mobile());
        assertTrue(accounts.changeElder(officer.id(), true).elder());
        assertTrue(accounts.changeElder(officer.id(), true).elder());
        Account seen = house.sessions.find(token).orElseThrow().account();
        assertEquals("officer@example.invalid", seen.mail());
        assertEquals(2, seen.version());
    }

    @Test
    void aWechatBelongsToOneAccountAtATimeAndOtherChangesKeepIt() {
        Account mother = accounts.create(citizen("g01", CERT));
        Account father = accounts.create(citizen("g02", "330327198607239990"));
        Account bound = accounts.changeWechat(mother.id(), 0, "oSIM_1");
        assertEquals("oSIM_1", bound.wechat());
        refused(Code.CHANGED_MEANWHILE, () -> accounts.changeWechat(father.id(), 0, "oSIM_1"));
        Account later = accounts.changeContact(mother.id(), bound.version(), null, "m@example.invalid");
        assertEquals("oSIM_1", accounts.changeElder(mother.id(), true).wechat());
        assertEquals(mother.id(), accounts.byWechat("oSIM_1").orElseThrow().id());
        accounts.changeWechat(mother.id(), later.version() + 1, null);
        assertEquals(Optional.empty(), accounts.byWechat("oSIM_1"));
        assertEquals("oSIM_1", accounts.changeWechat(father.id(), 0, "oSIM_1").wechat());
    }

    @Test
    void aChildIsLinkedOnceAndAStrongerSourceStays() {
        Account guardian = accounts.create(citizen("g01", CERT));
        Child strong = child(GuardianSource.HOUSEHOLD_BOOK);
        accounts.linkChild(guardian.id(), child(GuardianSource.PROOF_CHECKED_BY_HAND));
        accounts.linkChild(guardian.id(), strong);
        accounts.linkChild(guardian.id(), child(GuardianSource.BIRTH_CERTIFICATE));
        int writes = house.store.writes();
        accounts.linkChild(guardian.id(), strong);
        assertEquals(writes, house.store.writes());
        assertEquals(List.of(strong), accounts.childrenOf(guardian.id()));
        assertEquals(List.of(guardian), accounts.guardiansOf("ID_CARD", "330327201911089995"));
        assertTrue(accounts.unlinkChild(guardian.id(), "ID_CARD", "330327201911089995"));
        assertFalse(accounts.unlinkChild(guardian.id(), "ID_CARD", "330327201911089995"));
    }

    @Test
    void onlyAKnownCitizenHasChildren() {
        Account officer = house.staff("officer", Duty.OFFICER);
        Child child = child(GuardianSource.HOUSEHOLD_BOOK);
        refused(Code.NO_SUCH_ACCOUNT, () -> accounts.linkChild(UUID.randomUUID(), child));
        refused(Code.NO_SUCH_ACCOUNT, () -> accounts.linkChild(officer.id(), child));
    }

    private static Child child(GuardianSource source) {
        return new Child("测试儿童零一", "ID_CARD", "330327201911089995", Relation.MOTHER, source);
    }

    @Test
    void anOutsideIdentityPutsANameRightAndLeavesAContactAlone() {
        Account mistyped = accounts.create(citizen(null, CERT));
        Account right = accounts.confirm(mistyped, "测试监护人零二", "13800000001");
        assertEquals("测试监护人零二", right.name());
        assertEquals("13800000001", right.mobile());
        assertEquals(right, accounts.find(right.id()).orElseThrow());
        assertEquals("13800000001", accounts.confirm(right, " ", "13900000002").mobile());
        int writes = house.store.writes();
        accounts.confirm(right, "测试监护人零二", null);
        assertEquals(writes, house.store.writes(), "nothing new, and written all the same");
    }

    @Test
    void aHandlerIsOneForHalfAYearFromTheLastSignIn() {
        Account person = accounts.create(citizen(null, CERT));
        var school = new Principal.Organisation("91330327MA2TEQ012B", "测试教育咨询有限公司", "测试举办者零一");
        accounts.handles(person.id(), school);
        house.time.pass(Duration.ofDays(180));
        assertEquals(List.of(school), accounts.organisationsOf(person.id()));
        accounts.handles(person.id(), school);
        house.time.pass(Duration.ofDays(180));
        assertEquals(List.of(school), accounts.organisationsOf(person.id()), "not renewed");
        house.time.pass(Duration.ofDays(1));
        assertEquals(List.of(), accounts.organisationsOf(person.id()));
        accounts.handles(person.id(), school);
        assertTrue(accounts.handlesNoMore(person.id(), "91330327ma2teq012b"));
        assertFalse(accounts.handlesNoMore(person.id(), "91330327MA2TEQ012B"));
        assertEquals(List.of(), accounts.organisationsOf(person.id()));
    }
}
