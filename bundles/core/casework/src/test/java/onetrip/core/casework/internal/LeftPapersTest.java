package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseStore.DocumentEnd;
import onetrip.core.document.DocumentStore;
import onetrip.core.document.IssuedDocument;
import org.junit.jupiter.api.Test;

/** A ticket of somebody who withdrew opens no door. */
class LeftPapersTest {
    private static final Instant NOW = Instant.parse("2026-09-24T02:00:00Z");
    private static final UUID TICKET = new UUID(8, 1);

    private static IssuedDocument document(UUID id, String template, IssuedDocument.Status status) {
        return new IssuedDocument(
                id,
                new UUID(1, 1),
                "N-1",
                "t",
                "hash",
                template,
                Text.of("书"),
                "NO-1",
                "CODE",
                NOW,
                status,
                Map.of(),
                Map.of());
    }

    private static DocumentStore holding(IssuedDocument... documents) {
        return (DocumentStore) Proxy.newProxyInstance(
                DocumentStore.class.getClassLoader(), new Class<?>[] {DocumentStore.class}, (self, method, given) -> {
                    if (method.getName().equals("ofCase")) {
                        return List.of(documents);
                    }
                    throw new AssertionError(method);
                });
    }

    @Test
    void r_withdraw_what_the_item_made_on_the_way_ends_and_the_bureaus_own_notices_stay() {
        OneItem item = new OneItem(OneItem.stage("decide", StageKind.REVIEW, true));
        item.submit();
        Work work = item.work();
        DocumentStore store = holding(
                document(TICKET, "paper", IssuedDocument.Status.VALID),
                document(new UUID(8, 2), "paper", IssuedDocument.Status.REVOKED),
                document(new UUID(8, 3), "notice-accepted", IssuedDocument.Status.VALID));
        new Papermaker(new RecordingDocuments(), store, null, () -> true).left(work, NOW);
        assertEquals(
                List.of(TICKET), work.ended.stream().map(DocumentEnd::document).toList());
    }
}
