package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mail from the running distribution to a real SMTP server, one that is down, and one that refuses. */
class MailIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PORT = Server.freePort();
    private static Server server;
    private GreenMail mail;
    private Visitor family;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("mail").only().with("ONETRIP_UNLIMITED", "127.0.0.1");
        server.configure(
                "onetrip.mail.cfg",
                "host = 127.0.0.1\nport = " + PORT + "\nfrom = onetrip@example.invalid\nbase = " + server.base());
        server.configure("onetrip.notification.cfg", "retry.seconds = 1");
        server.start();
        Visitor admin = new Visitor(server.base()).signIn("admin01", "/admin/");
        admin.get("/admin/install").postFile("/admin/install", "jar", "library.jar", TinyItem.jar());
        admin.post(admin.path(), "do", "apply");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void signIn() throws IOException {
        mail = new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        family = new Visitor(server.base()).signIn("g01", "/me");
    }

    @AfterEach
    void closeMail() {
        mail.stop();
    }

    private String submit() throws IOException {
        String number = Journeys.library(family, UUID.randomUUID().toString());
        assertNotNull(number, "nothing was submitted: " + family.path());
        return number;
    }

    /** Mails that name the case, as far as they have come. */
    private List<MimeMessage> mails(String number) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(m -> subject(m).contains(number))
                .toList();
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitMails(String number, int count) {
        Await.until(
                count + " mails about " + number, PATIENCE, () -> mails(number).size() >= count);
    }

    private static Visitor deliveries() {
        try {
            return new Visitor(server.base()).signIn("admin01", "/admin/deliveries");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What administrators see of the server, and that it answers them and sends nothing. */
    private void known() throws IOException {
        int before = mail.getReceivedMessages().length;
        Visitor ways = new Visitor(server.base()).signIn("admin01", "/admin/connectors");
        assertTrue(ways.body().contains("邮件 · main"), ways.body());
        ways.post("/admin/connectors", "connector", "message.mail.main", "do", "test");
        assertTrue(ways.body().contains("127.0.0.1:" + PORT + "：有答复"), ways.body());
        assertEquals(before, mail.getReceivedMessages().length);
    }

    /** The row of the case on the list of undelivered messages. */
    private static String row(Visitor list, String number) {
        return list.findAll("(?s)<tr>(.*?)</tr>").stream()
                .filter(r -> r.contains(number))
                .findFirst()
                .orElse("");
    }

    @Test
    void r_refuse_a_decision_arrives_as_one_mail_that_tells_nothing_private() throws Exception {
        mail.start();
        known();
        String number = submit();
        awaitMails(number, 1);
        assertEquals("已提交：" + number, mails(number).get(0).getSubject());
        Visitor officer = new Visitor(server.base()).signIn("officer01", "/work/" + number);
        String version = officer.find("name=\"version\" value=\"([0-9]+)\"");
        officer.post("/work/" + number, "version", version, "do", "refuse", "reason", "not-here", "note", "孩子有病历为证");
        assertEquals(200, officer.status());
        awaitMails(number, 2);
        // The queue is worked off in order: when this one is here, a double of the others would be here, too.
        String later = submit();
        awaitMails(later, 1);
        assertEquals(2, mails(number).size(), "somebody was told twice");
        MimeMessage decision = mails(number).get(1);
        assertEquals("有结果了：" + number, decision.getSubject());
        String body = decision.getContent().toString();
        assertTrue(body.contains(server.base() + "/cases/" + number), body);
        for (String secret : List.of("不是本县学生", "病历", "图书证", "没有通过", "监护人", "33032719")) {
            assertFalse(body.contains(secret) || decision.getSubject().contains(secret), "the mail tells " + secret);
        }
        assertTrue(family.get("/me").body().contains("不是本县学生"), "the reason is not in the message box");
    }

    @Test
    void a_mail_server_that_was_down_gets_the_mail_when_it_is_back() throws Exception {
        String number = submit();
        Await.until(
                "staff see why it waits",
                PATIENCE,
                () -> row(deliveries(), number).contains("连不上邮局"));
        mail.start();
        awaitMails(number, 1);
        String later = submit();
        awaitMails(later, 1);
        assertEquals(1, mails(number).size());
        Await.until(
                "it is off the list", PATIENCE, () -> row(deliveries(), number).isEmpty());
    }

    @Test
    void a_refused_recipient_is_on_the_list_with_a_sentence_and_can_be_sent_again_once() throws Exception {
        String number;
        List<String> others;
        try (RefusingMailServer refusing = new RefusingMailServer(PORT)) {
            number = submit();
            others = List.of(submit(), submit());
            for (String one : List.of(number, others.get(0), others.get(1))) {
                Await.until(
                        "staff see that it was refused",
                        PATIENCE,
                        () -> row(deliveries(), one).contains("对方邮局不收这个地址（550）"));
            }
        }
        Visitor admin = deliveries();
        assertFalse(admin.body().contains("g01@"), "the list shows addresses");
        assertFalse(
                row(admin.get("/admin/deliveries?page=9999&queued=%3Cscript%3E"), number)
                        .isEmpty(),
                "behind the last page everything was delivered");
        String resend = row(admin, number).replaceAll("(?s).*action=\"([^\"]+)\".*", "$1");
        mail.start();
        admin.post(resend);
        assertTrue(admin.body().contains("已重新排队"), admin.body());
        awaitMails(number, 1);
        admin.post(resend);
        assertTrue(admin.body().contains("没有再发"), admin.body());
        String later = submit();
        awaitMails(later, 1);
        assertEquals(1, mails(number).size(), "a second click sent it twice");

        Visitor page = deliveries();
        assertTrue(page.body().contains("这2条都再发一次"), page.body());
        String error = page.find("name=\"error\" value=\"([^\"]*550[^\"]*)\"");
        page.post("/admin/deliveries/resend", "channel", "mail", "error", error);
        assertTrue(page.body().contains("2条已重新排队"), page.body());
        for (String one : others) {
            awaitMails(one, 1);
        }
        page.post("/admin/deliveries/resend", "channel", "mail", "error", error);
        assertTrue(page.body().contains("没有再发"), page.body());
        assertEquals(
                404,
                admin.get("/admin/deliveries")
                        .post("/admin/deliveries/x/resend")
                        .status());
    }
}
