package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Registers from end to end in the real distribution: kept by a clerk, imported, exported, read by everybody. */
class RegisterIT {
    private static final String KEPT = "/work/registers/private-policy-lib/policies";
    private static final String OPEN = "/registers/private-policy-lib";
    private static final Path SAMPLES = Path.of(System.getProperty("onetrip.root"))
            .normalize()
            .resolve("bundles/items/school/private-policy-lib/src/test/registers");
    private static final String HEAD = "编号,标题,制定机关,成文日期,在“1+2”中,状态,办理到,公开日期,公开范围,摘要,适用对象,学段,办学性质,不一致时以它为准\n";

    private static Server server;
    private static Visitor clerk;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("registers").with("ONETRIP_UNLIMITED", "127.0.0.1");
        server.start();
        clerk = visitor().signIn("minban01", "/work/registers/");
        importing(Files.readAllBytes(SAMPLES.resolve("policies.csv")), "policies.csv");
        bringIn("all");
        assertTrue(clerk.body().contains("已导入4条"), clerk.body());
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        assertFalse(server.log().contains(" failed, reference "), "a request failed inside, see data/log/karaf.log");
    }

    private static Visitor visitor() {
        return new Visitor(server.base());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void importing(byte[] file, String name) throws IOException {
        clerk.get(KEPT + "/import").postFile(KEPT + "/import", "file", name, file);
    }

    private static void bringIn(String what) throws IOException {
        clerk.post(clerk.path(), "do", what, "digest", clerk.find("name=\"digest\" value=\"([0-9a-f]+)\""));
    }

    private static String line(String code, String title, String state, String prevails) {
        return code + "," + title + ",县教育局,2020-01-02,其他相关文件," + state + ",已公开,2020-01-03,只公开摘要,摘要,教师,小学,非营利性,"
                + prevails + "\n";
    }

    private static String record(String code) throws IOException {
        clerk.get(KEPT + "?q=" + code);
        String id = clerk.find("href=\"" + KEPT + "/([0-9a-f-]{36})\"");
        assertNotNull(id, code + " is not in the list");
        return KEPT + "/" + id;
    }

    private static byte[] file(int lines) {
        StringBuilder file = new StringBuilder(HEAD);
        for (int i = 2; i <= lines + 1; i++) {
            String line = line("TST-%05d".formatted(i), "批量文件" + i, i == 432 ? "失效" : "有效", "")
                    .replace("2020-01-02", i == 77 ? "2020-13-02" : "2020-01-02");
            file.append(i == lines + 1 ? line.replace("批量文件" + i, "") : line);
        }
        return file.toString().getBytes(Charset.forName("GB18030"));
    }

    @Test
    void of_10_000_lines_the_3_wrong_ones_are_reported_exactly_and_nothing_is_changed() throws IOException {
        importing(file(10_000), "批量.csv");
        assertEquals(200, clerk.status());
        assertTrue(clerk.body().contains("10000行里有3行不对"), clerk.body());
        for (String place : List.of("第77行", "第432行", "第10001行")) {
            assertTrue(clerk.body().contains(place), place);
        }
        bringIn("discard");
        assertEquals(200, clerk.status());
    }

    @Test
    void all_or_nothing_takes_none_and_only_the_good_lines_takes_the_others() throws IOException {
        importing(file(100), "批量.csv");
        bringIn("all");
        assertEquals(422, clerk.status());
        assertTrue(clerk.body().contains("一行也没有导入"), clerk.body());
        bringIn("good");
        assertTrue(clerk.body().contains("已导入98条"), clerk.body());
        assertTrue(clerk.get(KEPT + "?q=" + encoded("批量文件99")).body().contains("批量文件99"));
        assertTrue(visitor().get(OPEN + "?q=" + encoded("批量文件99")).body().contains("批量文件99"));
    }

    @Test
    void everybody_searches_reads_and_follows_and_drafts_stay_in_the_house() throws IOException {
        Visitor anybody = visitor().get("/items/private-policy-lib");
        assertEquals(200, anybody.status());
        assertTrue(anybody.body().contains("查看") && !anybody.body().contains("/apply/private-policy-lib"));
        anybody.get(OPEN + "?q=" + encoded("扶持"));
        assertTrue(anybody.body().contains("主意见"), anybody.body());
        assertFalse(anybody.get(OPEN + "?q=" + encoded("征求意见")).body().contains("校外培训机构设置办法"), "a draft is shown");
        anybody.get(OPEN + "?f.policy.status=revised");
        String id = anybody.find("href=\"(/registers/private-policy-lib/policies/[0-9a-f-]{36})\"");
        assertNotNull(id);
        assertTrue(anybody.get(id).body().contains("已修订"));
        assertEquals(200, anybody.get(id).status());
        for (String nowhere : List.of("/registers/none", OPEN + "/none", OPEN + "/policies/none", "/registers/")) {
            assertEquals(404, anybody.get(nowhere).status(), nowhere);
        }
        assertEquals(422, anybody.get(OPEN + "?q=" + encoded("扶")).status());
        String draft = record("ZC-04").replace("/work", "");
        assertEquals(404, anybody.get(draft).status());
        assertEquals(404, anybody.get("/api/v1" + draft).status());
        assertTrue(anybody.get("/api/v1" + OPEN + "/policies?size=2").body().contains("\"records\""));
    }

    @Test
    void of_two_clerks_who_change_a_record_at_once_the_second_is_told_and_the_first_can_take_it_back()
            throws IOException {
        importing((HEAD + line("TWO-01", "两人同改", "有效", "")).getBytes(StandardCharsets.UTF_8), "a.csv");
        bringIn("all");
        String record = record("TWO-01");
        Visitor second = visitor().signIn("minban01", record + "/edit");
        clerk.get(record + "/edit");
        clerk.post(record + "/edit", filled(clerk, "两人同改甲"));
        assertTrue(clerk.path().equals(record) && clerk.body().contains("两人同改甲"), clerk.body());
        second.post(record + "/edit", filled(second, "两人同改乙"));
        assertEquals(409, second.status());
        assertTrue(second.body().contains("有同事改过这条记录"), second.body());
        clerk.get(record + "/undo");
        clerk.post(record + "/undo", "version", clerk.find("name=\"version\" value=\"(\\d+)\""), "reason", "填错了");
        assertTrue(clerk.body().contains("撤销改动") && clerk.body().contains("填错了"), clerk.body());
        clerk.get(record + "/edit");
        clerk.post(record + "/edit", filled(clerk, ""));
        assertEquals(422, clerk.status());
        assertTrue(clerk.body().contains("填写文件标题"));
    }

    private static String[] filled(Visitor page, String title) {
        return new String[] {
            "version", page.find("name=\"version\" value=\"(\\d+)\""),
            "policy.code", "TWO-01",
            "policy.title", title,
            "policy.docNo", "",
            "policy.issuer", "县教育局",
            "policy.date-year", "2020",
            "policy.date-month", "1",
            "policy.date-day", "2",
            "policy.part", "other",
            "policy.status", "valid",
            "policy.stage", "published",
            "policy.publishedOn-year", "2020",
            "policy.publishedOn-month", "1",
            "policy.publishedOn-day", "3",
            "policy.openness", "summary",
            "policy.summary", "摘要",
            "policy.audience", "teacher",
            "policy.level", "primary",
            "policy.nature", "non-profit",
            "reason", "改标题"
        };
    }

    @Test
    void a_permanent_record_is_not_deleted_and_one_in_use_keeps_its_key() throws IOException {
        String record = record("ZC-01");
        clerk.get(record + "/delete");
        clerk.post(record + "/delete", "version", clerk.find("name=\"version\" value=\"(\\d+)\""), "reason", "试试");
        assertEquals(422, clerk.status());
        assertTrue(clerk.body().contains("记录不删除"), clerk.body());
    }

    @Test
    void what_was_exported_comes_in_again_unchanged() throws IOException {
        for (String kind : List.of("csv", "xlsx")) {
            byte[] file = clerk.bytes(KEPT + "/export." + kind + "?q=ZC-0");
            importing(file, "export." + kind);
            assertTrue(clerk.body().contains("4行都可以导入"), clerk.body());
            assertTrue(clerk.body().matches("(?s).*没有变化</dt><dd class=\"figure\">4</dd>.*"), clerk.body());
        }
    }

    /** R-LOG: a list of minors leaves the house in full only for a reason that each record keeps. */
    @Test
    void an_export_is_masked_like_the_list_and_in_full_only_for_a_reason_that_is_kept() throws IOException {
        String kept = "/work/registers/zk-bonus-minority/bonus";
        Visitor officer = visitor().signIn("officer01", kept);
        officer.get(kept + "/import")
                .postFile(
                        kept + "/import",
                        "file",
                        "bonus.csv",
                        Files.readAllBytes(SAMPLES.resolve(
                                "../../../../../study/zk-bonus-minority/src/test/registers/bonus.csv")));
        officer.post(officer.path(), "do", "all", "digest", officer.find("name=\"digest\" value=\"([0-9a-f]+)\""));
        String masked = new String(officer.bytes(kept + "/export.csv"), StandardCharsets.UTF_8);
        assertTrue(masked.contains("测试第一中学"), masked);
        assertFalse(masked.contains("测试考生零一") || masked.contains("2027033001"), masked);

        officer.get(kept).post(kept + "/export", "kind", "csv", "why", " ");
        assertEquals(422, officer.status());
        assertTrue(officer.body().contains("先写明为什么要导出完整内容"), officer.body());
        officer.get(kept).post(kept + "/export", "kind", "csv", "why", "报考试机构");
        assertEquals(200, officer.status());
        assertTrue(officer.body().contains("测试考生零一") && officer.body().contains("2027033001"), officer.body());
        officer.get(kept);
        officer.get(officer.find("href=\"(" + kept + "/[0-9a-f-]{36})\""));
        assertTrue(officer.body().contains("报考试机构"), officer.body());
        assertEquals(
                404,
                visitor()
                        .signIn("minban01", "/work/")
                        .post(kept + "/export", "why", "想看")
                        .status());
    }

    @Test
    void other_offices_and_families_do_not_get_in_and_junk_gets_a_sentence() throws IOException {
        assertEquals(404, visitor().signIn("officer01", KEPT).status());
        assertTrue(visitor().signIn("dept01", "/work/registers/").body().contains("没有台账"));
        assertEquals(403, visitor().signIn("f01", "/work/registers/").status());
        for (byte[] junk : List.of(
                "MZ\0\1\2\3\4\5\6\7".getBytes(StandardCharsets.ISO_8859_1),
                "PK\3\4nothing".getBytes(StandardCharsets.ISO_8859_1),
                "标题,状态\n甲,有效\n".getBytes(StandardCharsets.UTF_8),
                (HEAD + line("JNK-01", "=HYPERLINK(1)", "有效", "")).getBytes(StandardCharsets.UTF_8))) {
            importing(junk, "junk.csv");
            assertEquals(200, clerk.status());
            assertTrue(clerk.body().contains("note bad") || clerk.body().contains("这一格是公式"), clerk.body());
        }
        assertEquals(404, clerk.get(KEPT + "/not-an-id").status());
        assertEquals(404, clerk.get(KEPT + "/import/not-an-id").status());
    }
}
