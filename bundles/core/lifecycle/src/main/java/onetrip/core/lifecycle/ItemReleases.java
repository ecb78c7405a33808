package onetrip.core.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Changes that need a second person or a set time (DESIGN §7.3). Each is carried out once, by whatever node is up, and if all
 * were down as soon as one is; the plan is made anew at that moment. Every step is written to the {@link LifecycleLog}.
 * Thread-safe.
 */
@ProviderType
public interface ItemReleases {
    /** {@code release.approval}. */
    enum Approval {
        ONE,
        TWO
    }

    Approval approval();

    /**
     * Does it at once, if one person may and no time is set; otherwise keeps it as a release. What the plan refuses now is
     * refused at once. Going back to the version of before is always allowed to one person.
     */
    Result ask(Release.Wish wish, String by);

    /** @param states which; empty: all */
    List<Release> list(Set<Release.State> states, int skip, int count);

    int count(Set<Release.State> states);

    Optional<Release> find(UUID id);

    /** What carrying it out would do now. */
    Plan plan(Release release);

    /**
     * The second person says yes: it is done at once, or planned for its time. Refused if this person asked for it, if it is not
     * waiting any more, or if another version serves by now than when it was asked for.
     *
     * @param by an administrator's account
     */
    Result approve(UUID id, String by);

    /** @param reason for whoever asked; may not be blank */
    Result decline(UUID id, String reason, String by);

    /** Takes a release back that waits or is planned; any administrator may. */
    Result withdraw(UUID id, String by);
}
