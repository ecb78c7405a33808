package onetrip.core.form;

import java.util.List;
import java.util.Map;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.rules.Finding;

/**
 * What one case starts with. A split form makes one per row (R-MULTI): the shared answers and the row's own, under the
 * row's field ids, without the group.
 *
 * @param row the row it comes from, −1 if the form is not split
 * @param facts sources by id, those asked per row with the row's answer
 * @param disputed ids of fields whose fetched value the applicant calls wrong
 * @param subject certificate number of whom the case is about (R-DUP); {@code TMP-…}, the same for the same child, where
 *     there is none (R-NOHUKOU)
 * @param period within which only one case may be open, empty if it does not matter
 * @param findings warnings and flags about these answers
 */
public record CaseAnswers(
        int row,
        Answers answers,
        Map<String, SourceAnswer> facts,
        Set<String> disputed,
        String subject,
        String period,
        List<Finding> findings) {}
