package onetrip.core.form;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** Every file that comes from outside is looked at for viruses before any person can open it. Thread-safe. */
@ProviderType
public interface FileScan {
    /** Code of the refusal of a file of which the scanner cannot say anything just now. */
    String NOT_NOW = "file-not-scanned";

    /**
     * Looks at a file that was just stored, and deletes it unless it is clean. Where no scanner is connected it stays as it is, and the log
     * says so.
     *
     * @throws UploadRefused if a virus was found, or ({@link #NOT_NOW}) if the scanner cannot say
     */
    void look(Attachment stored) throws IOException;
}
