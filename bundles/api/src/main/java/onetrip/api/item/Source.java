package onetrip.api.item;

import java.util.Map;

/**
 * A data source the item asks, so that the applicant need not (R-SHARE). No case, no query: each call carries purpose
 * and ground.
 *
 * @param id unique in the definition; fields and conditions name it
 * @param type the query type, see {@code onetrip.api.exchange.QueryConnector}
 * @param name the source as people know it, for example 公安户籍
 * @param keys query parameter → field id whose answer is sent, or {@code @applicant.certNo} and
 *     {@code @applicant.name} for the signed-in person
 * @param each the repeating group whose every row is asked for, or null for one query
 * @param when asked only if this holds (R-HMT, R-FOREIGN), or null
 * @param purpose what the answer is needed for, shown to the applicant
 * @param ground the legal ground
 */
public record Source(
        String id,
        String type,
        Text name,
        Map<String, String> keys,
        String each,
        Condition when,
        Text purpose,
        Text ground) {
    public Source {
        keys = keys == null ? Map.of() : Map.copyOf(keys);
    }
}
