package onetrip.core.catalog;

import java.util.Map;
import onetrip.api.item.Text;
import org.osgi.annotation.versioning.ProviderType;

/** 科室: our sections, and schools as {@code school:<code>}. Offices are data. Thread-safe. */
@ProviderType
public interface Offices {
    /** The office's name; the id itself where it is not known. */
    Text name(String officeId);

    /** All offices by id, schools included. */
    Map<String, Text> all();
}
