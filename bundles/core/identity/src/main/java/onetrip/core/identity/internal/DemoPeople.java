package onetrip.core.identity.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import onetrip.api.item.Text;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountRefused;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Child;
import onetrip.core.identity.Duty;
import onetrip.core.identity.GuardianSource;
import onetrip.core.identity.NewAccount;
import onetrip.core.identity.Relation;
import onetrip.core.identity.SignInMethod.Person;
import onetrip.core.identity.SignInMethod.Person.Group;

/** The invented people of the demo; the simulators know the same ones. Seeding twice changes nothing. */
final class DemoPeople {
    private static final String ID_CARD = "ID_CARD";
    private static final Set<String> SCHOOLS = Set.of(
            "xuequ",
            "school:2133000001",
            "school:2133000002",
            "school:2133000003",
            "school:2133000004",
            "school:2133000101",
            "school:3133999001");

    /** One who can be picked, and the account that this takes. */
    private record Invented(Group group, NewAccount account, Text note) {
        Person person() {
            return new Person(account.login(), group, account.name(), note);
        }
    }

    private static final Invented MOTHER = citizen(
            "g01",
            "测试监护人零一",
            "330327198804120008",
            "g01@example.invalid",
            "母亲，三个孩子，其中一对双胞胎",
            "Mother of three, two of them twins");
    private static final Invented FATHER = citizen(
            "g02", "测试监护人零二", "330327198607239990", "g02@example.invalid", "父亲，同一家", "Father of the same family");

