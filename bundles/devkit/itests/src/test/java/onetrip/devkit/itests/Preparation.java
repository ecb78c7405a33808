package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.devkit.server.Visitor;

/** An application to prepare a private school as a founder or an agent types it: a kindergarten that is only planned. */
final class Preparation {
    static final String ITEM = "private-prep";
    /** What the founder alone answers, on the page {@code resolution}. */
    static final String OWN = "prep.resolved";

    private static final byte[] PDF = "%PDF-1.7 a paper".getBytes(StandardCharsets.US_ASCII);
    private static final List<String> FILES = List.of("prep.report", "prep.proof", "prep.joint", "prep.donation");

    private final Map<String, String> answers = new LinkedHashMap<>();

    private Preparation() {}

    /** @param proof day of the proof of funds */
    static Preparation kindergarten(String name, String spare, String proof) {
        return new Preparation()
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
                .with("founder.several", "01")
                .with("sch.type", "1")
                .with("sch.nature", "1")
                .with("sch.form", "1")
                .with("sch.name", name)
                .with("sch.name2", spare)
                .with("sch.choice", "1")
                .with("sch.region", "330327")
                .with("sch.address", "测试镇新区路9号")
                .with("site.tenure", "planned")
                .with("sch.site.0.plot.use", "规划教学楼")
                .with("sch.site.0.plot.area", "2400")
                .with("sch.scale.0.scale.grade", "小班")
                .with("sch.scale.0.scale.classes", "3")
                .with("sch.scale.0.scale.seats", "75")
                .with("sch.funds.0.fund.source", "1")
                .with("sch.funds.0.fund.amount", "900000")
                .with("prep.proofDate", proof)
                .with("prep.donated", "01")
                .with(OWN, "true")
                .with("delivery.mode", "electronic");
    }

    Preparation with(String field, String answer) {
        answers.put(field, answer);
        return this;
    }

    /** Fills the form in up to a page; returns that page's path. */
    String upTo(Visitor who, String last) throws IOException {
        who.get("/apply/" + ITEM);
        List<String> posted = new ArrayList<>();
        answers.forEach((field, answer) -> posted.addAll(List.of(field, answer)));
        String before = "";
        for (int page = 0; page < 40 && !who.path().endsWith("/" + last) && !before.equals(who.path()); page++) {
            before = who.path();
            for (String file : FILES) {
                if (who.body().contains("file:" + file + "\"")) {
                    who.postFile(before, "file:" + file, file + ".pdf", PDF, "command", "upload");
                }
            }
            who.post(before, posted.toArray(String[]::new));
        }
        assertTrue(who.path().endsWith("/" + last), "it does not come to " + last + ": " + who.path() + who.body());
        return who.path();
    }
}
