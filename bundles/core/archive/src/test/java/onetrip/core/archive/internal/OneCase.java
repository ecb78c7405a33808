package onetrip.core.archive.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseRecords;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.Chain;
import onetrip.core.casework.EventRecord;
import onetrip.core.casework.Refused;
import onetrip.core.document.Documents;
import onetrip.core.document.IssuedDocument;
import onetrip.core.form.Applicant;
import onetrip.core.form.Attachment;
import onetrip.core.form.AttachmentStore;
import onetrip.core.identity.Account;

/** A case that was decided, with a document and two files, and the stores it is read from. */
final class OneCase implements CaseRecords {
    static final UUID ID = new UUID(1, 1);
    static final UUID FAMILY = new UUID(2, 2);
    static final UUID SCAN = new UUID(8, 1);
    static final UUID PHOTO = new UUID(8, 2);
    static final Instant ENDED = Instant.parse("2026-04-15T02:00:00Z");

    final List<EventRecord> events = new ArrayList<>();
    final Map<UUID, byte[]> files = new HashMap<>();
    final Map<UUID, Attachment> named = new HashMap<>();
    final List<String> opened = new ArrayList<>();
    final List<UUID> deleted = new ArrayList<>();
    CaseState state;
    boolean withDocument = true;

    OneCase() {
        happens(new CaseEvent.Submitted("CNJY-20260409-T-000001-1", "item", "1", "hash", "1.0.0", "answers", null));
        happens(new CaseEvent.StageOpened("review", "jijiao", null));
        happens(new CaseEvent.Accepted(null, null, false));
        happens(new CaseEvent.Granted("review", new UUID(3, 3), ""));
        happens(new CaseEvent.Closed());
        put(SCAN, "户口簿.PDF", "scan");
        put(PHOTO, "photo", "photo");
    }

    void happens(CaseEvent event) {
        String last = state == null ? "" : state.lastHash();
        CaseState after = CaseState.apply(state, ID, FAMILY, event, ENDED);
        EventRecord record = Chain.link(ID, after.version(), ENDED, null, event, last);
        events.add(record);
        state = after.chained(record.hash());
    }

    private void put(UUID id, String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        files.put(id, bytes);
        named.put(id, new Attachment(id, ID, FAMILY, name, "application/pdf", bytes.length, Chain.sha256(bytes)));
    }

    static Definition definition() {
        return new Definition(
                "item",
                "1",
                null,
                null,
                new Text("小额补助", "Small grant"),
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
    }

    @Override
    public Optional<Whole> find(UUID id) {
        CaseContent content = new CaseContent(
                new Applicant("测试某", "ID_CARD", "1", ""), new Answers(Map.of("name", "测试某")), Map.of(), Set.of());
        IssuedDocument paper = new IssuedDocument(
                new UUID(9, 9),
                ID,
                state.number(),
                "item",
                "hash",
                "paper",
                Text.of("补助证明"),
                "苍教〔2026〕1号",
                "CODE",
                ENDED,
                IssuedDocument.Status.VALID,
                Map.of(),
                Map.of());
        return Optional.of(new Whole(
                state,
                definition(),
                "{\"id\":\"item\"}",
                content,
                Map.of(3L, content),
                events,
                withDocument ? List.of(paper) : List.of(),
                new java.util.LinkedHashSet<>(List.of(SCAN, PHOTO))));
    }

    @Override
    public Optional<Definition> definition(String hash) {
        return Optional.of(definition());
    }

    @Override
    public void opened(UUID id, Account reader, String why) {
        if (why.isBlank()) {
            throw new Refused("reveal-needs-reason", Text.of("写明"));
        }
        opened.add(reader.login() + " " + why);
    }

    static Documents documents() {
        return (Documents) Proxy.newProxyInstance(
                Documents.class.getClassLoader(),
                new Class<?>[] {Documents.class},
                (self, method, given) -> switch (method.getName()) {
                    case "template" ->
                        Optional.of(new DocumentTemplate(
                                "paper", "certificate", Text.of("补助证明"), "<p/>", null, null, null, null));
                    case "pdf" -> ("%PDF " + given[0]).getBytes(StandardCharsets.UTF_8);
                    default -> throw new AssertionError(method);
                });
    }

    /** Where files lie. */
    final AttachmentStore uploads = new AttachmentStore() {
        @Override
        public Attachment store(UUID owner, UUID account, String name, String mediaType, InputStream content)
                throws IOException {
            byte[] bytes = content.readAllBytes();
            UUID id = UUID.randomUUID();
            files.put(id, bytes);
            Attachment file = new Attachment(id, owner, account, name, mediaType, bytes.length, Chain.sha256(bytes));
            named.put(id, file);
            return file;
        }

        @Override
        public Optional<InputStream> open(UUID id) {
            return Optional.ofNullable(files.get(id)).map(ByteArrayInputStream::new);
        }

        @Override
        public Optional<Attachment> find(UUID id) {
            return Optional.ofNullable(files.get(id)).map(bytes -> named.get(id));
        }

        @Override
        public void delete(UUID id) {
            deleted.add(id);
            files.remove(id);
        }
    };
}