    private static final List<Invented> ALL = List.of(
            MOTHER,
            FATHER,
            citizen(
                    "g06",
                    "测试家长零六",
                    "330399198502159988",
                    null,
                    "母亲，孩子的户籍头几次查会超时",
                    "Mother; the register is slow to find her child"),
            citizen("s05", "测试学生零五", "330327200909090001", null, "17岁，高中在读", "17, at senior school"),
            citizen(
                    "a01",
                    "测试毕业生零一",
                    "330327198702039997",
                    null,
                    "多年前毕业，要补办学历证明",
                    "Left school long ago and lost the certificate"),
            citizen("a02", "测试毕业生零二", "330327197403010006", null, "改过姓名，档案里是原来的", "Changed her name since school"),
            citizen("a04", "测试毕业生零四", "330327198506159991", null, "同一届有同名同学", "Had a namesake in the same year"),
            citizen("p01", "测试学生家长零一", "330399197606159988", null, "畲族，母亲，孩子读九年级", "She, mother of a pupil in grade 9"),
            citizen(
                    "p02",
                    "测试学生家长零二",
                    "330399197707159995",
                    null,
                    "父亲，孩子读九年级，改过民族",
                    "Father of a pupil in grade 9 whose ethnic group was changed"),
            citizen(
                    "p03",
                    "测试学生家长零三",
                    "330399197808159986",
                    null,
                    "母亲，孩子是归侨子女，读九年级",
                    "Mother; her child in grade 9 is of returned overseas Chinese"),
            citizen(
                    "p04",
                    "测试学生家长零四",
                    "330399197909159993",
                    null,
                    "父亲，孩子是华侨子女，读九年级，身份登记查不到",
                    "Father; his child in grade 9 has a parent abroad, and the register of it is silent"),
            citizen("p05", "测试学生家长零五", "33039919800115998X", null, "母亲，孩子读高中", "Mother of a pupil at senior school"),
            citizen(
                    "p06",
                    "测试学生家长零六",
                    "330399198102159997",
                    null,
                    "父亲，孩子读初中，有残疾人证",
                    "Father of a pupil with a disability"),
            citizen("t01", "测试教师申请人零一", "330327200110200003", null, "想当老师，没有孩子", "Wants to teach; no children"),
            citizen("t02", "测试教师申请人零二", "330327200005059992", null, "普通话等级不够", "Putonghua level too low"),
            citizen("t03", "测试教师申请人零三", "330327199911110002", null, "不符合法定条件", "Does not meet the legal conditions"),
            citizen("t04", "测试·申请人零四", "650102200008089990", null, "名字里有间隔号", "A name with a middle dot"),
            citizen("f01", "测试举办者零一", "330327197909099992", null, "想办培训机构", "Wants to found a training school"),
            staff(
                    "officer01",
                    "审查员01",
                    Set.of(Duty.OFFICER, Duty.SECTION_HEAD),
                    Set.of("jijiao"),
                    "基教科负责人",
                    "Head of the Basic Education Section"),
            staff("officer02", "审查员02", Set.of(Duty.OFFICER), Set.of("jijiao"), "基教科", "Basic Education Section"),
            staff(
                    "approver01",
                    "行政审批01",
                    Set.of(Duty.OFFICER, Duty.SECTION_HEAD),
                    Set.of("xingshen"),
                    "行政审批科负责人",
                    "Head of the Administrative Approval Section"),
            staff(
                    "approver02",
                    "行政审批02",
                    Set.of(Duty.OFFICER, Duty.WINDOW),
                    Set.of("xingshen"),
                    "行政审批科，也打视频电话、在窗口替人填表",
                    "Administrative Approval Section; also calls by video and fills in at the counter"),
            staff(
                    "leader01",
                    "局领导01",
                    Set.of(Duty.OFFICER, Duty.SECTION_HEAD),
                    Set.of("juzhang"),
                    "局里授权的负责人，作许可决定",
                    "Deputy head of the bureau, authorised to decide on licences"),
            staff(
                    "legal01",
                    "政策法规01",
                    Set.of(Duty.OFFICER),
                    Set.of("fagui"),
                    "政策法规科，合法性审查",
                    "Policy and Legal Section, reviews legality"),
            staff("adviser01", "法律顾问01", Set.of(Duty.OFFICER), Set.of("flgw"), "法律顾问", "Legal adviser"),
            staff(
                    "building01",
                    "基建中心01",
                    Set.of(Duty.OFFICER),
                    Set.of("jijian"),
                    "基建中心，看校舍和场地",
                    "School Construction Centre, looks at buildings"),
            staff(
                    "preschool01",
                    "学前中心01",
                    Set.of(Duty.OFFICER),
                    Set.of("xueqian", "zhicheng"),
                    "学前中心，也管职成教科",
                    "Preschool Centre, also for the vocational section"),
            staff(
                    "city01",
                    "市教育局01",
                    Set.of(Duty.OFFICER),
                    Set.of("wzjy"),
                    "温州市教育局，认定高中和中职",
                    "City education bureau; decides on kinds 4 to 6"),
            staff(
                    "finance01",
                    "计财01",
                    Set.of(Duty.OFFICER),
                    Set.of("jicai"),
                    "计财科，管缴费和对账",
                    "Planning and Finance Section; keeps the books of payments"),
            staff(
                    "finance02",
                    "计财02",
                    Set.of(Duty.OFFICER, Duty.SECTION_HEAD),
                    Set.of("jicai"),
                    "计财科负责人，复核退费",
                    "Head of the Planning and Finance Section; approves refunds"),
            staff(
                    "minban01",
                    "民办教育01",
                    Set.of(Duty.OFFICER),
                    Set.of("minban"),
                    "民教办，管政策库",
                    "Private Education Office; keeps the policy library"),
            staff(
                    "minban02",
                    "民办教育02",
                    Set.of(Duty.OFFICER),
                    Set.of("minban"),
                    "民教办，去现场检查",
                    "Private Education Office; inspects on site"),
            staff(
                    "minban03",
                    "民办教育03",
                    Set.of(Duty.OFFICER, Duty.SECTION_HEAD),
                    Set.of("minban"),
                    "民教办负责人，也去现场检查",
                    "Head of the Private Education Office; inspects on site, too"),
            staff(
                    "archive01",
                    "装备站01",
                    Set.of(Duty.OFFICER, Duty.SECTION_HEAD),
                    Set.of("zhuangbei"),
                    "教育装备站，管学历档案",
                    "Education Equipment Station; keeps the archive of diplomas"),
            staff(
                    "school01",
                    "学校审核员01",
                    Set.of(Duty.OFFICER),
                    SCHOOLS,
                    "各小学初审",
                    "First review for the primary schools"),
            staff(
                    "school02",
                    "学校收费员02",
                    Set.of(Duty.OFFICER),
                    Set.of("school:3433999001"),
                    "测试高级中学，上报收费",
                    "A senior secondary school; puts up what is to be paid"),
            staff(
                    "window01",
                    "窗口人员01",
                    Set.of(Duty.WINDOW),
                    Set.of("xingshen"),
                    "办事大厅窗口，替来人填表，不审批",
                    "At the counter; fills in for visitors, decides nothing"),
            staff(
                    "window02",
                    "窗口人员02",
                    Set.of(Duty.WINDOW, Duty.OFFICER),
                    Set.of("jijiao"),
                    "基教科窗口，也经办本科室的件",
                    "At the counter of the Basic Education Section, and one of its officers"),
            staff(
                    "super01",
                    "监督员01",
                    Set.of(Duty.SUPERVISOR),
                    Set.of(),
                    "看时限和评价，不看材料",
                    "Watches limits and ratings; sees no papers"),
            staff(
                    "dept01",
                    "部门审查员01",
                    Set.of(Duty.OFFICER),
                    Set.of("minzong"),
                    "民宗局，联审",
                    "Ethnic and Religious Affairs Bureau, joint review"),
            staff(
                    "police01",
                    "公安查询员01",
                    Set.of(Duty.OFFICER),
                    Set.of("gongan"),
                    "公安局，答复核查问题",
                    "Public Security Bureau, answers questions"),
            staff(
                    "police02",
                    "公安查询员02",
                    Set.of(Duty.OFFICER),
                    Set.of("gongan"),
                    "公安局，答复核查问题",
                    "Public Security Bureau, answers questions"),
            staff(
                    "dept02",
                    "部门审查员02",
                    Set.of(Duty.OFFICER),
                    Set.of("waiqiao", "minzheng"),
                    "外侨办和民政局，联审",
                    "Overseas Affairs Office and Civil Affairs Bureau, joint review"),
            staff(
                    "dept03",
                    "部门审查员03",
                    Set.of(Duty.OFFICER),
                    Set.of("shichang", "bianban"),
                    "市场监管局和编办，联审",
                    "Market Supervision Bureau and Establishment Office, joint review"),
            staff(
                    "info01",
                    "信息中心01",
                    Set.of(Duty.OFFICER),
                    Set.of("xinxi"),
                    "信息中心，答复个人信息权利申请",
                    "Information Centre, answers what people ask about their personal data"),
            staff(
                    "privacy01",
                    "数据保护01",
                    Set.of(Duty.DATA_PROTECTION),
                    Set.of(),
                    "个人信息保护负责人",
                    "Answers for personal data"),
            administrator("admin01", "管理员01", "装事项，看不到办件", "Installs items, reads no cases"),
            administrator("admin02", "管理员02", "第二位管理员", "A second administrator"));

