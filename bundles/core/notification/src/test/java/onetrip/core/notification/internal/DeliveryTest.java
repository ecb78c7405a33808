package onetrip.core.notification.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.lang.annotation.Annotation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import onetrip.api.item.Text;
import onetrip.core.notification.Channel;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;
import onetrip.core.notification.OutboxStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mail through a real SMTP server, and the dispatcher's patience. */
class DeliveryTest {
    private static final Instant NOW = Instant.parse("2026-09-24T02:00:00Z");
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
    void a_chinese_notice_arrives_as_it_was_written() throws Exception {
        Notice notice = notice("已办好：学籍证明", "请到办件页下载。");
        channel(server.getSmtp().getPort()).send(notice, "g01@example.invalid");
        var mail = server.getReceivedMessages()[0];
        assertEquals("已办好：学籍证明", mail.getSubject());
        assertTrue(mail.getContent().toString().contains("请到办件页下载。"));
        assertTrue(mail.getContent().toString().contains("/cases/N"));
        assertTrue(mail.getMessageID().contains(notice.id().toString()), "a double could not be recognised");
    }

    @Test
    void a_line_break_in_a_subject_or_an_address_makes_no_header() throws Exception {
        channel(server.getSmtp().getPort()).send(notice("题\r\nBcc: x@example.invalid", "文"), "g01@example.invalid");
        assertEquals(1, server.getReceivedMessages()[0].getAllRecipients().length);
        Channel.DeliveryException refused = assertThrows(
                Channel.DeliveryException.class,
                () -> channel(server.getSmtp().getPort())
                        .send(notice("题", "文"), "a@example.invalid\r\nBcc: b@example.invalid"));
        assertTrue(refused.permanent());
    }

    @Test
    void a_server_that_is_down_may_come_back() {
        int port = server.getSmtp().getPort();
        server.stop();
        Channel.DeliveryException failed = assertThrows(
                Channel.DeliveryException.class, () -> channel(port).send(notice("题", "文"), "g01@example.invalid"));
        assertFalse(failed.permanent());
    }

    @Test
    void an_identity_number_never_travels_in_a_notice() {
        TextNotices notices = new TextNotices(List.of());
        var item = new onetrip.api.item.Definition(
                "x",
                "1",
                null,
                null,
                Text.of("330327198804120008的事"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false);
        var account = new onetrip.core.identity.Account(
                UUID.randomUUID(),
                onetrip.core.identity.Account.Kind.CITIZEN,
                "a",
                "测试",
                "ID_CARD",
                "330327198804120008",
                null,
                null,
                null,
                null,
                true,
                false,
                NOW,
                0);
        Map<String, String> values = Map.of("item", "330327198804120008", "number", "N");
        assertFalse(notices.compose(item, "N01", account, null, "N", "k", values, values, NOW)
                .notice()
                .subject()
                .zh()
                .contains("330327198804120008"));
    }

    @Test
    void what_failed_for_now_is_tried_again_and_what_is_refused_is_left_to_staff() throws Exception {
        assertEquals("retry", outcome(false, 1));
        assertEquals("failed", outcome(false, 10));
        assertEquals("failed", outcome(true, 1));
    }

    private static String outcome(boolean permanent, int attempts) throws Exception {
        AtomicReference<String> outcome = new AtomicReference<>();
        CountDownLatch told = new CountDownLatch(1);
        OutboxEntry entry = new OutboxEntry(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "mail",
                "a@b.invalid",
                attempts,
                NOW,
                OutboxEntry.State.PENDING,
                null);
        OutboxStore store = new OutboxStore() {
            private boolean given;

            @Override
            public synchronized List<OutboxEntry> claim(Instant now, Instant leaseUntil, int limit) {
                List<OutboxEntry> due = given ? List.of() : List.of(entry);
                given = true;
                return due;
            }

            @Override
            public Optional<Notice> notice(UUID id) {
                return Optional.of(DeliveryTest.notice("题", "文"));
            }

            @Override
            public void sent(UUID id) {
                tell("sent");
            }

            @Override
            public void retry(UUID id, String error, Instant next) {
                tell(next.isAfter(NOW) ? "retry" : "at once");
            }

            @Override
            public void failed(UUID id, String error) {
                tell("failed");
            }

            private void tell(String what) {
                outcome.set(what);
                told.countDown();
            }

            @Override
            public List<OutboxEntry> failures(int offset, int limit) {
                return List.of();
            }

            @Override
            public boolean resend(UUID id, Instant now) {
                return false;
            }
        };
        Channel failing = new Channel() {
            @Override
            public String id() {
                return "mail";
            }

            @Override
            public boolean enabled() {
                return true;
            }

            @Override
            public void send(Notice notice, String address) throws DeliveryException {
                throw new DeliveryException(permanent, "451", null);
            }
        };
        Dispatcher dispatcher = new Dispatcher(store, () -> NOW, List.of(failing));
        try {
            assertTrue(told.await(20, TimeUnit.SECONDS), "nothing was delivered");
        } finally {
            dispatcher.close();
        }
        return outcome.get();
    }

    private static Notice notice(String subject, String body) {
        return new Notice(
                UUID.randomUUID(),
                UUID.randomUUID(),
                null,
                "N",
                "N10",
                Text.of(subject),
                Text.of(body),
                "/cases/N",
                NOW,
                "k",
                null);
    }

    private static SmtpChannel channel(int port) {
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
                return "onetrip@example.invalid";
            }

            @Override
            public String user() {
                return "";
            }

            @Override
            public String password() {
                return "";
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
