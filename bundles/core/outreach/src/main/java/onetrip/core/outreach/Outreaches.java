package onetrip.core.outreach;

import java.time.LocalDate;
import java.util.List;
import onetrip.api.item.Text;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/** 服务找人: what waits for somebody without having been asked for. Thread-safe. */
@ProviderType
public interface Outreaches {
    /**
     * One thing to do.
     *
     * @param title and text as the item says them
     * @param child name of the child it is about; empty: the person itself
     * @param count how many records say so
     * @param until the first last day of them; null: there is none
     */
    record Card(String itemId, Text item, Text title, Text text, String child, int count, LocalDate until) {}

    /** For the person and known children, the most urgent first; without what a case is open for already. */
    List<Card> of(Account person);
}
