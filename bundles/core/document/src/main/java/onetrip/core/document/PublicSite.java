package onetrip.core.document;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Where people find this site: what stands on paper, in a QR code or in a seal. Never taken from a request: behind a proxy it has
 * another host, staff come by the house's own network, and a header says whatever its sender likes. Thread-safe.
 */
@ProviderType
public interface PublicSite {
    /**
     * @param path of a page of ours, from its slash
     * @return its address, absolute
     * @throws onetrip.core.supervision.Unavailable if the operator has said none that is one
     */
    String at(String path);

    /** False while nothing can be printed, because what the operator said is no address. */
    default boolean known() {
        return true;
    }
}
