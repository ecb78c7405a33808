package onetrip.core.delivery;

import java.util.List;
import java.util.Optional;
import onetrip.api.delivery.Track;
import onetrip.core.casework.CaseView;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Orders at connected couriers. Where none is connected, officers write labels by hand as before. What the carrier says becomes
 * part of the case by itself: collected, arrived, came back. Refusals are {@link onetrip.core.casework.Refused}. Thread-safe.
 */
@ProviderType
public interface Shipments {
    /** Names of the carriers that are connected now, and not paused. */
    List<String> carriers();

    /**
     * Has the carrier fetch what the case sends; the order goes on by itself if the carrier does not answer now.
     *
     * @param carrier one of {@link #carriers}
     */
    Sending order(String number, String carrier, Account officer);

    /** Calls off what was not collected yet. */
    Sending cancel(String number, Account officer);

    /** The newest order of a case that this officer sees. */
    Optional<Sending> of(String number, Account officer);

    /**
     * Where the letter was seen, for whoever may see the case.
     *
     * @param view as {@code Cases} gave it to this person
     */
    List<Track> tracks(CaseView view);

    /** The same, of an order. */
    List<Track> tracks(Sending sending);
}
