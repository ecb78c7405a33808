package onetrip.core.exchange;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** How the outside sources are, seen from our calls; no call is made to find out. Thread-safe. */
@ProviderType
public interface ExchangeHealth {
    /** One per connector, by its name. */
    List<SourceHealth> sources();
}
