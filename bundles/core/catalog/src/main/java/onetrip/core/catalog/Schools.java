package onetrip.core.catalog;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Schools of the county. Thread-safe. */
@ProviderType
public interface Schools {
    Optional<School> find(String code);

    /** Schools of a kind ({@code primary}, {@code junior} …), by name. */
    List<School> ofKind(String kind);

    /** The public school of this kind in whose catchment the address lies: the longest entry that fits counts. */
    Optional<School> catchment(String kind, String address);

    /**
     * @param code 10-digit school id
     * @param catchment beginnings of addresses
     */
    record School(String code, String name, String nameEn, String kind, boolean isPrivate, List<String> catchment) {}
}
