package onetrip.core.casework.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Command;
import onetrip.core.casework.Refused;
import onetrip.core.casework.Visits;
import onetrip.core.form.Attachment;
import onetrip.core.form.AttachmentStore;
import onetrip.core.form.FileFormat;
import onetrip.core.form.FileScan;
import onetrip.core.form.UploadCheck;
import onetrip.core.identity.Account;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Photographs go through the same door as every file; whose they may be is decided by the law of the case. */
@Component(service = Visits.class)
public final class VisitDesk implements Visits {
    private static final List<FileFormat> PHOTOS = List.of(FileFormat.JPG, FileFormat.PNG, FileFormat.HEIC);

    private final Cases cases;
    private final AttachmentStore files;
    private final FileScan scan;

    @Activate
    public VisitDesk(@Reference Cases cases, @Reference AttachmentStore files, @Reference FileScan scan) {
        this.cases = cases;
        this.files = files;
        this.scan = scan;
    }

    @Override
    public CaseState photo(
            String number, long version, String fileName, long size, InputStream content, String where, Account officer)
            throws IOException {
        CaseState state = cases.forOfficer(number, officer)
                .orElseThrow(() -> new Refused("case-unknown", new Text("没有这个办件。", "There is no such case.")))
                .view()
                .state();
        UploadCheck.Accepted accepted = UploadCheck.check(fileName, size, content, PHOTOS, UploadCheck.MOST_BYTES);
        Attachment stored = files.store(
                state.id(), officer.id(), accepted.name(), accepted.format().mediaType(), accepted.content());
        boolean kept = false;
        try {
            scan.look(stored);
            CaseState after =
                    cases.decide(number, version, new Command.AddVisitPhoto(officer.id(), stored.id(), where), officer);
            kept = true;
            return after;
        } finally {
            if (!kept) {
                files.delete(stored.id());
            }
        }
    }
}
