package onetrip.core.archive.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CaseRecords;
import onetrip.core.casework.CaseRecords.Whole;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.EventRecord;
import onetrip.core.clock.Time;
import onetrip.core.document.Documents;
import onetrip.core.document.IssuedDocument;
import onetrip.core.document.Seal;
import onetrip.core.form.Attachment;
import onetrip.core.form.AttachmentStore;
import onetrip.core.form.DraftJson;
import onetrip.core.form.DraftState;

/**
 * R-ARCHIVE: a case as one ZIP that explains and proves itself without this platform (国务院令716号 art. 12; names of the metadata after DA/T 46-2009):
 * what was handed in, the definition that held, every event with its hash, every document as PDF, every file, and a list of digests. Nothing is read but what it is given.
 * Thread-safe, no state.
 */
final class CasePackage {
    static final String FORMAT = "onetrip-case-archive/1";

    private final Documents documents;
    private final Seal seal;
    private final AttachmentStore files;
    private final CaseRecords records;

    CasePackage(Documents documents, Seal seal, AttachmentStore files, CaseRecords records) {
        this.documents = documents;
        this.seal = seal;
        this.files = files;
        this.records = records;
    }

    /** How long it is kept and who may know. */
    record Terms(String retention, String security, String office, String officeName) {}

    /** A file that the case names is gone. */
    static final class FileMissing extends IOException {
        private static final long serialVersionUID = 1L;

        FileMissing(UUID id) {
            super("file " + id + " is gone");
        }
    }

    /** Writes it; the stream stays open. @return the digest that stands for all */
    String write(Whole whole, Terms terms, int edition, Instant now, OutputStream out) throws IOException {
        CaseState state = whole.state();
        Box box = new Box(out, ended(whole));
        box.add("content.json", content(whole.content()));
        for (Map.Entry<Long, CaseContent> earlier : new TreeMap<>(whole.earlier()).entrySet()) {
            box.add("content-until-event-" + earlier.getKey() + ".json", content(earlier.getValue()));
        }
        box.add("definition.json", whole.definitionJson());
        box.json("events.json", whole.events().stream().map(CasePackage::event).toList());
        List<Map<String, Object>> printed = new ArrayList<>();
        for (IssuedDocument document : whole.documents()) {
            printed.add(document(box, document, whole.definition()));
        }
        List<Map<String, Object>> attached = new ArrayList<>();
        for (UUID file : whole.files()) {
            attached.add(file(box, file));
        }
        box.json("metadata.json", metadata(whole, terms, now, box.entries().size()));
        box.add("VERIFY.txt", VERIFY);
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format", FORMAT);
        manifest.put("caseNumber", state.number());
        manifest.put("edition", edition);
        manifest.put(
                "item",
                Map.of("id", state.itemId(), "title", whole.definition().title().zh()));
        manifest.put("definitionHash", state.definitionHash());
        manifest.put("events", whole.events().size());
        manifest.put("chainHead", state.lastHash());
        manifest.put("documents", printed);
        manifest.put("files", attached);
        manifest.put("made", now.toString());
        manifest.put("entries", box.entries().stream().map(Box.Entry::asMap).toList());
        box.json("manifest.json", manifest);
        return box.close();
    }

    /** When it last moved. */
    static Instant ended(Whole whole) {
        return whole.events().get(whole.events().size() - 1).at();
    }

    private static byte[] content(CaseContent content) {
        return DraftJson.write(new DraftState(
                content.applicant(),
                content.answers().values(),
                content.facts(),
                Map.of(),
                content.disputed(),
                Set.of()));
    }

