package onetrip.core.notification.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.lang.annotation.Annotation;
import java.util.Map;
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
        return new SmtpChannel(new SmtpChannel.Config() {
            @Override
            public String host() {
                return "127.0.0.1";
            }

            @Override
            public int port() {
                return port;
            }

            @Override
            public String from() {
                return from;
            }

            @Override
            public String user() {
                return user;
            }

            @Override
            public String password() {
                return user;
            }

            @Override
            public boolean starttls() {
                return false;
            }

            @Override
            public String base() {
                return "http://127.0.0.1:8080";
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return SmtpChannel.Config.class;
            }
        });
    }
}