    private static final List<NewAccount> CHILDREN = List.of(
            NewAccount.citizen(null, "测试儿童零一", ID_CARD, "330327201911089995"),
            NewAccount.citizen(null, "测试儿童零二", ID_CARD, "33032720200115000X"),
            NewAccount.citizen(null, "测试儿童零三", ID_CARD, "330327202001159987"));

    private final Accounts accounts;

    DemoPeople(Accounts accounts) {
        this.accounts = accounts;
    }

    private static Invented citizen(String login, String name, String certNo, String mail, String zh, String en) {
        NewAccount account =
                new NewAccount(Account.Kind.CITIZEN, login, name, ID_CARD, certNo, null, mail, Set.of(), Set.of());
        return new Invented(Group.FAMILY, account, new Text(zh, en));
    }

    private static Invented staff(
            String login, String name, Set<Duty> duties, Set<String> offices, String zh, String en) {
        return new Invented(Group.STAFF, NewAccount.staff(login, name, duties, offices), new Text(zh, en));
    }

    private static Invented administrator(String login, String name, String zh, String en) {
        NewAccount account = NewAccount.staff(login, name, Set.of(Duty.ADMINISTRATOR), Set.of());
        return new Invented(Group.ADMINISTRATOR, account, new Text(zh, en));
    }

    static List<Person> toPick() {
        return ALL.stream().map(Invented::person).toList();
    }

    /** The account of somebody to pick; empty for everybody else and for one whom an administrator has closed. */
    Optional<Account> picked(String id) {
        return ALL.stream()
                .map(Invented::account)
                .filter(wanted -> wanted.login().equals(id))
                .findFirst()
                .flatMap(this::existing)
                .filter(Account::active);
    }

    /** Makes those who are missing; what somebody changed about the others stays. */
    void seed() {
        ALL.forEach(invented -> make(invented.account()));
        link(make(MOTHER.account()), Relation.MOTHER);
        link(make(FATHER.account()), Relation.FATHER);
    }

    private void link(Account guardian, Relation relation) {
        CHILDREN.forEach(child -> accounts.linkChild(
                guardian.id(),
                new Child(child.name(), ID_CARD, child.certNo(), relation, GuardianSource.HOUSEHOLD_BOOK)));
    }

    private Account make(NewAccount wanted) {
        return existing(wanted).orElseGet(() -> {
            try {
                return accounts.create(wanted);
            } catch (AccountRefused raced) {
                // Another node starts at the same moment and was quicker.
                return existing(wanted).orElseThrow(() -> raced);
            }
        });
    }

    private Optional<Account> existing(NewAccount wanted) {
        return accounts.byLogin(wanted.login()).or(() -> accounts.byCert(wanted.certType(), wanted.certNo()));
    }
}
