package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.devkit.server.Visitor;

/** An application for a private school as a founder types it (O01, F01 of the dossier): a kindergarten unless something is changed. */
final class Establishment {
    static final String ITEM = "private-establish";
    /** What the founder alone answers, on the page {@code resolution}. */
    static final String OWN = "est.resolved";

    /** A woman's number and a certificate number that is a man's: the wrong one of J04.1. */
    static final String WRONG_CERTIFICATE = "20153302711000002";

    static final String RIGHT_CERTIFICATE = "20153302712000002";
    private static final byte[] PDF = "%PDF-1.7 a paper".getBytes(StandardCharsets.US_ASCII);
    private static final List<String> FILES = List.of(
            "safety.building",
            "safety.fire",
            "safety.health",
            "est.assets",
            "est.charter",
            "site.deed",
            "site.lease",
            "agent.authority");

    private final Map<String, String> answers = new LinkedHashMap<>();

    private Establishment() {}

    /** @param name the first wish; a founder has one open case a name */
    static Establishment kindergarten(String name) {
        return new Establishment()
                .with("org.kind", "01")
                .with("org.legalRep", "测试举办者零一")
                .with("org.legalRepCertType", "ID_CARD")
                .with("org.legalRepCert", "330327197909099992")
                .with("org.name", "测试教育咨询有限公司")
                .with("org.uscc", "91330327MA2TEQ012B")
                .with("org.address", "测试镇测试路8号")
                .with("applicant.mobile", "138" + "0000" + "0011")
                .with("agent.kind", "01")
                .with("founder.list.0.party.name", "测试教育咨询有限公司")
                .with("founder.list.0.party.uscc", "91330327MA2TEQ012B")
                .with("founder.list.0.party.share", "100")
                .with("sch.type", "1")
                .with("sch.nature", "1")
                .with("sch.form", "1")
                .with("sch.name", name)
                .with("sch.choice", "1")
                .with("sch.region", "330327")
                .with("sch.address", "测试镇幼苗路1号")
                .with("site.tenure", "own")
                .with("site.certNo", "浙（2021）苍南县不动产权第9990009号")
                .with("sch.site.0.plot.use", "教学楼")
                .with("sch.site.0.plot.area", "1800")
                .with("sch.scale.0.scale.grade", "小班")
                .with("sch.scale.0.scale.classes", "2")
                .with("sch.scale.0.scale.seats", "50")
                .with("sch.funds.0.fund.source", "1")
                .with("sch.funds.0.fund.amount", "1200000")
                .with("sch.funds.0.fund.paid", "true")
                .with("charter.points", "1,2,3,4,5,6,7,8,9")
                .member(0, "测试举办者零一", "330327197909099992", "1", true)
                .member(1, "测试理事甲", "330327197503049979", "2", false)
                .member(2, "测试理事乙", "330327197806120007", "3", true)
                .member(3, "测试理事丙", "33032719800921999X", "4", false)
                .member(4, "测试理事丁", "330327198211059985", "6", false)
                .with("est.staffCount", "18")
                .supervisor()
                .with("principal.name", "测试教师申请人零一")
                .with("principal.certNo", "330327200110200003")
                .with("principal.certificate", "20233302722000001")
                .with("principal.years", "8")
                .with("est.teachers.0.teacher.name", "测试教师甲")
                .with("est.teachers.0.teacher.certNo", "330327199305060009")
                .with("est.teachers.0.teacher.certificate", RIGHT_CERTIFICATE)
                .with("est.teachers.0.teacher.subject", "学前教育")
                .with("est.finance.0.clerk.name", "测试会计甲")
                .with("est.finance.0.clerk.certNo", "330327198610109986")
                .with("est.finance.0.clerk.post", "1")
                .with(OWN, "true")
                .with("delivery.mode", "courier")
                .with("delivery.address", "测试镇测试路8号")
                .with("delivery.receiver", "测试举办者零一")
                .with("delivery.phone", "138" + "0000" + "0011");
    }

    Establishment with(String field, String answer) {
        answers.put(field, answer);
        return this;
    }

    Establishment without(String prefix) {
        answers.keySet().removeIf(field -> field.startsWith(prefix));
        return this;
    }

    Establishment supervisor() {
        return with("est.supervisors.0.supervisor.name", "测试监事甲")
                .with("est.supervisors.0.supervisor.certNo", "330327198808080007")
                .with("est.supervisors.0.supervisor.staff", "true");
    }

    private Establishment member(int row, String name, String certNo, String role, boolean experienced) {
        String prefix = "est.board." + row + ".member.";
        return with(prefix + "name", name)
                .with(prefix + "certType", "ID_CARD")
                .with(prefix + "certNo", certNo)
                .with(prefix + "role", role)
                .with(prefix + "experienced", String.valueOf(experienced));
    }

    /** What is posted; a choice of several is one answer with commas here. */
    private String[] posted() {
        List<String> fields = new ArrayList<>();
        answers.forEach((field, answer) -> {
            for (String one : field.equals("charter.points") ? answer.split(",") : new String[] {answer}) {
                fields.add(field);
                fields.add(one);
            }
        });
        return fields.toArray(String[]::new);
    }

    /** Page by page to the end; returns the number of the case. */
    String filed(Visitor founder) throws IOException {
        upTo(founder, "check");
        Journeys.submit(founder, founder.path());
        String number = Journeys.caseNumber(founder);
        assertNotNull(number, founder.body());
        return number;
    }

    /** Fills the form in up to a page; returns that page's path. */
    String upTo(Visitor founder, String last) throws IOException {
        founder.get("/apply/" + ITEM);
        String before = "";
        for (int page = 0;
                page < 40 && !founder.path().endsWith("/" + last) && !before.equals(founder.path());
                page++) {
            before = founder.path();
            for (String file : FILES) {
                if (founder.body().contains("file:" + file + "\"")) {
                    founder.postFile(before, "file:" + file, file + ".pdf", PDF, "command", "upload");
                }
            }
            founder.post(before, posted());
        }
        assertTrue(
                founder.path().endsWith("/" + last),
                "it does not come to " + last + ": " + founder.path() + founder.body());
        return founder.path();
    }
}
