package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** J08 by post: a document is sent by a connected courier that is away at first, comes back, and arrives. */
class CourierIT {
    private static final String ITEM = "cert-diploma-senior";
    private static final String ARCHIVE = "/work/registers/" + ITEM + "/diplomas";
    private static final Path RECORDS =
            Path.of(System.getProperty("onetrip.root"), "bundles/items/study", ITEM, "src/test/registers/diplomas.csv");
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("courier")
                .only("cert-diploma-senior")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .hurried()
                .configure("onetrip.delivery.cfg", "track.seconds = 1")
                .patient()
                .withSimulators();
        server.start();
        Visitor keeper = at("archive01", ARCHIVE + "/import");
        keeper.postFile(ARCHIVE + "/import", "file", "diplomas.csv", Files.readAllBytes(RECORDS));
        keeper.post(keeper.path(), "do", "all", "digest", keeper.find("name=\"digest\" value=\"([0-9a-f]+)\""));
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        String log = server.log();
        assertFalse(log.contains(" failed, reference "), "a request failed inside, see data/log/karaf.log");
        assertFalse(log.contains("测试路9号"), "an address is in the log");
    }

    private static Visitor at(String person, String path) throws IOException {
        return new Visitor(server.base()).signIn(person, path);
    }

    private static void control(String... fields) {
        Simulators.set(server, "/courier", fields);
    }

    private static void until(Visitor visitor, String path, String words) {
        Await.until(words + " at " + path, Duration.ofSeconds(45), () -> {
            try {
                return visitor.get(path).body().contains(words);
            } catch (IOException e) {
                return false;
            }
        });
    }

    private static String applies(Visitor graduate) throws IOException {
        for (int page = 0; page < 6 && !graduate.path().endsWith("/check"); page++) {
            graduate.post(
                    graduate.path(),
                    "cert.type",
                    "graduated",
                    "cert.schoolName",
                    "测试县第一中学",
                    "cert.gradYear",
                    "2005",
                    "delivery.mode",
                    "courier",
                    "cert.copies",
                    "1",
                    "delivery.receiver",
                    "测试毕业生零一",
                    "delivery.phone",
                    "13800000001",
                    "delivery.address",
                    "测试镇测试路9号");
        }
        Journeys.submit(graduate, graduate.path());
        String number = Journeys.caseNumber(graduate);
        assertNotNull(number, graduate.body());
        return number;
    }

    private static Visitor act(String what) throws IOException {
        return at("admin01", "/admin/connectors")
                .post("/admin/connectors", "connector", "delivery.EMS", "do", what, "hours", "1", "why", "对方换系统");
    }

    @Test
    void j08_a_letter_is_ordered_once_comes_back_and_arrives() throws IOException {
        Visitor graduate = at("a01", "/apply/" + ITEM);
        String number = applies(graduate);
        String page = "/work/courier/" + number;
        Visitor clerk = at("archive01", page);
        assertTrue(clerk.body().contains("向EMS下单"), clerk.body());
        assertEquals(404, at("officer02", "/work/").get(page).status(), "another office sends it");
        assertEquals(422, clerk.post(page, "carrier", "没有的快递").status());

        // Paused, labels are written by hand.
        assertTrue(act("pause").body().contains("对方换系统"));
        until(clerk, page, "现在没有接通的快递公司，请手写面单");
        assertEquals(422, clerk.post(page, "carrier", "EMS").status(), "it is hidden, and ordered all the same");
        assertTrue(clerk.body().contains("没有接通"), clerk.body());
        act("resume");
        until(clerk, page, "向EMS下单");

        // The courier is away: the order is kept and asked for again, once.
        control("behaviour", "error500");
        clerk.get(page).post(page, "carrier", "EMS");
        assertEquals(200, clerk.status());
        assertTrue(clerk.body().contains("正在下单"), clerk.body());
        assertEquals(422, clerk.post(page, "carrier", "EMS").status(), "ordered twice");
        assertTrue(clerk.body().contains("已经下过单了"), clerk.body());
        assertEquals(422, clerk.post(page, "do", "cancel").status());
        assertTrue(clerk.body().contains("没有回应"), clerk.body());
        String health = at("admin01", "/admin/connectors").body();
        assertTrue(health.contains("快递 · EMS") && health.contains("最近一次没有答复"), health);
        health = act("test").body();
        assertTrue(health.contains("EMS：没有答复") && health.contains("对方说自己出错了"), health);
        control("behaviour", "");
        health = act("test").body();
        assertTrue(health.contains("EMS：有答复") && !health.contains("对方说自己出错了"), health);
        until(clerk, page, "已下单，等快递员来取");
        String tracking = clerk.find("<code>([A-Z0-9]{8,30})</code>");
        assertNotNull(tracking, clerk.body());
        assertTrue(clerk.body().contains("分拣码"), "nothing to print");
        assertFalse(graduate.get("/cases/" + number).body().contains(tracking), "told before it was sent");

        // What was ordered is followed while it is paused.
        act("pause");
        control("tracking", tracking, "state", "collected");
        until(graduate, "/cases/" + number, tracking);
        act("resume");
        assertTrue(graduate.body().contains("已揽收"), graduate.body());
        assertTrue(graduate.body().contains("已经告诉EMS"), "whom the courier was told of is not said");
        assertTrue(graduate.get("/me").body().contains(tracking), "no notice (N12)");
        clerk.get(page);
        assertEquals(422, clerk.post(page, "do", "cancel").status(), "called off on its way");
        try (Eyes eyes = new Eyes()) {
            eyes.open("courier", 390, 844, true);
            eyes.look(server.base(), clerk, page, "desk");
            eyes.look(server.base(), graduate, "/cases/" + number, "case");
            assertEquals(List.of(), eyes.problems());
        }

        control("tracking", tracking, "state", "returned", "note", "电话没有人接<script>alert(1)</script>");
        until(clerk, page, "已退回");
        assertTrue(clerk.body().contains("电话没有人接&lt;script&gt;alert(1)&lt;/script&gt;"), clerk.body());
        assertFalse(clerk.body().contains("<script>alert"), clerk.body());
        assertFalse(clerk.body().contains("等快递员"), "the order is over: " + clerk.body());
        // The scan is written down before the case hears of it.
        until(graduate, "/cases/" + number, "/delivery/" + number);
        graduate.get("/delivery/" + number)
                .post(
                        "/delivery/" + number,
                        "way",
                        "courier",
                        "address",
                        "测试镇测试路9号2单元",
                        "receiver",
                        "测试毕业生零一",
                        "phone",
                        "13800000002");
        assertEquals(200, graduate.status(), graduate.body());

        // Called off, and ordered anew: the courier carries one.
        clerk.get(page).post(page, "carrier", "EMS");
        assertTrue(clerk.body().contains("等快递员来取"), clerk.body());
        clerk.post(page, "do", "cancel");
        assertTrue(clerk.body().contains("下单已取消"), clerk.body());
        clerk.post(page, "carrier", "EMS");
        String second = clerk.find("<code>([A-Z0-9]{8,30})</code>");
        assertNotNull(second, clerk.body());
        control("tracking", second, "state", "out-for-delivery");
        control(
                "tracking",
                second,
                "state",
                "delivered",
                "note",
                "已妥投",
                "how",
                "somebody-else",
                "by",
                "李测试",
                "picture",
                "SIG-1");
        until(graduate, "/cases/" + number, "已妥投");
        for (String proof : List.of("他人代收", "签收人 李**", "签收凭证 SIG-1")) {
            assertTrue(graduate.body().contains(proof), graduate.body());
            assertTrue(clerk.get(page).body().contains(proof), clerk.body());
        }
        assertFalse(graduate.body().contains("李测试"), "more of a name than is needed");
        until(graduate, "/cases/" + number, "已办好");
        assertTrue(clerk.get("/work/" + number).body().contains(second), clerk.body());
        assertFalse(clerk.get(page).body().contains("13800000002"), "whom it was for is still there");

        // What the courier was told of the person is a use like any other (R-LOG).
        graduate.get("/me/data?kind=given");
        assertTrue(graduate.body().contains("把姓名、电话和地址给它") && graduate.body().contains(number), graduate.body());
        assertFalse(at("t01", "/me/data?kind=given").body().contains(number), "somebody else reads it");

        // The person takes all of it along (个人信息保护法 art. 45); nobody else does.
        assertTrue(graduate.get("/me/data").body().contains("/me/data.json"), graduate.body());
        JsonNode copy =
                new ObjectMapper().readTree(graduate.get("/me/data.json").body());
        assertEquals("测试毕业生零一", copy.at("/account/name").asText());
        assertEquals(number, copy.at("/cases/0/number").asText());
        assertTrue(copy.at("/cases/0/answers").toString().contains("测试县第一中学"), copy.toString());
        assertTrue(copy.at("/cases/0/documents").size() > 0, copy.toString());
        assertTrue(copy.at("/messages").toString().contains(second), copy.toString());
        JsonNode other = new ObjectMapper().readTree(at("t01", "/me/data.json").body());
        assertFalse(other.toString().contains(number), "somebody else's case");
        assertEquals(404, clerk.get("/me/data.json").status());
    }
}
