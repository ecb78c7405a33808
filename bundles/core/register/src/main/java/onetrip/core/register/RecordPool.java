package onetrip.core.register;

import java.util.List;
import java.util.Map;
import onetrip.api.item.Condition;
import onetrip.api.item.Definition;
import org.osgi.annotation.versioning.ProviderType;

/** All records of a register that meet a condition, for what is done with a whole list, as a public draw. Thread-safe. */
@ProviderType
public interface RecordPool {
    /**
     * @param when on the register's own fields; null: all
     * @return values of each record, without deleted ones, in no order that says anything
     */
    List<Map<String, Object>> of(Definition item, String register, Condition when);
}
