package onetrip.core.form;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;

/**
 * Something that was handed in and is to be changed in part: as it stands, and which fields are open.
 *
 * @param id of the draft that keeps what is changed; the same for the same changes, so that a page can be shown before anything is
 *     kept; also its submission key
 * @param account whose it is
 * @param amends the case
 * @param bundleVersion of the item's code that checks
 * @param definitionHash the definition it was handed in under, and stays under (R-PIN)
 * @param answers as handed in; of a split form the row's own among them
 * @param facts what the sources said
 * @param disputed ids of fields whose fetched value was called wrong
 * @param fields ids of the fields that may change; what depends on them opens by itself where it is needed
 */
public record Amendment(
        UUID id,
        UUID account,
        UUID amends,
        String itemId,
        String bundleVersion,
        String definitionHash,
        Applicant applicant,
        Answers answers,
        Map<String, SourceAnswer> facts,
        Set<String> disputed,
        Set<String> fields) {
    public Amendment {
        facts = Map.copyOf(facts);
        disputed = Set.copyOf(disputed);
        fields = Set.copyOf(fields);
    }
}