    private static Map<String, Object> event(EventRecord record) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("caseId", record.caseId().toString());
        event.put("seq", record.seq());
        event.put("at", record.at().toString());
        event.put("atMillis", record.at().toEpochMilli());
        event.put("actor", record.actor() == null ? "" : record.actor().toString());
        event.put("payload", record.payload());
        event.put("previous", record.previous());
        event.put("hash", record.hash());
        return event;
    }

    private Map<String, Object> document(Box box, IssuedDocument document, Definition held) throws IOException {
        Definition definition = records.definition(document.definitionHash()).orElse(held);
        DocumentTemplate template = documents
                .template(definition, document.templateId())
                .orElseThrow(() -> new IOException("template " + document.templateId() + " is gone"));
        // Plain letters only: what unpacks it in thirty years may know no others. Title and number stand in the
        // manifest.
        String path = "documents/" + document.id() + ".pdf";
        // As it was sealed, not as it would be printed today.
        box.add(path, seal.file(document.id()).orElseGet(() -> documents.pdf(document, template)));
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("path", path);
        row.put("title", document.title().zh());
        row.put("number", document.number());
        row.put("code", document.code());
        row.put("edition", document.edition().number());
        row.put("status", document.status().name());
        row.put("issued", document.issuedAt().toString());
        return row;
    }

    private Map<String, Object> file(Box box, UUID id) throws IOException {
        Attachment file = files.find(id).orElseThrow(() -> new FileMissing(id));
        String path = "files/" + id + suffix(file.name());
        try (InputStream in = files.open(id).orElseThrow(() -> new FileMissing(id))) {
            box.add(path, in);
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("path", path);
        row.put("name", file.name());
        row.put("mediaType", file.mediaType());
        row.put("sha256", file.sha256());
        return row;
    }

    private static Map<String, Object> metadata(Whole whole, Terms terms, Instant now, int count) {
        CaseState state = whole.state();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("聚合层次", "件");
        metadata.put("电子文件号", state.number());
        metadata.put("题名", whole.definition().title().zh() + "（" + state.number() + "）");
        metadata.put("责任者", terms.officeName());
        metadata.put("日期", day(ended(whole)).toString());
        metadata.put("密级", terms.security());
        metadata.put("保管期限", terms.retention());
        metadata.put("文件组合类型", "组合文件");
        metadata.put("件数", count);
        metadata.put("语种", "汉语");
        metadata.put("格式信息", "ZIP; JSON; PDF");
        metadata.put("摘要算法", "SHA-256");
        Map<String, Object> business = new LinkedHashMap<>();
        business.put("事项编码", state.itemId());
        business.put("实施清单版本", state.definitionVersion());
        business.put("提交日期", local(state.submittedAt()));
        business.put("受理日期", local(state.acceptedAt()));
        business.put("决定日期", local(state.decidedAt()));
        business.put("办理结果", state.granted() ? "准予" : state.status().name());
        business.put("业务状态", state.status().name());
        business.put("归档日期", local(now));
        metadata.put("业务实体", business);
        return metadata;
    }

    private static String local(Instant at) {
        return at == null ? "" : LocalDateTime.ofInstant(at, Time.ZONE).toString();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, Time.ZONE);
    }

    /** {@code .pdf}, or nothing where the name has no plain ending. */
    private static String suffix(String name) {
        return name.matches(".*\\.[A-Za-z0-9]{1,8}")
                ? name.substring(name.lastIndexOf('.')).toLowerCase(java.util.Locale.ROOT)
                : "";
    }

    private static final String VERIFY = """
            电子档案包的核验方法（不需要联网，也不需要办件系统）：
            1. 解开 ZIP，在其中运行  sha256sum -c SHA256SUMS  ，每个文件都应当 OK。
            2. SHA256SUMS 文件自己的 SHA-256 就是档案登记的摘要，和归档页上的一致，说明整包没有改动。
            3. events.json 里每个事件的 hash = SHA-256(caseId \\n seq \\n atMillis \\n actor \\n payload \\n previous)，
               UTF-8 编码，\\n 是换行符；previous 是上一个事件的 hash，第一个为空；最后一个 hash 和 manifest.json 的 chainHead 一致。

            How to verify this package, offline and without the platform:
            1. Unpack the ZIP and run  sha256sum -c SHA256SUMS  in it: every file has to be OK.
            2. The SHA-256 of SHA256SUMS itself is the digest on record, shown on the page of the archive: then nothing was changed.
            3. In events.json each hash is SHA-256(caseId \\n seq \\n atMillis \\n actor \\n payload \\n previous) in UTF-8, where
               \\n is a line feed and previous the hash of the event before, empty for the first; the last one is chainHead in manifest.json.
            """;
}
