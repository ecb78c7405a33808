package onetrip.core.identity.internal;

import java.util.List;
import java.util.Map;
import onetrip.api.item.Text;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.SignInMethod;
import onetrip.core.identity.SignInResult;

/** Picking one of the invented people. Registered in the demo profile only. */
final class DemoSignIn implements SignInMethod {
    private static final List<Person> PEOPLE = List.of(
            person("g01", Person.Group.FAMILY, "测试监护人零一", "母亲，三个孩子，其中一对双胞胎", "Mother of three, two of them twins"),
            person("g02", Person.Group.FAMILY, "测试监护人零二", "父亲，同一家", "Father of the same family"),
            person("s05", Person.Group.FAMILY, "测试学生零五", "17岁，高中在读", "17, at senior school"),
            person("t01", Person.Group.FAMILY, "测试教师申请人零一", "没有孩子", "Without children"),
            person("officer01", Person.Group.STAFF, "审查员01", "基教科负责人", "Head of the Basic Education Section"),
            person("officer02", Person.Group.STAFF, "审查员02", "基教科", "Basic Education Section"),
            person("school01", Person.Group.STAFF, "学校审核员01", "各小学初审", "First review for the primary schools"),
            person("privacy01", Person.Group.STAFF, "数据保护01", "个人信息保护负责人", "Data protection"),
            person("admin01", Person.Group.ADMINISTRATOR, "管理员01", "装事项，不看办件", "Installs items, reads no cases"),
            person("admin02", Person.Group.ADMINISTRATOR, "管理员02", "第二位管理员", "A second administrator"));

    private final Accounts accounts;

    DemoSignIn(Accounts accounts) {
        this.accounts = accounts;
    }

    private static Person person(String id, Person.Group group, String name, String zh, String en) {
        return new Person(id, group, name, new Text(zh, en));
    }

    @Override
    public String id() {
        return "demo";
    }

    @Override
    public Text label() {
        return new Text("演示身份", "Demo people");
    }

    @Override
    public Style style() {
        return Style.PICK;
    }

    @Override
    public List<Person> people() {
        return PEOPLE;
    }

    @Override
    public SignInResult signIn(Map<String, String> fields) {
        String wanted = fields.getOrDefault("person", "");
        return PEOPLE.stream()
                .filter(p -> p.id().equals(wanted))
                .findFirst()
                .flatMap(p -> accounts.byLogin(p.id()))
                .<SignInResult>map(SignInResult.Accepted::new)
                .orElse(new SignInResult.Refused("SIGNIN-WRONG", new Text("没有这个演示身份", "There is no such demo person")));
    }
}
