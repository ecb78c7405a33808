package onetrip.core.casework.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Command;
import onetrip.core.casework.OfficeFiles;
import onetrip.core.casework.Refused;
import onetrip.core.form.Attachment;
import onetrip.core.form.AttachmentStore;
import onetrip.core.form.FileFormat;
import onetrip.core.form.FileScan;
import onetrip.core.form.UploadCheck;
import onetrip.core.identity.Account;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What officers add goes through the same door as every file; whose it may be is decided by the law of the case. */
@Component(service = OfficeFiles.class)
public final class OfficeFileDesk implements OfficeFiles {
    private static final List<FileFormat> PHOTOS = List.of(FileFormat.JPG, FileFormat.PNG, FileFormat.HEIC);
    private static final List<FileFormat> SCANS = List.of(FileFormat.PDF, FileFormat.JPG, FileFormat.PNG);

    private final Cases cases;
    private final AttachmentStore files;
    private final FileScan scan;

    @Activate
    public OfficeFileDesk(@Reference Cases cases, @Reference AttachmentStore files, @Reference FileScan scan) {
        this.cases = cases;
        this.files = files;
        this.scan = scan;
    }

    @Override
    public CaseState photo(
            String number, long version, String fileName, long size, InputStream content, String where, Account officer)
            throws IOException {
        UploadCheck.Accepted photo = UploadCheck.check(fileName, size, content, PHOTOS, UploadCheck.MOST_BYTES);
        CaseView view = view(number, officer);
        return keep(view, version, photo, id -> new Command.AddVisitPhoto(officer.id(), id, where), officer);
    }

    @Override
    public CaseState scan(
            String number, long version, String fileName, long size, InputStream content, String words, Account officer)
            throws IOException {
        CaseView view = view(number, officer);
        long there = view.events().stream()
                .filter(e -> e.event() instanceof CaseEvent.ScanAdded)
                .count();
        if (there >= MOST_SCANS) {
            throw new Refused(
                    "scans-many",
                    new Text(
                            "一件最多" + MOST_SCANS + "个扫描件，多页的合成一个PDF。",
                            "A case has at most " + MOST_SCANS + " scans. Put several pages into one PDF."));
        }
        UploadCheck.Accepted page = UploadCheck.check(fileName, size, content, SCANS, UploadCheck.MOST_BYTES);
        return keep(view, version, page, id -> new Command.AddScan(officer.id(), id, words), officer);
    }

    private CaseView view(String number, Account officer) {
        return cases.forOfficer(number, officer)
                .orElseThrow(() -> new Refused("case-unknown", new Text("没有这个办件。", "There is no such case.")))
                .view();
    }

    private CaseState keep(
            CaseView view, long version, UploadCheck.Accepted file, Function<UUID, Command> adding, Account officer)
            throws IOException {
        CaseState state = view.state();
        Attachment stored =
                files.store(state.id(), officer.id(), file.name(), file.format().mediaType(), file.content());
        boolean kept = false;
        try {
            scan.look(stored);
            CaseState after = cases.decide(state.number(), version, adding.apply(stored.id()), officer);
            kept = true;
            return after;
        } finally {
            if (!kept) {
                files.delete(stored.id());
            }
        }
    }
}
