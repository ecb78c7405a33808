package onetrip.connector.simulators;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Generated families: two parents, one to three children, mostly a home of their own. The same seed gives the same
 * families. Their identity numbers have the region 330399, which is nobody's.
 */
final class Families {
    /** The school year of the pupils' grades begins in this September; children of the next one are not pupils yet. */
    static final int SCHOOL_YEAR = 2025;

    private static final String TEST_REGION = "330399";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";
    private static final String SURNAMES = "林陈黄李王杨吴周郑张";
    private static final String GIVEN = "安宁和平春夏秋冬东南西北山水云月星辰松竹";
    private static final String[] GRADES = {"一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "七年级", "八年级", "九年级"};

    private final Random random;
    private final Map<String, Integer> orders = new HashMap<>();
    private final List<Registers.Person> people = new ArrayList<>();
    private final List<Registers.Household> households = new ArrayList<>();
    private final List<Registers.Property> properties = new ArrayList<>();
    private final List<Registers.Student> students = new ArrayList<>();

    Families(long seed, int count) {
        random = new Random(seed);
        for (int number = 1; number <= count; number++) {
            add(number);
        }
    }

    List<Registers.Person> people() {
        return people;
    }

    List<Registers.Household> households() {
        return households;
    }

    List<Registers.Property> properties() {
        return properties;
    }

    List<Registers.Student> students() {
        return students;
    }

    private void add(int number) {
        String id = "F" + number + "-";
        String surname = one(SURNAMES);
        Registers.Person father = person(id + "1", surname, 1982 + random.nextInt(8), true);
        Registers.Person mother = person(id + "2", one(SURNAMES), 1983 + random.nextInt(8), false);
        List<Registers.Member> members = new ArrayList<>(
                List.of(new Registers.Member(father.id(), "户主"), new Registers.Member(mother.id(), "配偶")));
        Map<String, List<String>> parents = new HashMap<>();
        int children = 1 + random.nextInt(3);
        for (int i = 0; i < children; i++) {
            boolean boy = random.nextBoolean();
            Registers.Person child = person(id + (3 + i), surname, 2011 + random.nextInt(10), boy);
            members.add(new Registers.Member(child.id(), boy ? "子" : "女"));
            parents.put(child.id(), List.of(father.id(), mother.id()));
            enrol(child, number);
        }
        String address = "测试镇生成路" + number + "号";
        String since = (2008 + random.nextInt(10)) + "-06-01";
        households.add(new Registers.Household("H" + id, "330327", address, since, "家庭户", members, parents));
        if (random.nextInt(10) < 8) {
            properties.add(new Registers.Property(
                    "R" + number,
                    "浙（2018）苍南县不动产权第%07d号".formatted(8_000_000 + number),
                    "330327888888GB88888F%08d".formatted(number),
                    address,
                    List.of(new Registers.Owner(father.id(), null, 50), new Registers.Owner(mother.id(), null, 50)),
                    "住宅",
                    since));
        }
    }

    private Registers.Person person(String id, String surname, int year, boolean male) {
        LocalDate birth = LocalDate.of(year, 1 + random.nextInt(12), 1 + random.nextInt(28));
        String date = birth.toString().replace("-", "");
        // Even order codes are women's, odd ones men's; each day hands out its own.
        int order = orders.merge(date + male, 2, Integer::sum) % 1000;
        String body = TEST_REGION + date + "%03d".formatted(male ? order - 1 : order);
        Registers.Person person = new Registers.Person(
                id,
                surname + "试" + one(GIVEN),
                "ID_CARD",
                body + checkDigit(body),
                male ? "1" : "2",
                birth.toString(),
                "01",
                null,
                Map.of());
        people.add(person);
        return person;
    }

    private void enrol(Registers.Person child, int number) {
        LocalDate birth = LocalDate.parse(child.birthDate());
        int enrolment = birth.getYear() + 6 + (birth.getMonthValue() > 8 ? 1 : 0);
        int grade = SCHOOL_YEAR - enrolment;
        if (grade < 0 || grade >= GRADES.length) {
            return;
        }
        Registers.School school = grade < 6
                ? new Registers.School("213399900" + (1 + number % 3), "测试第" + "一二三".charAt(number % 3) + "小学")
                : new Registers.School("3133999001", "测试第一中学");
        int entered = grade < 6 ? enrolment : enrolment + 6;
        students.add(new Registers.Student(
                child.id(),
                "G" + child.certNo(),
                school,
                GRADES[grade],
                (1 + number % 4) + "班",
                number % 50 == 0 ? "休学" : "在读",
                entered + "-09-01"));
    }

    private String one(String characters) {
        return String.valueOf(characters.charAt(random.nextInt(characters.length())));
    }

    static char checkDigit(String body) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (body.charAt(i) - '0');
        }
        return CHECK.charAt(sum % 11);
    }
}
