package onetrip.core.casework;

import java.io.IOException;
import java.io.InputStream;
import onetrip.core.form.UploadRefused;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/** Photographs of a visit (现场核查). Everything else of it are commands of {@link Cases}. Thread-safe. */
@ProviderType
public interface Visits {
    /**
     * Takes a photograph in, with the checks of every file: size, first bytes, virus scanner; what tells where it was taken is left
     * out.
     *
     * @param version of the case that the officer saw
     * @param where in words, or empty
     * @throws UploadRefused if it is no photograph, too big, or not clean; nothing is kept
     * @throws Refused if the officer does not go on this visit; nothing is kept
     */
    CaseState photo(
            String number, long version, String fileName, long size, InputStream content, String where, Account officer)
            throws IOException;
}
