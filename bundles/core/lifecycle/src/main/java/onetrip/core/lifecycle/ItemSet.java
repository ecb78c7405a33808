package onetrip.core.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * All items of this platform as one file, for a second site: a zip with {@code set.json}, which says which version of which
 * item is there for what and which values its parameters
 * have, and {@code jars/<hash>.jar}.
 *
 * <p>Bringing a set in is staging, planning and applying each of its jars as a person would by hand. Items that are here and
 * not in the file stay: taking one away is a decision of its own. Versions that only finish their cases stay in the file,
 * since their cases are not in it; what is on trial is not written, since its few are not there. Thread-safe.
 */
@ProviderType
public interface ItemSet {
    /**
     * Writes the file. It is written while it is read, jar by jar.
     *
     * @throws RefusedException if a jar that is wanted is not in the store; then nothing was written
     * @throws IOException if the stream breaks
     */
    void write(OutputStream file) throws IOException, RefusedException;

    /**
     * Reads a file to its end, keeps its jars, and makes a plan for each. Installs nothing.
     *
     * @throws RefusedException if the file is not what {@link #write} makes; then nothing was kept
     * @throws IOException if the stream breaks; then nothing was kept
     */
    SetReport stage(InputStream file, String by) throws IOException, RefusedException;

    /**
     * Makes the plans anew and, if none is refused, applies one jar after the other. It ends at the first that is refused all
     * the same; what was applied before stays, and the report says so.
     *
     * @param hashes staged jars, in the order of the file
     * @param values by hash: what the file says of the parameters, a JSON object by parameter id; set when all jars are there
     */
    SetReport apply(List<String> hashes, Map<String, String> values, String by);

    /** Forgets jars that {@link #stage} has kept and that no item uses. */
    void discard(List<String> hashes, String by);

    /**
     * {@link #stage} and {@link #apply} in one. If a plan is refused, or nothing is to be done, what was kept for it is
     * forgotten again.
     *
     * @param dryRun only says what would happen
     */
    SetReport bringIn(InputStream file, boolean dryRun, String by) throws IOException, RefusedException;
}
