package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onetrip.devkit.itests.ApiCaller.Answer;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The third face of the life of items, on the real distribution: what a program can do, and what it cannot. */
class ApiIT {
    private static final String JAR = "application/java-archive";
    private static Server server;
    private static Visitor admin;
    private static ApiCaller caller;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("api").with("ONETRIP_UNLIMITED", "127.0.0.1");
        server.start();
        admin = new Visitor(server.base()).signIn("admin01", "/admin/");
        caller = caller(server, admin);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ApiCaller caller(Server at, Visitor as) throws IOException {
        String day = LocalDate.now().plusDays(30).toString();
        return new ApiCaller(at.base(), ApiCaller.key(as, "夜间更新", day));
    }

    private static byte[] version(String id, String version, String definition) throws IOException {
        return TinyItem.jar(
                id,
                version,
                TinyItem.yaml().replace(TinyItem.ID, id).replace("\"2026.1\"", "\"" + definition + "\""),
                TinyItem.english());
    }

    /** Stages and applies; the jar's hash. */
    private static String install(ApiCaller by, byte[] jar) throws IOException {
        Answer staged = by.bytes("/jars", JAR, jar).is(201);
        String hash = staged.json().get("hash").asText();
        assertEquals("/api/v1/admin/plans/" + hash, staged.header("Location"));
        JsonNode plan = by.get(staged.header("Location")).is(200).json();
        assertTrue(plan.get("allowed").asBoolean(), plan.toString());
        by.post("/plans/" + hash).is(200);
        return hash;
    }

    private static Map<String, String> catalogue(ApiCaller by) throws IOException {
        Map<String, String> items = new TreeMap<>();
        by.get("/items")
                .is(200)
                .json()
                .get("items")
                .forEach(item -> items.put(
                        item.get("id").asText(),
                        item.get("version").asText() + " " + item.get("hash").asText() + " "
                                + item.get("state").asText()));
        return items;
    }

    @Test
    void a_parameter_is_read_tried_set_planned_and_withdrawn() throws IOException {
        String path = "/items/cert-student-status/parameters";
        JsonNode sheet = caller.get(path).is(200).json();
        assertEquals(1, sheet.at("/parameters/0/value").asInt(), sheet.toString());
        String days = path + "/review-days";
        JsonNode plan = caller.json("PUT", days, "{\"value\":2,\"reason\":\"试\",\"dryRun\":true}")
                .is(200)
                .json();
        assertTrue(plan.get("allowed").asBoolean() && plan.get("changes").size() > 0, plan.toString());
        caller.json("PUT", days, "{\"value\":2,\"reason\":\"试\"}").is(200);
        assertEquals(2, caller.get(path).json().at("/parameters/0/value").asInt());
        caller.json("PUT", days, "{\"value\":99,\"reason\":\"试\"}").problem(422, "OT-PARAM-VALUE");
        caller.json("PUT", days, "{\"value\":\"2\",\"reason\":\"试\"}").problem(422, "OT-API-FIELD");
        caller.json("PUT", days, "{\"value\":1,\"reason\":\"试\",\"revision\":0}")
                .problem(409, "OT-PARAM-STALE");
        caller.json("PUT", path + "/none", "{\"value\":1,\"reason\":\"试\"}").problem(404, "OT-API-NOT-FOUND");
        caller.json("PUT", days, "{\"value\":3,\"reason\":\"试\",\"from\":\"2099-01-01T00:00\"}")
                .is(200);
        String change = caller.get(path).json().at("/planned/0/change").asText();
        caller.method("DELETE", "/items/cert-student-status/parameter-changes/" + change)
                .is(200);
        caller.json("PUT", days, "{\"value\":null,\"reason\":\"试\"}").is(200);
        sheet = caller.get(path).json();
        assertEquals(0, sheet.get("planned").size());
        assertEquals(1, sheet.at("/parameters/0/value").asInt());
    }

