package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;

/** What an office does with a value that a family calls wrong, step by step, with what it may not do. */
final class DisputeWalk {
    private static final String LIST = "/work/disputes/";
    private static final String KEEPER = "县公安局户籍科";
    private static final String REASON = "户籍底册登记的就是这个地址<script>alert(1)</script>";

    private final Server server;
    private final String number;
    private final String field;
    private final String said;
    private final Visitor office;
    private String page;

    /** @param office account that has the case */
    DisputeWalk(Server server, String office, String number, String field, String said) throws IOException {
        this.server = server;
        this.number = number;
        this.field = field;
        this.said = said;
        this.office = at(office, "/work/" + number);
        page = this.office.find("href=\"(" + LIST + "[0-9a-f-]{36})\"");
        assertNotNull(page, "the reviewer does not see that there is something to correct: " + this.office.body());
    }

    private Visitor at(String person, String path) throws IOException {
        return new Visitor(server.base()).signIn(person, path);
    }

    private String version() throws IOException {
        return office.get(page).find("name=\"version\" value=\"([0-9]+)\"");
    }

    private void refused(int status, String sentence, String... fields) throws IOException {
        office.post(page, fields);
        assertEquals(status, office.status(), sentence);
        assertTrue(office.body().contains(sentence), office.body());
    }

    /** List, page, letter and table say what they should, and nothing more. */
    void read() throws IOException {
        office.get(LIST);
        assertTrue(office.body().contains(page) && office.body().contains(field), office.body());
        assertFalse(office.body().contains(said), "a value stands in the list");
        assertFalse(office.get(LIST + "export.csv?show=open").body().contains(said), "a value stands in the table");
        assertTrue(office.body().contains(number), office.body());
        assertFalse(office.get(LIST + "?show=sent").body().contains(page));
        assertFalse(office.get(LIST + "?show=overdue&page=99999").body().contains(page));
        office.get(page);
        assertTrue(office.body().contains(said) && office.body().contains("/work/" + number), office.body());
        office.get(page + "/letter");
        assertTrue(office.body().contains("第四十六条") && office.body().contains(said), office.body());
    }

    /** Whoever has nothing to do with the case, and ids that nobody made. */
    void keptFromOthers(String otherOffice, String otherFamily) throws IOException {
        Visitor other = at(otherOffice, LIST);
        assertFalse(other.get(LIST + "?show=all").body().contains(page), "another office sees it");
        assertEquals(404, other.get(page).status());
        assertEquals(404, other.get(page + "/letter").status());
        // From a page of their own, which has the token that a form needs.
        assertEquals(
                404, other.get(LIST).post(page, "do", "send", "version", "1").status());
        Visitor family = at(otherFamily, "/me");
        assertEquals(403, family.get(LIST).status());
        assertEquals(403, family.get(page).status());
        assertFalse(family.get("/me/data").body().contains(number), "another family sees it");
        for (String forged : List.of("nothing", UUID.randomUUID().toString(), "%00", "..%2f..")) {
            assertTrue(List.of(400, 404).contains(office.get(LIST + forged).status()), forged);
        }
        assertEquals(
                404,
                office.get(LIST).post(LIST + UUID.randomUUID(), "do", "send").status());
        Visitor privacy = at("privacy01", LIST + "?show=all");
        assertTrue(privacy.body().contains(page), "whoever answers for personal data does not see it");
        assertEquals(200, privacy.get(page).status());
        assertFalse(privacy.body().contains("href=\"/work/" + number), "a way that is closed to them");
    }

    /** Puts one field right, as long as nobody has accepted the case. */
    private void fix(Visitor family, String id, String... commands) throws IOException {
        String fix = "/amend/" + number + "/fix";
        family.get(fix + "?field=" + id);
        for (int i = 0; i < commands.length; i += 2) {
            family.post(fix, "field", id, commands[i], commands[i + 1]);
            assertEquals(200, family.status(), family.body());
        }
        String key = family.get(fix).find("name=\"key\" value=\"([0-9a-f-]+)\"");
        family.post(fix + "/submit", "key", key);
        assertEquals(200, family.status(), family.body());
    }

    /** Another value, then the source's own after all, then again the family's: what nobody was told of follows. */
    void changesItsMind(Visitor family, String id) throws IOException {
        fix(family, id, id, "测试镇新村路7号");
        assertTrue(office.get(page).body().contains("测试镇新村路7号"), office.body());
        fix(family, id, "command", "undispute:" + id);
        assertTrue(office.get(page).body().contains("申请人不再提出"), office.body());
        assertFalse(office.get("/work/" + number).body().contains("申请人说查到的"), "the flag stands");
        assertFalse(office.get(LIST).body().contains(page), "it is still to be sent");
        assertTrue(family.get("/cases/" + number).body().contains("不再核实"), family.body());
        fix(family, id, "command", "dispute:" + id, id, said);
        String again = office.get(LIST).find("href=\"(" + LIST + "[0-9a-f-]{36})\"");
        assertNotNull(again, office.body());
        assertFalse(again.equals(page), "what was over is opened again");
        page = again;
    }

