package onetrip.core.archive.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.archive.ArchiveStore;
import onetrip.core.archive.Archived;
import onetrip.core.archive.Archives;
import onetrip.core.archive.Waiting;
import onetrip.core.casework.CaseRecords;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.core.document.Documents;
import onetrip.core.document.Seal;
import onetrip.core.form.AttachmentStore;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Who may read the archive is decided here; {@link ArchiveWorker} fills it (R-ARCHIVE). */
@Component(service = Archives.class, immediate = true, configurationPid = "onetrip.archive")
public final class ArchiveDesk implements Archives {
    /** The operator's settings. */
    public @interface Config {
        /** Days a case rests after its end before it goes into the archive; as long it may be rated. */
        int after_days() default 30;

        /** How long packages are kept, as the archive says it. */
        String retention() default "30年";

        /** Other retention for single items: {@code item:永久;other:10年}. */
        String retention_items() default "";

        /** Security class of packages: they hold personal data. */
        String security() default "内部";
    }

    private static final int MOST = 200;
    private static final int LONGEST = 500;

    private final ArchiveStore store;
    private final CaseRecords records;
    private final AttachmentStore files;
    private final ArchiveWorker worker;
    private final AutoCloseable watching;

    @Activate
    public ArchiveDesk(
            @Reference ArchiveStore store,
            @Reference CaseRecords records,
            @Reference AttachmentStore files,
            @Reference Documents documents,
            @Reference Offices offices,
            @Reference Seal seal,
            @Reference Time time,
            Config config) {
        this.store = store;
        this.records = records;
        this.files = files;
        CasePackage packages = new CasePackage(documents, seal, files, records);
        ArchiveWorker.Settings settings = new ArchiveWorker.Settings(
                Duration.ofDays(Math.max(0, config.after_days())),
                config.retention().strip(),
                perItem(config.retention_items()),
                config.security().strip());
        worker = new ArchiveWorker(store, records, files, packages, offices, seal, time, settings);
        watching = time.onChange(worker::wake);
        worker.start();
    }

    @Deactivate
    void close() throws Exception {
        watching.close();
        worker.close();
    }

    private static Map<String, String> perItem(String setting) {
        Map<String, String> terms = new LinkedHashMap<>();
        for (String part : setting.split(";")) {
            String[] pair = part.strip().split(":", 2);
            if (pair.length == 2 && !pair[1].isBlank()) {
                terms.put(pair[0].strip(), pair[1].strip());
            }
        }
        return terms;
    }

    @Override
    public boolean open(Account staff) {
        return staff.active()
                && staff.isStaff()
                && !staff.has(Duty.ADMINISTRATOR)
                && (all(staff) || staff.has(Duty.SECTION_HEAD));
    }

    private static boolean all(Account staff) {
        return staff.has(Duty.DATA_PROTECTION);
    }

    @Override
    public ArchivePage list(String number, int page, int size, Account staff) {
        require(staff);
        int most = Math.min(MOST, Math.max(1, size));
        List<Archived> rows = store.list(
                number == null ? "" : number.strip(), staff.offices(), all(staff), Math.max(0, page) * most, most + 1);
        return new ArchivePage(rows.subList(0, Math.min(most, rows.size())), rows.size() > most);
    }

    @Override
    public List<Waiting> waiting(Account staff) {
        require(staff);
        return store.waiting(staff.offices(), all(staff), MOST);
    }

    @Override
    public Optional<Archived> find(UUID id, Account staff) {
        require(staff);
        return store.find(id).filter(archived -> all(staff) || staff.offices().contains(archived.office()));
    }

    @Override
    public InputStream read(UUID id, String why, Account staff) throws IOException {
        Archived archived = find(id, staff).orElseThrow(ArchiveDesk::unknown);
        String reason = why == null ? "" : why.strip();
        if (reason.isEmpty()) {
            throw new Refused(
                    "reveal-needs-reason",
                    new Text("写明为什么要看，申请人会看到。", "Say why you need it. The applicant will read it."));
        }
        if (reason.codePointCount(0, reason.length()) > LONGEST) {
            throw new Refused("note-too-long", new Text("最多500字。", "At most 500 characters."));
        }
        // First the entry in the log, then the file: nobody reads what is not written down (R-LOG).
        records.opened(archived.caseId(), staff, reason);
        return files.open(archived.file())
                .orElseThrow(() -> new IOException("package " + archived.file() + " is gone"));
    }

    private void require(Account staff) {
        if (!open(staff)) {
            throw unknown();
        }
    }

    private static Refused unknown() {
        return new Refused("archive-unknown", new Text("档案里没有这一件。", "There is no such case in the archive."));
    }
}
