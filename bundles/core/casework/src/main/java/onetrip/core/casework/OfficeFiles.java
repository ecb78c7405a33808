package onetrip.core.casework;

import java.io.IOException;
import java.io.InputStream;
import onetrip.core.form.UploadRefused;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Files that officers add to a case: photographs of a visit (现场核查) and pages out of paper archives. Each goes through the checks of
 * every file: size, first bytes, virus scanner; what tells where a photograph was taken is left out. Everything else officers do are
 * commands of {@link Cases}. Thread-safe.
 */
@ProviderType
public interface OfficeFiles {
    /**
     * @param version of the case that the officer saw
     * @param where in words, or empty
     * @throws UploadRefused if it is no photograph, too big, or not clean; nothing is kept
     * @throws Refused if the officer does not go on this visit; nothing is kept
     */
    CaseState photo(
            String number, long version, String fileName, long size, InputStream content, String where, Account officer)
            throws IOException;

    /**
     * A page that was found on paper; officers who see the whole case read it, and it goes into the archive with the case.
     *
     * @param version of the case that the officer saw
     * @param words where the original lies, 1 to 100 characters
     * @throws UploadRefused if it is neither picture nor PDF, too big, or not clean; nothing is kept
     * @throws Refused if the case is not the officer's to review now, has {@value #MOST_SCANS} scans, or no words; nothing is kept
     */
    CaseState scan(
            String number, long version, String fileName, long size, InputStream content, String words, Account officer)
            throws IOException;

    /** Most scans of a case. */
    int MOST_SCANS = 20;
}
