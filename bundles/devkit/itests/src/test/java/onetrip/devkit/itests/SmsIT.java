package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * SMS from the running distribution to two providers, played by the simulators in their own process: a number counts when its code
 * came back, one provider stands in for the other, what did not arrive is on the list, and people choose what they get.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SmsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MOBILE = "138" + "0000" + "0001";
    private static Server server;

    /** One message as the provider has it. */
    private record Sms(String provider, String to, String text) {}

    @BeforeAll
    static void start() throws IOException {
        server = new Server("sms").only().with("ONETRIP_UNLIMITED", "127.0.0.1").withSimulators();
        server.configure(
                "onetrip.notification.cfg",
                "retry.seconds = 1\n# One number gets all that is sent here.\nsms.per.day = 100");
        server.start();
        Visitor admin = new Visitor(server.base()).signIn("admin01", "/admin/");
        admin.get("/admin/install").postFile("/admin/install", "jar", "library.jar", TinyItem.jar());
        admin.post(admin.path(), "do", "apply");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Visitor at(String person, String path) {
        try {
            return new Visitor(server.base()).signIn(person, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Sms> box() {
        try {
            JsonNode all = new ObjectMapper().readTree(Simulators.read(server, "/messages"));
            List<Sms> found = new ArrayList<>();
            all.path("last")
                    .forEach(m -> found.add(new Sms(
                            m.path("provider").asText(),
                            m.path("to").asText(),
                            m.path("text").asText())));
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Sms> about(String what) {
        return box().stream().filter(m -> m.text().contains(what)).toList();
    }

    private static String submit() throws IOException {
        String number = Journeys.library(at("g01", "/me"), UUID.randomUUID().toString());
        assertNotNull(number, "nothing was submitted");
        return number;
    }

    private static void refuse(String number) throws IOException {
        Visitor officer = at("officer01", "/work/" + number);
        String version = officer.find("name=\"version\" value=\"([0-9]+)\"");
        officer.post("/work/" + number, "version", version, "do", "refuse", "reason", "not-here", "note", "孩子有病历为证");
        assertEquals(200, officer.status(), officer.body());
    }

    @Test
    @Order(1)
    void a_number_counts_when_the_code_that_was_sent_there_comes_back() throws IOException {
        Visitor family = at("g01", "/me/contact");
        assertTrue(family.body().contains("不发短信"), family.body());
        family.post("/me/contact", "do", "ask", "channel", "sms", "address", "12345");
        assertEquals(422, family.status());
        assertTrue(family.body().contains("手机号码是11位数字"), family.body());
        family.post("/me/contact", "do", "ask", "channel", "sms", "address", "138 0000-0001");
        assertEquals(200, family.status(), family.body());
        List<Sms> sent = about("验证码");
        assertEquals(1, sent.size(), sent.toString());
        assertEquals(MOBILE, sent.get(0).to());
        family.post("/me/contact", "do", "ask", "channel", "sms", "address", MOBILE);
        assertTrue(family.body().contains("刚发过验证码"), family.body());
        String code = sent.get(0).text().replaceAll(".*?([0-9]{6}).*", "$1");
        family.post("/me/contact", "do", "confirm", "channel", "sms", "code", code.equals("000000") ? "1" : "000000");
        assertTrue(family.status() == 422 && family.body().contains("验证码不对"), family.body());
        family.post("/me/contact", "do", "confirm", "channel", "sms", "code", code);
        assertTrue(family.body().contains("138****0001"), family.body());
        assertEquals(
                404,
                family.post("/me/contact", "do", "ask", "channel", "pigeon").status());
        assertEquals(
                404,
                family.get("/me/contact")
                        .post("/me/contact", "do", "x", "channel", "sms")
                        .status());
        try (Eyes eyes = new Eyes()) {
            eyes.open("contact-phone", 390, 844, true);
            eyes.look(server.base(), family, "/me/contact", "contact");
            eyes.open("contact-plain", 1280, 844, false);
            eyes.look(server.base(), family, "/me/contact", "contact");
            assertEquals(List.of(), eyes.problems());
        }
    }

    @Test
    @Order(2)
    void a_message_tells_the_case_and_nothing_private_and_another_provider_stands_in() throws IOException {
        String number = submit();
        Await.until("an SMS", PATIENCE, () -> about(number).size() == 1);
        assertEquals("a", about(number).get(0).provider(), "the first provider was not asked first");
        Simulators.set(server, "/sms", "provider", "a", "behaviour", "error503");
        refuse(number);
        Await.until(
                "an SMS by the other provider", PATIENCE, () -> about(number).size() == 2);
        Sms decision = about(number).get(0);
        assertEquals("b", decision.provider());
        assertEquals("【苍南教育】有结果了：" + number + "。登录一趟查看。", decision.text());
        Simulators.set(server, "/sms", "provider", "b", "behaviour", "timeout");
        String waiting = submit();
        Await.until(
                "staff see that it waits",
                PATIENCE,
                () -> at("admin01", "/admin/deliveries").body().contains(waiting));
        Visitor health = at("admin01", "/admin/connectors");
        assertTrue(health.body().contains("短信 · a") && health.body().contains("没有答复，先用别家"), health.body());
        Simulators.set(server, "/sms", "provider", "a", "behaviour", "");
        Simulators.set(server, "/sms", "provider", "b", "behaviour", "");
        Await.until("it has come", PATIENCE, () -> about(waiting).size() == 1);
        assertFalse(
                server.log().contains(MOBILE) || server.log().contains(decision.text()), "a number stands in the log");
    }

    @Test
    @Order(3)
    void a_provider_that_took_it_and_does_not_say_so_is_asked_again_and_nobody_else_sends_it_too() throws IOException {
        Simulators.set(server, "/sms", "provider", "a", "behaviour", "taken-silent");
        Simulators.set(server, "/sms", "provider", "b", "behaviour", "taken-silent");
        String number = submit();
        Await.until("one of them has it", PATIENCE, () -> about(number).size() == 1);
        Await.until(
                "staff see that nobody knows",
                PATIENCE,
                () -> at("admin01", "/admin/deliveries").body().contains("没有说收没收下"));
        Simulators.set(server, "/sms", "provider", "a", "behaviour", "");
        Simulators.set(server, "/sms", "provider", "b", "behaviour", "");
        Await.until(
                "it is known to have gone",
                PATIENCE,
                () -> !at("admin01", "/admin/deliveries").body().contains("没有说收没收下"));
        assertEquals(1, about(number).size(), "it came twice");
    }

    @Test
    @Order(4)
    void what_did_not_arrive_is_on_the_list_and_is_sent_again() throws IOException {
        Simulators.set(server, "/sms", "provider", "a", "behaviour", "undelivered");
        Simulators.set(server, "/sms", "provider", "b", "behaviour", "undelivered");
        String number = submit();
        Await.until(
                "staff see that it did not arrive",
                Duration.ofSeconds(90),
                () -> at("admin01", "/admin/deliveries").body().contains("没有送到（UNDELIV）"));
        // Whichever of them is asked.
        Simulators.set(server, "/sms", "provider", "a", "behaviour", "blacklist");
        Simulators.set(server, "/sms", "provider", "b", "behaviour", "blacklist");
        String refused = submit();
        Await.until(
                "staff see that it was refused",
                PATIENCE,
                () -> at("admin01", "/admin/deliveries").body().contains(refused));
        Simulators.set(server, "/sms", "provider", "a", "behaviour", "");
        Simulators.set(server, "/sms", "provider", "b", "behaviour", "");
        Visitor admin = at("admin01", "/admin/deliveries");
        assertFalse(admin.body().contains(MOBILE), "the list shows numbers");
        assertEquals(1, about(number).size());
        resend(refused);
        Await.until("it has come", PATIENCE, () -> about(refused).size() == 1);
        // The provider took that one already, and takes each id once.
        resend(number);
        Await.until("it was sent a second time", PATIENCE, () -> about(number).size() == 2);
    }

    private static void resend(String number) throws IOException {
        Visitor admin = at("admin01", "/admin/deliveries");
        admin.post(admin.findAll("(?s)<tr>(.*?)</tr>").stream()
                .filter(row -> row.contains(number))
                .findFirst()
                .orElseThrow()
                .replaceAll("(?s).*action=\"([^\"]+)\".*", "$1"));
    }

    private static Visitor act(String provider, String what) throws IOException {
        return at("admin01", "/admin/connectors")
                .post(
                        "/admin/connectors",
                        "connector",
                        "message.sms." + provider,
                        "do",
                        what,
                        "hours",
                        "1",
                        "why",
                        "换号");
    }

    @Test
    @Order(5)
    void a_provider_that_is_paused_is_stood_in_for_and_without_another_messages_wait() throws IOException {
        int before = box().size();
        assertTrue(act("a", "test").body().contains("a：有答复"), "the provider does not answer");
        assertEquals(before, box().size(), "a test sent something");
        assertTrue(act("a", "pause").body().contains("换号"), "the page does not say why");
        Await.until("another one carries", PATIENCE, () -> {
            String number = submitted();
            Await.until("an SMS", PATIENCE, () -> about(number).size() == 1);
            return about(number).get(0).provider().equals("b");
        });
        act("b", "pause");
        Visitor looked = at("admin01", "/admin/connectors");
        try (Eyes eyes = new Eyes()) {
            for (int width : new int[] {390, 1280}) {
                eyes.open("paused-" + width, width, 844, true);
                eyes.look(server.base(), looked, "/admin/connectors", "paused");
            }
            assertEquals(List.of(), eyes.problems());
        }
        String waits = submit();
        Await.until(
                "staff see that it waits",
                PATIENCE,
                () -> at("admin01", "/admin/deliveries").body().contains(waits));
        assertEquals(0, about(waits).size());
        act("a", "resume");
        act("b", "resume");
        Await.until("it has come", PATIENCE, () -> about(waits).size() == 1);
    }

    private static String submitted() {
        try {
            return submit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Order(6)
    void who_switches_sms_off_still_hears_what_the_law_wants_told_and_in_english_if_wanted() throws IOException {
        Visitor family = at("g01", "/me/contact");
        family.post("/me/contact", "do", "prefer", "by.mail", "yes", "language", "en");
        assertTrue(family.body().contains("已经保存"), family.body());
        String number = submit();
        refuse(number);
        Await.until("the decision", PATIENCE, () -> about(number).size() == 1);
        assertEquals(
                "Cangnan Education: There is a decision: " + number + ". Sign in to OneTrip to read more.",
                about(number).get(0).text());
        family.get("/me/contact").post("/me/contact", "do", "remove", "channel", "sms", "address", "");
        assertTrue(family.body().contains("不发短信"), family.body());
        String silent = submit();
        refuse(silent);
        assertTrue(at("g01", "/me").body().contains(silent), "the message box does not tell it");
        assertEquals(0, about(silent).size());
    }
}