    private static String[] send(String version, String keeper, String way, String day) {
        return new String[] {"do", "send", "version", version, "keeper", keeper, "way", way, "day", day};
    }

    private static String[] answer(String version, String outcome, String reason) {
        return new String[] {"do", "answer", "version", version, "outcome", outcome, "reason", reason};
    }

    /** Tells the keeper; what is not right is said, and a second officer is told that somebody was faster. */
    void send(Visitor family) throws IOException {
        String first = version();
        String today = office.find("name=\"day\"[^>]* value=\"([0-9-]+)\"");
        refused(422, "先登记转出", answer(first, "corrected", ""));
        refused(422, "选一下是怎么转的", send(first, KEEPER, "pigeon", today));
        refused(422, "写明转给了哪个部门", send(first, " ", "letter", today));
        refused(422, "最多80字", send(first, "长".repeat(40_000), "letter", today));
        refused(422, "转出日期要在", send(first, KEEPER, "letter", "2199-01-01"));
        refused(422, "转出日期要在", send(first, KEEPER, "letter", "昨天"));
        refused(409, "刚被别人改过", send("", KEEPER, "letter", today));
        refused(422, "选一项", "do", "burn", "version", first);
        office.post(page, send(first, KEEPER, "letter", today));
        assertEquals(200, office.status(), office.body());
        assertTrue(office.body().contains("等答复") && office.body().contains(KEEPER), office.body());
        refused(409, "刚被别人改过", send(first, "另一个部门", "phone", today));
        refused(422, "已经登记过转出", send(version(), "另一个部门", "phone", today));
        String own = family.get("/cases/" + number).body();
        assertTrue(own.contains(field + "不对") && own.contains("已转给" + KEEPER), own);
    }

    /** The keeper leaves it as it is, and says why. */
    void stands(Visitor family) throws IOException {
        String first = version();
        refused(422, "选一下：更正了，还是没有更改", answer(first, "", REASON));
        refused(422, "要写明理由", answer(first, "stands", "  "));
        refused(422, "最多1000字", answer(first, "stands", "长".repeat(40_000)));
        office.post(page, answer(first, "stands", REASON));
        assertEquals(200, office.status(), office.body());
        refused(409, "刚被别人改过", answer(first, "corrected", ""));
        refused(422, "已经办结", answer(second(), "corrected", ""));
        assertTrue(office.get("/work/" + number).body().contains("没有更改"), office.body());
        assertTrue(office.body().contains("申请人说查到的"), "the reviewer's flag went though nothing was corrected");
        assertTrue(office.get(LIST + "?show=answered").body().contains(page), office.body());
        String own = family.get("/cases/" + number).body();
        assertTrue(own.contains("核实后没有更改") && own.contains("户籍底册登记的就是这个地址"), own);
        assertFalse(own.contains("<script>alert"), "what an officer typed is a script");
        assertFalse(own.contains("没有通过"), "the answer decided the case");
        assertTrue(family.get("/me").body().contains("核对有结果了"), "the family is not told");
        assertTrue(family.get("/me/data").body().contains("核实后没有更改"), family.body());
        assertTrue(family.get("/me/data.json").body().contains("calledWrong"), family.body());
    }

    /** Of one that is over no form tells the version. */
    private static String second() {
        return "3";
    }

    /** The page with the form of the moment, on a phone. */
    void lookAtForm(String what) throws IOException {
        try (Eyes eyes = new Eyes()) {
            eyes.open("dispute-" + what, 390, 844, true);
            eyes.look(server.base(), office, page, what);
            eyes.look(server.base(), office, "/work/" + number, what + "-review");
            assertEquals(List.of(), eyes.problems());
        }
    }

    /** axe, phone and plain pages. */
    void look(Visitor family) throws IOException {
        try (Eyes eyes = new Eyes()) {
            for (boolean phone : new boolean[] {true, false}) {
                eyes.open(phone ? "disputes-phone" : "disputes-plain", phone ? 390 : 1280, 844, phone);
                eyes.look(server.base(), office, LIST + "?show=all", "disputes");
                eyes.look(server.base(), office, LIST + "?show=overdue", "disputes-none");
                eyes.look(server.base(), office, page, "dispute");
                eyes.look(server.base(), office, page + "/letter", "dispute-letter");
                eyes.look(server.base(), family, "/cases/" + number, "case-disputes");
                eyes.look(server.base(), family, "/me/data", "data-disputes");
            }
            assertEquals(List.of(), eyes.problems());
        }
    }

    String office(String path) throws IOException {
        return office.get(path).body();
    }

    String page() {
        return page;
    }
}
