package onetrip.core.notification.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Text;
import onetrip.core.identity.Account;
import onetrip.core.notification.Message;
import onetrip.core.notification.Notice;

/** Values that several tests start from. */
final class Sample {
    static final Instant NOW = Instant.parse("2026-09-24T02:00:00Z");
    static final String NUMBER = "CNJY-20260924-EP-000017-3";

    private Sample() {}

    static Notice notice(String event) {
        return new Notice(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                NUMBER,
                event,
                Text.of("没有通过：家庭经济困难学生资助"),
                Text.of("理由：患有先天性心脏病，330327198804120008"),
                "/cases/" + NUMBER,
                NOW,
                "k",
                null);
    }

    static Message message(String subject, String body) {
        return new Message(UUID.randomUUID(), subject, body, subject, null, "/cases/" + NUMBER, NOW);
    }

    static Definition item(String title, onetrip.api.item.Notice... own) {
        return new Definition(
                "x",
                "1",
                null,
                null,
                Text.of(title),
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
                List.of(own),
                null,
                false);
    }

    static Account account(String mail) {
        return account(Account.Kind.CITIZEN, mail);
    }

    static Account account(Account.Kind kind, String mail) {
        return new Account(
                UUID.randomUUID(),
                kind,
                "a",
                "测试",
                "ID_CARD",
                "330327198804120008",
                null,
                mail,
                null,
                null,
                true,
                false,
                NOW,
                0);
    }
}