    @Test
    void an_item_comes_changes_pauses_goes_back_and_goes() throws IOException {
        String id = "api-card";
        String first = install(caller, version(id, "1.0.0", "2026.1"));
        JsonNode item = caller.get("/items/" + id).is(200).json();
        assertEquals("serving", item.get("state").asText());
        assertEquals(first, item.get("hash").asText());
        assertEquals(
                "unchanged",
                caller.post("/plans/" + first).is(200).json().get("outcome").asText());

        Answer staged =
                caller.bytes("/jars", JAR, version(id, "1.1.0", "2026.2")).is(201);
        JsonNode plan = caller.get(staged.header("Location")).is(200).json();
        assertEquals("replace", plan.get("intent").asText());
        assertEquals("1.0.0", plan.get("replaces").asText());
        assertEquals(0, plan.get("restarts").size());
        assertTrue(plan.get("checks").size() > 5, plan.toString());
        assertTrue(plan.get("changes").size() > 0, plan.toString());
        assertEquals("warn", plan.at("/trust/policy").asText());
        String second = plan.at("/jar/hash").asText();
        caller.post("/plans/" + second).is(200);
        caller.method("DELETE", "/jars/" + second).problem(409, "OT-API-JAR-IN-USE");

        Answer lower =
                caller.bytes("/jars", JAR, version(id, "0.9.0", "2026.1")).is(201);
        JsonNode refused = caller.get(lower.header("Location")).is(200).json();
        assertEquals("OT-INSTALL-LOWER-VERSION", refused.at("/refusal/code").asText(), refused.toString());
        caller.post(lower.header("Location")).problem(409, "OT-INSTALL-LOWER-VERSION");
        String lowerHash = lower.json().get("hash").asText();
        caller.method("DELETE", "/jars/" + lowerHash).is(204);
        caller.method("DELETE", "/jars/" + lowerHash).problem(404, "OT-API-NOT-FOUND");
        caller.get("/plans/" + lowerHash).problem(404, "OT-INSTALL-NOT-STAGED");

        JsonNode versions =
                caller.get("/items/" + id + "/versions").is(200).json().get("versions");
        assertEquals(first, versions.get(0).get("hash").asText(), versions.toString());
        JsonNode back =
                caller.get("/items/" + id + "/versions/" + first).is(200).json();
        assertEquals("roll-back", back.get("intent").asText(), back.toString());
        caller.post("/items/" + id + "/versions/" + first).is(200);
        assertTrue(catalogue(caller).get(id).startsWith("1.0.0 "));

        caller.json("POST", "/items/" + id + "/pause", "{\"reason\":\"盘点\",\"reasonEn\":\"Stocktaking\"}")
                .is(200);
        assertEquals(
                "盘点", caller.get("/items/" + id).json().at("/pause/reason/zh").asText());
        assertEquals(
                "done",
                caller.post("/items/" + id + "/resume").json().get("outcome").asText());
        assertEquals(
                "unchanged",
                caller.post("/items/" + id + "/release").json().get("outcome").asText());
        caller.method("DELETE", "/items/" + id).is(200);
        caller.get("/items/" + id).problem(404, "OT-API-NO-ITEM");

        JsonNode last = caller.get("/log?limit=1").is(200).json().get("events").get(0);
        assertEquals("uninstall", last.get("action").asText());
        assertEquals(id, last.get("id").asText());
        assertFalse(last.at("/by/name").asText().equals(last.at("/by/id").asText()), "by is no account: " + last);
    }

    @Test
    void an_item_is_opened_to_a_few_and_then_at_a_set_time_to_all() throws IOException {
        String id = "api-trial";
        Answer staged =
                caller.bytes("/jars", JAR, version(id, "1.0.0", "2026.1")).is(201);
        String plan = "/plans/" + staged.json().get("hash").asText();
        caller.json("POST", plan, "{\"to\":\"everyone\"}").problem(422, "OT-API-FIELD");
        caller.json("POST", plan, "{\"to\":\"share:0\"}").problem(422, "OT-API-FIELD");
        caller.json("POST", plan, "{\"to\":\"staff\"}").is(200);
        JsonNode item = caller.get("/items/" + id).is(200).json();
        assertEquals(
                "trial staff",
                item.get("state").asText() + " " + item.at("/trial/to").asText());

        String open = "/items/" + id + "/open";
        caller.json("POST", open, "{}").problem(422, "OT-API-FIELD");
        caller.json("POST", open, "{\"to\":\"share:5\"}").is(200);
        caller.post("/items/" + id + "/invitation").problem(409, "OT-OPEN-NO-INVITATION");
        caller.json("POST", open, "{\"to\":\"schools:2133000001\"}").is(200);
        String invitation =
                caller.get("/items/" + id).json().at("/trial/invitation").asText();
        assertTrue(invitation.startsWith("/invited/"), invitation);
        caller.post("/items/" + id + "/invitation").is(200);
        assertFalse(invitation.equals(
                caller.get("/items/" + id).json().at("/trial/invitation").asText()));

        caller.json("POST", open, "{\"to\":\"all\",\"at\":\"2020-01-01T00:00\"}")
                .problem(422, "OT-RELEASE-PAST");
        caller.json("POST", open, "{\"to\":\"all\",\"at\":\"soon\"}").problem(422, "OT-API-FIELD");
        LocalDateTime tomorrow = LocalDateTime.now(ZoneId.of("Asia/Shanghai")).plusDays(1);
        Answer kept = caller.json("POST", open, "{\"to\":\"all\",\"at\":\"" + tomorrow + "\"}")
                .is(202);
        assertEquals("waiting", kept.json().get("outcome").asText());
        String release = kept.header("Location").substring("/api/v1/admin".length());
        JsonNode planned = caller.get(release).is(200).json();
        assertEquals("planned", planned.get("state").asText());
        assertTrue(planned.at("/plan/allowed").asBoolean(), planned.toString());
        assertTrue(caller.get("/releases?state=planned")
                        .is(200)
                        .json()
                        .get("total")
                        .asInt()
                > 0);
        caller.get("/releases?state=sometimes").problem(400, "OT-API-QUERY");
        caller.get("/releases/0").problem(404, "OT-API-NOT-FOUND");
        caller.post(release + "/approve").problem(409, "OT-RELEASE-OVER");
        caller.post(release + "/withdraw").is(200);
        assertEquals("withdrawn", caller.get(release).json().get("state").asText());

        caller.post("/items/" + id + "/take-back").is(200);
        caller.post("/items/" + id + "/take-back").problem(404, "OT-API-NO-TRIAL");
        caller.method("DELETE", "/items/" + id).is(200);
    }

