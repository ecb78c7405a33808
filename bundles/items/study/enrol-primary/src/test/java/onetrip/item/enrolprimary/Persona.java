package onetrip.item.enrolprimary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Answers;
import onetrip.devkit.testkit.Situation;

/** The dossier's children, as the sandbox sources describe them; their guardian is G01 unless a test says otherwise. */
record Persona(Map<String, Object> answers, Situation situation) {
    static final String G01 = "330327198804120008";

    static Persona of(String certType, String certNo, String birthDate) {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "student.name",
                "测试儿童",
                "student.certType",
                certType,
                "student.certNo",
                certNo,
                "student.birthDate",
                birthDate,
                "enrol.year",
                "2026",
                "guardian.relation",
                "02",
                "guardian.certNo",
                G01,
                "enrol.route",
                "01"));
        Situation asked = Situation.on("2026-11-24").applicant("测试监护人零一", "ID_CARD", G01);
        return new Persona(answers, asked);
    }

    /** The register has the child, with G01 in the same household. */
    Persona household(String region, String address) {
        return new Persona(
                answers,
                situation.ok(
                        "household",
                        Map.of("region", region, "address", address, "members", List.of(Map.of("certNo", G01)))));
    }

    Persona home(String address, int share, String usage) {
        return new Persona(
                answers, situation.ok("property", Map.of("address", address, "share", share, "usage", usage)));
    }

    Persona noHome() {
        return new Persona(answers, situation.notFound("property")).with("property.status", "03");
    }

    Persona with(Situation other) {
        return new Persona(answers, other);
    }

    Persona with(String field, Object value) {
        Map<String, Object> more = new HashMap<>(answers);
        more.put(field, value);
        return new Persona(more, situation);
    }

    /** Takes over what the rules propose, as a family does that has nothing to object to. */
    Persona confirmed(EnrolmentRules rules) {
        Map<String, Object> more = new HashMap<>(answers);
        for (int round = 0; round < 2; round++) {
            rules.propose(new Answers(more), situation.context()).forEach(more::putIfAbsent);
        }
        return new Persona(more, situation);
    }

    Answers form() {
        return new Answers(answers);
    }

    static Persona c01() {
        return of("ID_CARD", "330327201911089995", "2019-11-08")
                .household("330327", "测试镇测试路1号")
                .home("测试镇测试路1号", 100, "住宅");
    }

    static Persona twin(String certNo) {
        return of("ID_CARD", certNo, "2020-01-15")
                .household("330327", "测试镇测试路1号")
                .home("测试镇测试路1号", 100, "住宅");
    }

    static Persona c04() {
        return of("ID_CARD", "33032720191204000X", "2019-12-04")
                .household("330327", "测试镇测试路5号")
                .noHome();
    }

    static Persona c05() {
        Persona born = of("ID_CARD", "330327202005309997", "2020-05-30").home("测试镇测试路2号", 100, "住宅");
        return born.with(born.situation().notFound("household"))
                .with("hukou.region", "330327")
                .with("hukou.address", "测试镇测试路2号");
    }

    static Persona c06(boolean answered) {
        Persona born = of("ID_CARD", "33032720200229999X", "2020-02-29")
                .home("测试镇测试路2号", 100, "住宅")
                .with("hukou.region", "330327")
                .with("hukou.address", "测试镇测试路2号");
        return answered
                ? born.household("330327", "测试镇测试路2号")
                : born.with(born.situation().unavailable("household"));
    }

    static Persona c07() {
        return of("ID_CARD", "330327202008310002", "2020-08-31")
                .household("330327", "测试镇测试路3号")
                .home("测试镇测试路3号", 30, "商住");
    }

    static Persona c08() {
        return of("ID_CARD", "330327202009010001", "2020-09-01")
                .household("330327", "测试镇测试路3号")
                .home("测试镇测试路3号", 30, "商住");
    }

    static Persona c09() {
        Persona born = of("HK_MO_RESIDENCE", "810000202001010005", "2020-01-01").noHome();
        return born.with(born.situation().skipped("household"));
    }

    static Persona c10() {
        Persona born = of("TW_RESIDENCE", "830000202001019994", "2020-01-01").home("测试镇测试路4号", 100, "住宅");
        return born.with(born.situation().skipped("household"));
    }

    static Persona c11() {
        Persona born = of("PASSPORT_FOREIGN", "TESTP00011", "2020-03-03").noHome();
        return born.with(born.situation().skipped("household"));
    }

    static Persona c12() {
        Persona born = of("BIRTH_CERT", "T000000012", "2020-04-04").noHome();
        return born.with(born.situation().skipped("household"));
    }

    static Persona c13() {
        return of("ID_CARD", "330383201911160000", "2019-11-16")
                .household("330383", "龙港市测试路13号")
                .noHome();
    }

    static List<Persona> all() {
        List<Persona> all =
                new ArrayList<>(List.of(c01(), twin("33032720200115000X"), twin("330327202001159987"), c04()));
        all.addAll(List.of(c05(), c06(false), c07(), c08(), c09(), c10(), c11(), c12(), c13()));
        return all;
    }
}
