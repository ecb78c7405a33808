package onetrip.item.enrolprimary;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.rules.Finding;

/** What is wrong or has to be looked at in one child's enrolment. Missing papers are never an error (义务教育法 art. 4). */
final class Concerns {
    private static final long HALF = 50;

    private final Facts facts;
    private final Answers answers;
    private final Districts districts;
    private final int year;
    private final SchoolAge age;
    /** Per cent of a home from which the school need not look. */
    private final long enough;

    private final List<Finding> found = new ArrayList<>();

    private Concerns(Facts facts, Districts districts, int year) {
        this.facts = facts;
        this.answers = facts.answers();
        this.districts = districts;
        this.year = year;
        this.age = SchoolAge.of(facts.context());
        this.enough = facts.context().parameters().get("home-share") instanceof Long share ? share : HALF;
    }

    static List<Finding> of(Facts facts, Districts districts, int year) {
        Concerns concerns = new Concerns(facts, districts, year);
        concerns.child();
        concerns.guardians();
        concerns.household();
        concerns.home();
        concerns.category();
        concerns.school();
        concerns.wishes();
        return List.copyOf(concerns.found);
    }

    private void child() {
        answers.date("student.birthDate").flatMap(born -> age.check(born, year)).ifPresent(found::add);
        if (facts.unregistered()) {
            flag(
                    "student.certType",
                    "no-hukou",
                    "孩子还没有户口，照样可以入学；请带出生医学证明到派出所登记",
                    "The child has no household registration and can go to school all the same");
        }
    }

    private void guardians() {
        if (answers.has("guardian2.certNo")
                && answers.text("guardian2.certNo").equals(answers.text("guardian.certNo"))) {
            found.add(Finding.error(
                    "guardian2.certNo",
                    "same-guardian",
                    "另一位监护人和您的证件号码一样。只有一位的，把另一位清空",
                    "The other guardian has your number. If there is only one, clear the other"));
        }
        if (answers.has("guardian2.name") != answers.has("guardian2.certNo")) {
            found.add(Finding.error(
                    answers.has("guardian2.name") ? "guardian2.certNo" : "guardian2.name",
                    "guardian-incomplete",
                    "另一位监护人的姓名和证件号码要一起填；没有的，都清空",
                    "Enter both name and number of the other guardian, or clear both"));
        }
        if (answers.has("student.name") && !facts.guardianProved()) {
            flag(
                    "guardian.relation",
                    "guardian-unproved",
                    "户籍信息不能确认监护关系，由学校核对",
                    "The household register does not show the guardianship; the school will check");
        }
    }

    private void household() {
        String region = facts.region();
        if (!region.isEmpty() && !region.startsWith(Facts.COUNTY)) {
            flag(
                    "hukou.region",
                    "hukou-elsewhere",
                    "孩子的户口不在苍南县：可以回户籍地报名；住在苍南的，有房产按C类、没有房产按D类报名",
                    "The household is not in Cangnan: enrol there, or here in category C with a home, in D without");
        }
        if (facts.differs("hukou.address", "household", "address")
                || facts.differs("hukou.region", "household", "region")) {
            flag("hukou.address", "household-disputed", "户籍与公安的记录不一样", "The household differs from the register");
        }
    }

    private void home() {
        facts.share()
                .filter(share -> share < enough)
                .ifPresent(share -> flag(
                        "property.address",
                        "property-share",
                        "房产份额" + share + "%，不到" + enough + "%，由学校核对",
                        "The family owns " + share + " per cent, less than " + enough + "; the school will check"));
        if ("商住".equals(facts.usage())) {
            flag(
                    "property.address",
                    "property-usage",
                    "商住用房，由学校核对",
                    "Commercial and residential; the school will check");
        }
        if (facts.differs("property.address", "property", "address")) {
            flag("property.address", "property-disputed", "房产与登记不一样", "The home differs from the register");
        }
        if (!facts.context().ok("property") && facts.ownsHome()) {
            flag(
                    "property.status",
                    "property-claimed",
                    "房产没有查到，由学校核对",
                    "The home was not found in the register; the school will check");
        }
        Optional<LocalDate> permit = answers.date("residence.validUntil");
        LocalDate cutOff = age.cutOff(year);
        if (permit.isPresent() && permit.get().isBefore(cutOff)) {
            flag(
                    "residence.validUntil",
                    "permit-ends",
                    "居住证在" + SchoolAge.chinese(cutOff) + "前到期，记得续签",
                    "The permit ends before " + SchoolAge.english(cutOff) + ". Remember to renew it");
        }
    }

    /** R-SHARE: computed, and the family may contest it with a reason. */
    private void category() {
        String chosen = answers.text("enrol.category");
        Optional<Category> computed = Category.of(facts, districts);
        boolean contested = !chosen.isEmpty()
                && computed.isPresent()
                && !computed.get().name().equals(chosen);
        if (!contested) {
            return;
        }
        if (answers.has("enrol.categoryReason")) {
            flag("enrol.category", "category-contested", "家长改了入学类别", "The family changed the category");
        } else {
            found.add(Finding.error(
                    "enrol.categoryReason",
                    "category-reason-missing",
                    "按查到的信息是" + computed.get() + "类，您选了" + chosen + "类。写上为什么",
                    "By what we found it is category " + computed.get() + ". You chose " + chosen + ". Say why"));
        }
    }

    private void school() {
        Optional<Districts.School> chosen = districts.school(answers.text("enrol.school"));
        if (answers.has("enrol.school") && chosen.filter(s -> !s.isPrivate()).isEmpty()) {
            found.add(Finding.error(
                    "enrol.school", "not-a-public-primary", "这里选一所公办小学", "Choose a public primary school here"));
        }
        Optional<Districts.School> district = districts.of(answers.text("enrol.livingAddress"));
        if (chosen.isPresent() && district.isPresent() && !chosen.equals(district)) {
            flag(
                    "enrol.school",
                    "catchment-contested",
                    "按住址是" + district.get().name() + "，您选了" + chosen.get().name() + "，由学校核对",
                    "By the address it is " + district.get().name() + ". You chose another; the school will check");
        }
        Optional<Districts.School> wish = districts.school(answers.text("enrol.private"));
        if (answers.has("enrol.private")
                && wish.filter(Districts.School::isPrivate).isEmpty()) {
            found.add(Finding.error(
                    "enrol.private", "not-a-private-primary", "这里选一所民办小学", "Choose a private primary school here"));
        }
    }

    private void wishes() {
        switch (answers.text("enrol.route")) {
            case "02" -> flag("enrol.route", "private-choice", "填了民办志愿", "A private school was chosen");
            case "03" ->
                flag(
                        "enrol.route",
                        "gives-up",
                        "放弃本县学位，学校会问清孩子在哪里上学（控辍保学）",
                        "Gives up the place; the school will ask where the child goes to school");
            default -> {}
        }
        if (answers.isTrue("enrol.deferral")) {
            flag("enrol.deferral", "deferral", "想申请延缓入学", "Wants to start later");
        }
    }

    private void flag(String field, String code, String zh, String en) {
        found.add(Finding.flag(field, code, zh, en));
    }
}