    @Test
    void only_a_key_that_works_opens_anything() throws IOException {
        ApiCaller nobody = new ApiCaller(server.base(), null);
        Answer without = nobody.get("/items").problem(401, "OT-API-NO-KEY");
        assertTrue(without.header("WWW-Authenticate").startsWith("Bearer"));
        // A cookie of an administrator opens nothing here, and no forgery token is asked for.
        nobody.send(HttpRequest.newBuilder().GET(), "/items", null, "Cookie", admin.cookies())
                .problem(401, "OT-API-NO-KEY");
        nobody.send(
                        HttpRequest.newBuilder().POST(BodyPublishers.noBody()),
                        "/items/x/resume",
                        null,
                        "Cookie",
                        admin.cookies(),
                        "Origin",
                        "http://evil.example")
                .problem(401, "OT-API-NO-KEY");
        new ApiCaller(server.base(), "onetrip_" + "x".repeat(43)).get("/items").problem(401, "OT-API-WRONG-KEY");
        new ApiCaller(server.base(), "nonsense").get("/items").problem(401, "OT-API-WRONG-KEY");

        ApiCaller revoked = caller(server, admin);
        revoked.get("/items").is(200);
        admin.get("/admin/tokens");
        assertTrue(admin.body().contains("夜间更新"), admin.body());
        assertFalse(admin.body().contains("onetrip_"), "a key is shown twice");
        String row = admin.find("href=\"(/admin/tokens/[0-9a-f-]{36}/revoke)\"");
        admin.get(row).post(row);
        assertEquals(200, admin.status(), admin.body());
        revoked.get("/items").problem(401, "OT-API-WRONG-KEY");
        caller.get("/items").is(200);

        for (String day : List.of("2020-01-01", "2199-01-01", "gestern", "")) {
            admin.get("/admin/tokens").post("/admin/tokens", "name", "x", "until", day);
            assertEquals(422, admin.status(), day);
        }
        Visitor officer = new Visitor(server.base()).signIn("officer01", "/work/");
        assertEquals(403, officer.get("/admin/tokens").status());
        assertEquals(403, officer.get("/admin/set").status());
        JsonNode description = nobody.get("/api/openapi.json").is(200).json();
        assertEquals("3.1.0", description.get("openapi").asText());
    }

