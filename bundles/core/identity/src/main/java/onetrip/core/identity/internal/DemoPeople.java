package onetrip.core.identity.internal;

import java.util.Set;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Child;
import onetrip.core.identity.Duty;
import onetrip.core.identity.GuardianSource;
import onetrip.core.identity.NewAccount;
import onetrip.core.identity.Relation;

/** The invented people of the demo. Seeding twice changes nothing. */
final class DemoPeople {
    private static final Set<String> SCHOOLS =
            Set.of("xuequ", "school:2133000001", "school:2133000002", "school:2133000003", "school:2133000004", "school:2133000101");

    private final Accounts accounts;

    DemoPeople(Accounts accounts) {
        this.accounts = accounts;
    }

    void seed() {
        Account mother = citizen("g01", "测试监护人零一", "330327198804120008", "g01@example.invalid");
        Account father = citizen("g02", "测试监护人零二", "330327198607239990", "g02@example.invalid");
        String[][] children = {
            {"测试儿童零一", "330327201911089995"}, {"测试儿童零二", "33032720200115000X"}, {"测试儿童零三", "330327202001159987"}
        };
        for (String[] child : children) {
            accounts.linkChild(mother.id(), new Child(child[0], "ID_CARD", child[1], Relation.MOTHER, GuardianSource.HOUSEHOLD_BOOK));
            accounts.linkChild(father.id(), new Child(child[0], "ID_CARD", child[1], Relation.FATHER, GuardianSource.HOUSEHOLD_BOOK));
        }
        citizen("s05", "测试学生零五", "330327200909090001", null);
        citizen("t01", "测试教师申请人零一", "330327200110200003", null);
        staff("officer01", "审查员01", Set.of(Duty.OFFICER, Duty.SECTION_HEAD), Set.of("jijiao"));
        staff("officer02", "审查员02", Set.of(Duty.OFFICER), Set.of("jijiao"));
        staff("school01", "学校审核员01", Set.of(Duty.OFFICER), SCHOOLS);
        staff("admin01", "管理员01", Set.of(Duty.ADMINISTRATOR), Set.of());
        staff("admin02", "管理员02", Set.of(Duty.ADMINISTRATOR), Set.of());
        staff("privacy01", "数据保护01", Set.of(Duty.DATA_PROTECTION), Set.of());
    }

    private Account citizen(String login, String name, String certNo, String mail) {
        return accounts.byLogin(login).orElseGet(() -> accounts.create(new NewAccount(
                Account.Kind.CITIZEN, login, name, "ID_CARD", certNo, null, mail, Set.of(), Set.of())));
    }

    private void staff(String login, String name, Set<Duty> duties, Set<String> offices) {
        if (accounts.byLogin(login).isEmpty()) {
            accounts.create(NewAccount.staff(login, name, duties, offices));
        }
    }
}
