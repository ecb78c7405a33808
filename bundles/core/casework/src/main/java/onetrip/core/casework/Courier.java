package onetrip.core.casework;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * 快递: the seam to a courier's system. What happens to a letter are {@link DeliveryCommand}s; today officers type them, and this
 * interface is answered by hand. Thread-safe.
 */
@ProviderType
public interface Courier {
    /** Names of the carriers that the bureau works with, the usual one first. */
    List<String> carriers();

    /**
     * A tracking number as it is kept.
     *
     * @param typed blanks, dashes, small letters and full-width characters do not matter
     * @throws Refused if it can be none
     */
    String tracking(String carrier, String typed);
}
