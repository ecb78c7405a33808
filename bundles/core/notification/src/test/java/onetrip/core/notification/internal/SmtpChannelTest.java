package onetrip.core.notification.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.line.LineState;
import onetrip.core.notification.Channel;
import onetrip.core.notification.DeliveryProblem;
import onetrip.core.notification.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail through a real SMTP server, and what the answers of unwilling ones mean. */
class SmtpChannelTest {
    private static final String SOMEBODY = "g01@example.invalid";
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void a_chinese_message_arrives_as_it_was_written() throws Exception {
        Message message = Sample.message("已办好：" + Sample.NUMBER, "登录后在办件页上看详情。");
        channel(server.getSmtp().getPort()).send(message, SOMEBODY);
        var mail = server.getReceivedMessages()[0];
        assertEquals("已办好：" + Sample.NUMBER, mail.getSubject());
        assertTrue(mail.getContent().toString().contains("登录后在办件页上看详情。"));
        assertTrue(mail.getContent().toString().contains("/cases/" + Sample.NUMBER));
        assertTrue(mail.getMessageID().contains(message.id().toString()), "a double could not be recognised");
    }

    @Test
    void a_line_break_in_a_subject_makes_no_header() throws Exception {
        channel(server.getSmtp().getPort()).send(Sample.message("题\r\nBcc: x@example.invalid", "文"), SOMEBODY);
        assertEquals(1, server.getReceivedMessages()[0].getAllRecipients().length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "家长 <a@example.invalid>",
                "Name <a@example.invalid>",
                "a@example.invalid, b@example.invalid",
                "group: a@example.invalid, b@example.invalid;",
                "a@example.invalid\r\nBcc: b@example.invalid",
                "a@example.invalid (comment)",
                "\"a b\"@example.invalid",
                "a@[127.0.0.1]",
                "a@",
                "@example.invalid",
                "a..b@example.invalid",
                "a@example..invalid",
                "a@b@example.invalid",
                " a@example.invalid",
                ""
            })
    void only_a_plain_address_is_a_recipient(String address) {
        assertEquals(DeliveryProblem.ADDRESS_MALFORMED, problem(server.getSmtp().getPort(), address));
        assertEquals(0, server.getReceivedMessages().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@example.invalid", "a.b+c_d@x-y.example.invalid", "o'neil@localhost"})
    void a_plain_address_is_served(String address) throws Exception {
        channel(server.getSmtp().getPort()).send(Sample.message("题", "文"), address);
        assertEquals(1, server.getReceivedMessages().length);
    }

    @Test
    void a_server_that_is_down_may_come_back() {
        int port = server.getSmtp().getPort();
        server.stop();
        assertEquals(DeliveryProblem.UNREACHABLE, problem(port, SOMEBODY));
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such user, RECIPIENT_REFUSED",
        "RCPT, 553 bad mailbox, RECIPIENT_REFUSED",
        "RCPT, 450 greylisted, RECIPIENT_LATER",
        "RCPT, 552 box full, RECIPIENT_LATER",
        "RCPT, 550 5.7.1 relaying denied, RECIPIENT_LATER",
        "RCPT, 530 sign in first, LOGIN_REFUSED",
        "MAIL, 550 sender not allowed, SENDER_REFUSED",
        "MAIL, 530 5.7.0 sign in first, LOGIN_REFUSED",
        "MAIL, 451 local error, UNREACHABLE",
        "DATA, 554 no, MESSAGE_REFUSED",
        "., 554 looks like spam, MESSAGE_REFUSED",
        "GREETING, 554 not for you, UNREACHABLE",
        "GREETING, 421 too busy, UNREACHABLE",
    })
    void only_a_refused_recipient_is_final(String command, String answer, DeliveryProblem meaning) throws Exception {
        try (ScriptedSmtp unwilling = new ScriptedSmtp(Map.of(command, answer))) {
            assertEquals(meaning, problem(unwilling.port(), SOMEBODY));
        }
    }

    @Test
    void a_wrong_password_is_the_operators_to_mend() throws Exception {
        try (ScriptedSmtp strict = new ScriptedSmtp(Map.of("AUTH", "535 5.7.8 wrong password"))) {
            Channel.DeliveryException failed = assertThrows(
                    Channel.DeliveryException.class,
                    () -> channel(strict.port(), "onetrip@example.invalid", "onetrip")
                            .send(Sample.message("题", "文"), SOMEBODY));
            assertEquals(DeliveryProblem.LOGIN_REFUSED, failed.problem());
        }
    }

    @Test
    void a_sender_that_is_no_address_is_the_operators_to_mend() {
        Channel.DeliveryException failed = assertThrows(
                Channel.DeliveryException.class,
                () -> channel(1, "no address", "").send(Sample.message("题", "文"), SOMEBODY));
        assertEquals(DeliveryProblem.SENDER_REFUSED, failed.problem());
    }

    @Test
    void a_connection_that_breaks_in_the_middle_is_no_refusal() throws Exception {
        try (ScriptedSmtp broken = new ScriptedSmtp(Map.of("RCPT", ScriptedSmtp.HANG_UP))) {
            assertEquals(DeliveryProblem.UNREACHABLE, problem(broken.port(), SOMEBODY));
        }
    }

    @Test
    void a_server_that_hangs_up_after_taking_the_mail_has_taken_it() throws Exception {
        try (ScriptedSmtp rude = new ScriptedSmtp(Map.of("QUIT", ScriptedSmtp.HANG_UP))) {
            channel(rude.port()).send(Sample.message("题", "文"), SOMEBODY);
            assertEquals(1, rude.taken());
        }
    }

    @Test
    void what_is_kept_of_a_refusal_does_not_repeat_the_address() throws Exception {
        try (ScriptedSmtp talkative = new ScriptedSmtp(Map.of("RCPT", "550 <" + SOMEBODY + "> unknown"))) {
            Channel.DeliveryException failed = assertThrows(
                    Channel.DeliveryException.class,
                    () -> channel(talkative.port()).send(Sample.message("题", "文"), SOMEBODY));
            assertEquals("recipient-refused 550", failed.getMessage());
            assertFalse(failed.getMessage().contains(SOMEBODY));
        }
    }

    private static DeliveryProblem problem(int port, String address) {
        return assertThrows(
                        Channel.DeliveryException.class, () -> channel(port).send(Sample.message("题", "文"), address))
                .problem();
    }

    private static SmtpChannel channel(int port) {
        return channel(port, "OneTrip <onetrip@example.invalid>", "");
    }

    private static SmtpChannel channel(int port, String from, String user) {
        return channel(Map.of("port", port, "from", from, "user", user, "password", user));
    }

    /** As an operator writes it. */
    private static SmtpChannel channel(Map<String, Object> written) {
        Map<String, Object> all = new HashMap<>(Map.of("host", "127.0.0.1", "from", "onetrip@example.invalid"));
        all.putAll(written);
        SmtpChannel.Config config = (SmtpChannel.Config) Proxy.newProxyInstance(
                SmtpChannel.Config.class.getClassLoader(),
                new Class<?>[] {SmtpChannel.Config.class},
                (self, method, none) -> all.getOrDefault(method.getName().replace('_', '.'), method.getDefaultValue()));
        return new SmtpChannel(() -> Sample.NOW, new Paused(), config, all);
    }

    private DeliveryProblem refused(SmtpChannel channel) {
        return assertThrows(Channel.DeliveryException.class, () -> channel.send(Sample.message("题", "文"), SOMEBODY))
                .problem();
    }

    /** The server of this test, which stands in for this one. */
    private SmtpChannel behind(ScriptedSmtp first) {
        return channel(Map.of(
                "port",
                first.port(),
                "second.host",
                "127.0.0.1",
                "second.port",
                server.getSmtp().getPort()));
    }

    @Test
    void a_second_server_stands_in_while_the_first_is_away_and_each_has_a_line_of_its_own() throws Exception {
        try (ScriptedSmtp first = new ScriptedSmtp(Map.of("GREETING", "421 too busy"))) {
            SmtpChannel two = behind(first);
            two.send(Sample.message("题", "文"), SOMEBODY);
            assertEquals(1, server.getReceivedMessages().length);
            assertEquals(
                    List.of("second up", "main resting"),
                    two.carriers().stream()
                            .map(one -> one.name() + (one.resting() ? " resting" : " up"))
                            .toList());
            assertEquals("unreachable", two.carriers().get(1).lastProblem());
        }
    }

    @Test
    void a_recipient_that_the_first_refuses_the_second_is_not_asked_for() throws Exception {
        try (ScriptedSmtp first = new ScriptedSmtp(Map.of("RCPT", "550 5.1.1 no such user"))) {
            SmtpChannel two = behind(first);
            assertEquals(DeliveryProblem.RECIPIENT_REFUSED, refused(two));
            assertEquals(0, server.getReceivedMessages().length);
        }
    }

    @Test
    void a_mail_that_the_first_has_whole_and_says_nothing_to_is_not_given_to_the_second() throws Exception {
        try (ScriptedSmtp first = new ScriptedSmtp(Map.of(".", ScriptedSmtp.HANG_UP))) {
            SmtpChannel two = behind(first);
            assertEquals(DeliveryProblem.OUTCOME_UNKNOWN, refused(two));
            assertEquals(0, server.getReceivedMessages().length);
            two.send(Sample.message("题", "文"), SOMEBODY);
            assertEquals(1, server.getReceivedMessages().length, "others' mails wait for it");
        }
    }

    @Test
    void each_server_is_given_as_many_in_a_minute_as_its_configuration_allows() throws Exception {
        SmtpChannel slow = channel(Map.of("port", server.getSmtp().getPort(), "rate.perMinute", "2"));
        slow.send(Sample.message("题", "文"), SOMEBODY);
        slow.send(Sample.message("题", "文"), SOMEBODY);
        assertEquals(DeliveryProblem.THROTTLED, refused(slow));
        assertEquals(2, server.getReceivedMessages().length);
    }

    @Test
    void a_server_can_be_tried_and_what_is_wrong_with_the_way_to_it_is_known() throws Exception {
        SmtpServer here = server("127.0.0.1", server.getSmtp().getPort(), "");
        assertTrue(here.answers());
        assertEquals(LineState.Trouble.NONE, here.line().trouble());
        here.close();
        assertEquals("false CONNECTION", tried(server("127.0.0.1", 1, "")));
        assertEquals("false NAME", tried(server("mail.invalid", 25, "")));
        try (ScriptedSmtp strict = new ScriptedSmtp(Map.of("AUTH", "535 5.7.8 wrong password"))) {
            assertEquals("false REFUSED", tried(server("127.0.0.1", strict.port(), "onetrip")));
        }
        try (ScriptedSmtp busy = new ScriptedSmtp(Map.of("GREETING", "421 too busy"))) {
            assertEquals("false FAULT", tried(server("127.0.0.1", busy.port(), "")));
        }
        assertEquals(0, server.getReceivedMessages().length);
    }

    private static SmtpServer server(String host, int port, String user) {
        return new SmtpServer(new SmtpServer.Account(host, port, user, user, false));
    }

    private static String tried(SmtpServer server) {
        boolean answers = server.answers();
        server.close();
        return answers + " " + server.line().trouble();
    }
}
