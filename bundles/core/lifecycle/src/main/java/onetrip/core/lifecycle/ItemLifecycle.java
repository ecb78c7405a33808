package onetrip.core.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import onetrip.api.item.Text;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one door by which item bundles come, change and go while the platform runs (DESIGN §7). Page, shell and drop
 * folder all call this service; nothing else in the platform uses the framework's install API.
 *
 * <p>Changes run one after the other, whoever asks; reading never waits for them. A change that cannot be carried out
 * is taken back completely: after a refusal the framework holds exactly the bundles that it held before. Every call
 * that changes something, or was refused, is written to the {@link LifecycleLog}.
 *
 * <p>Thread-safe.
 */
@ProviderType
public interface ItemLifecycle {
    /** Name in {@code by} for what the platform does on its own, such as bringing in the items it ships with. */
    String PLATFORM = "platform";

    /**
     * Keeps a jar by its content hash, so that every node has it. Nothing is checked but its size, nothing is started.
     * The same content twice is one staged item; the first name and time stay.
     *
     * @param jar read to its end, not closed
     * @param fileName as people know the file; only shown
     * @param by account, {@code shell} or {@code drop-folder}
     * @throws IOException if the stream breaks; then nothing was kept
     * @throws RefusedException if the file is larger than the limit; then nothing was kept
     */
    StagedItem stage(InputStream jar, String fileName, String by) throws IOException, RefusedException;

    /**
     * What {@link #apply} would do, and whether it may. Changes nothing, starts nothing, can be asked any number of
     * times. A hash that was never staged gives a plan with the refusal {@code OT-INSTALL-NOT-STAGED}.
     */
    Plan plan(String hash);

    /**
     * Carries the plan out, after making it anew: installs, starts, and waits until the bundle offers the item and its rules
     * answer; only then it is desired on every node and takes the new cases. An older version stays for the cases that were
     * filed under it. If any step fails, all is taken back. The same jar twice changes nothing the second time. Where two
     * persons are asked for, this is a request ({@link Result.Waiting}, {@link ItemReleases}).
     */
    Result apply(String hash, String by);

    /** Versions that served the item before, and whose jars are still here; the last one first. */
    List<EarlierVersion> earlier(String itemId);

    /** What {@link #rollBack} would do. A jar that never served the item gives a plan that is refused. */
    Plan rollBackPlan(String itemId, String hash);

    /**
     * Lets an earlier version take the new cases again; what was filed meanwhile finishes under the version of then. All
     * else as in {@link #apply}, but that the way back to the last version takes one person.
     *
     * @param hash one of {@link #earlier}
     */
    Result rollBack(String itemId, String hash, String by);

    /**
     * Takes the item out of the catalogue for good: no new cases, those that are open finish, and with the last one the item
     * goes by itself. It can serve again as long as it is here, and afterwards, too ({@link #rollBack}).
     *
     * @param reason kept in the log; may be blank
     */
    Result retire(String itemId, String reason, String by);

    /**
     * Removes the item from this and every node. Its cases keep their snapshot and stay readable; while some are open it is
     * refused with {@code OT-UNINSTALL-OPEN-CASES}, unless somebody says why they should wait.
     *
     * @param reason kept in the log if cases are open; blank if there is none
     */
    Result uninstall(String itemId, String reason, String by);

    /**
     * Forgets a staged jar that no item uses, for example after a refusal.
     *
     * @return false if there is no such jar or an item uses it; then nothing was changed
     */
    boolean discard(String hash, String by);

    /** The items that this platform wants to have, in the order of their ids, with what is the case on this node. */
    List<InstalledItem> list();

    /** The same of one item; empty if this platform does not want to have it. */
    Optional<InstalledItem> find(String itemId);

    /** A sentence for a result or refusal that was once logged, by its code; the code itself if it is not known. */
    Text heading(String code);
}
