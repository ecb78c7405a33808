package onetrip.item.founding;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.RuleContext;

/**
 * What the police says of people (实施条例 art. 25, 62; 未成年人保护法 art. 62): whom the law bars is refused, and nothing is granted
 * without an answer. Immutable, thread-safe.
 *
 * @param persons sources that are asked about one person
 * @param lists sources that are asked about each on a list
 * @param barred what the applicant reads who is refused
 */
public record Clearance(List<String> persons, List<String> lists, Text barred) {
    private static final Text BASIS = new Text(
            "民办教育促进法实施条例第六十二条；未成年人保护法第六十二条",
            "Implementing regulation of the Private Education Law, article 62; Law on the Protection of Minors, article 62");

    /** Before anybody looks at it: a police that is silent holds up nothing yet. */
    public CheckOutcome first(RuleContext context) {
        return hit(context) ? refused() : CheckOutcome.toPeople(unless(known(context), "record-outstanding"));
    }

    /** Before the opinion is written: what is not answered is waited for. */
    public CheckOutcome last(RuleContext context) {
        if (hit(context)) {
            return refused();
        }
        return records(context).anyMatch(answer -> answer.status().silent())
                ? new CheckOutcome(CheckOutcome.Kind.WAIT, List.of(), null, null)
                : CheckOutcome.toPeople(unless(known(context), "record-by-hand"));
    }

    private CheckOutcome refused() {
        return CheckOutcome.refuse(barred, BASIS);
    }

    /** A bar is known by its answer; what the answer says besides is nobody's business but the law's. */
    private boolean hit(RuleContext context) {
        return records(context).anyMatch(answer -> says(answer, "hit"));
    }

    /** What the police said of everybody it was asked about; of a list, of each on it. */
    private Stream<SourceAnswer> records(RuleContext context) {
        return context.sources().entrySet().stream()
                .filter(fact -> persons.contains(fact.getKey())
                        || fact.getKey().contains("#")
                                && lists.contains(fact.getKey().replaceAll("#.*", "")))
                .map(Map.Entry::getValue);
    }

    /** A word that the police does not have is none of the two: people find out. */
    private static boolean says(SourceAnswer answer, String word) {
        return answer.status() == Status.OK && word.equals(String.valueOf(answer.at("result")));
    }

    /** False while the police has not answered, and of those it does not know or was not asked about: then people find out. */
    private boolean known(RuleContext context) {
        return persons.stream().allMatch(context::ok) && records(context).allMatch(answer -> says(answer, "clear"));
    }

    private static List<String> unless(boolean fine, String flag) {
        return fine ? List.of() : List.of(flag);
    }
}
