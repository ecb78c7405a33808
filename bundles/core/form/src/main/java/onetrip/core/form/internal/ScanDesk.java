package onetrip.core.form.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import onetrip.api.item.Text;
import onetrip.api.scan.ScanConnector;
import onetrip.core.exchange.Partners;
import onetrip.core.form.Attachment;
import onetrip.core.form.AttachmentStore;
import onetrip.core.form.FileScan;
import onetrip.core.form.UploadRefused;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link FileScan} by whichever scanner is connected; each look is written down for the page of outside systems. */
@Component(service = FileScan.class)
public final class ScanDesk implements FileScan {
    private static final Logger LOG = LoggerFactory.getLogger(ScanDesk.class);
    /** A scanner that hangs must not hold every thread that serves pages. */
    private static final int AT_ONCE = 16;

    private static final int PATIENCE_SECONDS = 5;

    private record Scanner(ScanConnector connector, Partners.Partner partner) {}

    private final AttachmentStore files;
    private final Partners partners;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile Scanner scanner;

    @Activate
    public ScanDesk(@Reference AttachmentStore files, @Reference Partners partners) {
        this.files = files;
        this.partners = partners;
    }

    // The one that is shipped for demonstrations is switched off everywhere else.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            target = "(!(onetrip.scan.enabled=false))")
    synchronized void set(ScanConnector connector, Map<String, Object> properties) {
        String name = String.valueOf(properties.getOrDefault(ScanConnector.NAME, "scanner"));
        leave(scanner);
        Partners.Partner partner = partners.come(Partners.Kind.SCAN, name, Text.of(name));
        partner.through(connector);
        if (connector.testable()) {
            partner.tries(connector::answers);
        }
        scanner = new Scanner(connector, partner);
        told.set(false);
        LOG.info("uploaded files are looked at by {}", name);
    }

    /** A better one may have taken its place before. */
    synchronized void unset(ScanConnector connector) {
        if (scanner != null && scanner.connector() == connector) {
            leave(scanner);
            scanner = null;
        }
    }

    private static void leave(Scanner before) {
        if (before != null) {
            before.partner().gone();
        }
    }

    @Override
    public void look(Attachment stored) throws IOException {
        Scanner now = scanner;
        if (now == null) {
            if (told.compareAndSet(false, true)) {
                LOG.warn("no virus scanner is connected: uploaded files are kept unscanned");
            }
            return;
        }
        boolean clean = false;
        try {
            clean = clean(now, stored);
        } catch (IOException | RuntimeException e) {
            LOG.warn("a file is not kept, as the virus scanner cannot say whether it is clean: {}", e.toString());
            throw new UploadRefused(
                    NOT_NOW,
                    new Text(
                            "文件暂时查不了毒，没有保存。过几分钟再上传",
                            "The file cannot be scanned just now and was not kept. Upload it again in a few minutes"));
        } finally {
            if (!clean) {
                files.delete(stored.id());
            }
        }
        if (!clean) {
            throw new UploadRefused(
                    "file-virus",
                    new Text(
                            "这个文件里有病毒，没有保存。换一个文件", "This file contains a virus and was not kept. Choose another file"));
        }
    }

    private boolean clean(Scanner now, Attachment stored) throws IOException {
        if (now.partner().rests()) {
            throw new IOException(
                    now.partner().fails()
                            ? "it failed again and again, and is left alone for a moment"
                            : "an administrator pauses it");
        }
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("it looks at " + AT_ONCE + " files already and none of them ends");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
        try (InputStream content = files.open(stored.id()).orElseThrow(() -> new IOException("The file is gone"))) {
            return now.partner().ask(() -> now.connector().clean(content), answer -> false);
        } finally {
            places.release();
        }
    }
}
