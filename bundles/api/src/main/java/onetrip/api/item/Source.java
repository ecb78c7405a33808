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
 *     {@code @applicant.name} for the signed-in person, or {@code =} and a fixed value
 * @param each the repeating group whose every row is asked for, or null for one query
 * @param when asked only if this holds (R-HMT, R-FOREIGN), or null
 * @param purpose what the answer is needed for, shown to the applicant
 * @param ground the legal ground
 * @param register a register of the item itself (台账) as the source, its type is {@code register} then: the answer is
 *     {@code rows}, the records in which each key says what is sent, at most 100. As {@code item/register} one of another item, which
 *     has to name this one in {@link Register#sharedWith}; a key is then {@code @applicant.certNo}, so that everybody sees their own
 *     records only. Null: a source outside
 * @param guardian another source of the item that names the applicant's children, as {@code household} does: this one is asked
 *     only about the applicant and about them (R-GUARD), so that nobody reads of a stranger what a number brings up. Whom it
 *     names not is {@code NOT_FOUND}, and as long as it owes its answer this one is {@code UNAVAILABLE}; neither is asked. Null:
 *     about whoever the keys name
 * @param further query parameter → field id: what is sent besides the keys where the source says to them that several records match,
 *     for example the number of before. The fields are shown then only, by {@code when: {source: …, in: [several]}}, and none is required:
 *     whoever leaves them empty goes on by hand. The source is asked once more; what it says then stands
 */
public record Source(
        String id,
        String type,
        Text name,
        Map<String, String> keys,
        String each,
        Condition when,
        Text purpose,
        Text ground,
        String register,
        String guardian,
        Map<String, String> further) {
    /** The type of every source that is a register of the item. */
    public static final String REGISTER = "register";

    /** Without a further key. */
    public Source(
            String id,
            String type,
            Text name,
            Map<String, String> keys,
            String each,
            Condition when,
            Text purpose,
            Text ground,
            String register,
            String guardian) {
        this(id, type, name, keys, each, when, purpose, ground, register, guardian, null);
    }

    /** About whoever the keys name. */
    public Source(
            String id,
            String type,
            Text name,
            Map<String, String> keys,
            String each,
            Condition when,
            Text purpose,
            Text ground,
            String register) {
        this(id, type, name, keys, each, when, purpose, ground, register, null);
    }

    /** A source outside. */
    public Source(
            String id,
            String type,
            Text name,
            Map<String, String> keys,
            String each,
            Condition when,
            Text purpose,
            Text ground) {
        this(id, type, name, keys, each, when, purpose, ground, null);
    }

    public Source {
        keys = keys == null ? Map.of() : Map.copyOf(keys);
        further = further == null ? Map.of() : Map.copyOf(further);
    }
}