    @Test
    void what_makes_no_sense_is_refused_with_a_sentence_and_changes_nothing() throws IOException {
        Map<String, String> before = catalogue(caller);
        caller.get("/nothing").problem(404, "OT-API-NOT-FOUND");
        caller.get("/api/v2/items").problem(404, "OT-API-NOT-FOUND");
        caller.get("/plans/short").problem(404, "OT-API-NOT-FOUND");
        caller.get("/plans/" + "0".repeat(64)).problem(404, "OT-INSTALL-NOT-STAGED");
        caller.get("/items/absent/versions").problem(404, "OT-API-NO-ITEM");
        assertEquals(
                "GET, HEAD",
                caller.method("PUT", "/items").problem(405, "OT-API-METHOD").header("Allow"));
        caller.method("DELETE", "/log").problem(405, "OT-API-METHOD");
        caller.get("/log?limit=0").problem(400, "OT-API-QUERY");
        caller.get("/log?limit=99999999999").problem(400, "OT-API-QUERY");
        caller.get("/log?size=5").problem(400, "OT-API-QUERY");
        caller.bytes("/jars", "text/plain", new byte[3]).problem(415, "OT-API-TYPE");
        caller.bytes("/jars", JAR, new byte[0]).problem(422, "OT-API-NO-BODY");
        caller.bytes("/jars", JAR, new byte[21 * 1024 * 1024]).problem(413, "OT-INSTALL-TOO-LARGE");
        caller.bytes("/set", "application/zip", new byte[101 * 1024 * 1024]).problem(413, "OT-SET-TOO-LARGE");
        caller.bytes("/set", "application/zip", new byte[9]).problem(422, "OT-SET-DAMAGED");
        caller.bytes("/set?dry-run=perhaps", "application/zip", new byte[9]).problem(400, "OT-API-QUERY");
        String some = before.keySet().iterator().next();
        String pause = "/items/" + some + "/pause";
        caller.json("POST", pause, "{").problem(400, "OT-API-JSON");
        caller.json("POST", pause, "[1]").problem(400, "OT-API-JSON");
        caller.json("POST", pause, "[".repeat(60_000)).problem(400, "OT-API-JSON");
        caller.json("POST", pause, "{\"reason\":\"a\",\"reason\":\"b\"}").problem(400, "OT-API-JSON");
        caller.json("POST", pause, "{\"reason\":\"a\",\"colour\":\"b\"}").problem(422, "OT-API-FIELD");
        caller.json("POST", pause, "{\"reason\":7}").problem(422, "OT-API-FIELD");
        caller.json("POST", pause, "{\"reason\":\"a\",\"until\":\"gestern\"}").problem(422, "OT-API-FIELD");
        caller.json("POST", pause, "{\"reason\":\"a\",\"until\":\"2020-01-01T00:00\"}")
                .problem(422, "OT-PAUSE-PAST");
        caller.json("POST", pause, "{}").problem(422, "OT-PAUSE-REASON");
        caller.json("POST", pause, "{\"reason\":\"" + "a".repeat(70_000) + "\"}")
                .problem(413, "OT-API-BODY-SIZE");
        caller.bytes(pause, "application/x-www-form-urlencoded", "reason=a".getBytes(StandardCharsets.UTF_8))
                .problem(415, "OT-API-TYPE");
        Answer english = caller.send(HttpRequest.newBuilder().GET(), "/nothing", null, "Accept-Language", "en");
        assertEquals("No such address", english.json().get("title").asText());
        assertEquals(before, catalogue(caller));
        assertFalse(server.log().contains(" failed, reference "), "a request failed inside");
    }

    @Test
    void a_second_site_has_the_same_catalogue_after_export_and_import() throws IOException {
        install(caller, version("set-card", "1.0.0", "2026.1"));
        install(caller, version("set-card", "1.1.0", "2026.2"));
        install(caller, version("set-pass", "3.0.0", "2026.1"));
        Answer exported = caller.get("/set").is(200);
        assertEquals("application/zip", exported.type());
        byte[] file = exported.bytes();
        assertTrue(Arrays.equals(file, admin.bytes("/admin/set/onetrip-items.zip")), "the page exports something else");
        try (Server other = new Server("api-second").with("ONETRIP_UNLIMITED", "127.0.0.1")) {
            other.start();
            Visitor there = new Visitor(other.base()).signIn("admin01", "/admin/");
            ApiCaller second = caller(other, there);
            Map<String, String> fresh = catalogue(second);
            JsonNode dry = second.bytes("/set?dry-run=true", "application/zip", file)
                    .is(200)
                    .json();
            assertTrue(dry.get("dryRun").asBoolean());
            assertEquals(fresh, catalogue(second), "a dry run changed something");

            byte[] cut = Arrays.copyOf(file, file.length - 100);
            second.bytes("/set", "application/zip", cut).problem(422, "OT-SET-DAMAGED");

            // One that is newer there already: then none comes.
            install(second, version("set-pass", "4.0.0", "2026.3"));
            Answer refused = second.bytes("/set", "application/zip", file).problem(409, "OT-SET-REFUSED");
            assertTrue(refused.text().contains("OT-INSTALL-LOWER-VERSION"), refused.text());
            assertFalse(catalogue(second).containsKey("set-card"));
            second.method("DELETE", "/items/set-pass").is(200);

            there.get("/admin/set").postFile("/admin/set", "set", "items.zip", file);
            assertEquals(200, there.status(), there.body());
            assertTrue(there.body().contains("set-card"), there.body());
            assertFalse(catalogue(second).containsKey("set-card"), "it came before somebody confirmed");
            there.get("/admin/set").postFile("/admin/set", "set", "items.zip", cut);
            assertEquals(422, there.status());
            assertTrue(there.body().contains("OT-SET-DAMAGED"), there.body());

            second.bytes("/set", "application/zip", file).is(200);
            assertEquals(catalogue(caller), catalogue(second));
            there.get("/admin/");
            assertTrue(there.body().contains("set-card"), there.body());
        }
    }
}
