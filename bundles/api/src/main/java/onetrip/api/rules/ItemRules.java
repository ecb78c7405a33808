package onetrip.api.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Answers;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Rules that need code. An item implements what it needs and registers the object as an OSGi service
 * ({@code @Component}); everything has a default. Rules take values and return values: they cannot reach a database, a
 * thread or a session, and must not keep state.
 *
 * <table>
 * <caption>When each method is called</caption>
 * <tr><td>{@link #propose}</td><td>after each page and before checking answers</td></tr>
 * <tr><td>{@link #several}</td><td>with {@link #propose}, where a condition names {@code @rules}</td></tr>
 * <tr><td>{@link #check}</td><td>after each page that holds one of its fields, and before submitting</td></tr>
 * <tr><td>{@link #decide}</td><td>in a CHECK stage, when the case enters it and when a source's answer changes</td></tr>
 * <tr><td>{@link #route}</td><td>when a case enters a stage where people work, and for each branch of a JOINT stage</td></tr>
 * <tr><td>{@link #charge}</td><td>when a PAYMENT stage opens</td></tr>
 * <tr><td>{@link #refund}</td><td>when a record asks for money back ({@code refunds} of a PAYMENT stage), and before it is sent</td></tr>
 * <tr><td>{@link #documentValues}</td><td>when an ISSUE stage makes its document, and where a stage shows or writes {@code @rules.NAME}: then
 * {@code document} is the id of the stage</td></tr>
 * </table>
 *
 * <p>Must be safe for use by many threads. A call may be cut off after its time limit; an exception counts against the
 * item, never against the case.
 */
@ConsumerType
public interface ItemRules {
    /** No rules of its own. */
    ItemRules NONE = new ItemRules() {};

    /** Values to set or to suggest, field id → value; a typed answer is never overwritten. */
    default Map<String, Object> propose(Answers answers, RuleContext context) {
        return Map.of();
    }

    /**
     * Whether several records match what was answered, so that one more key is asked for: what stands under
     * {@code when: {source: "@rules", in: [several]}}. Says the same whether that is answered or not; whoever leaves it empty goes on by hand.
     */
    default boolean several(Answers answers, RuleContext context) {
        return false;
    }

    /** Cross-field findings; empty if all is well. For a split item: called per row with the row's answers merged in. */
    default List<Finding> check(Answers answers, RuleContext context) {
        return List.of();
    }

    /** The outcome of an automatic CHECK stage. The default hands the case to the next stage. */
    default CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        return CheckOutcome.goOn();
    }

    /**
     * A narrower office for a stage, for example the school of the first choice.
     *
     * @param stage the stage's id; for a branch of a JOINT stage {@code stage/branch}
     */
    default Optional<String> route(String stage, Answers answers, RuleContext context) {
        return Optional.empty();
    }

    /** What a PAYMENT stage asks for; empty: the fee of the definition. Nothing to pay: the stage passes by itself. */
    default Optional<Charge> charge(String stage, Answers answers, RuleContext context) {
        return Optional.empty();
    }

    /**
     * How much of what was paid goes back. Called once more before the money is sent: the same record has to give the same amount.
     *
     * @param stage the PAYMENT stage whose {@code refunds} names the register of the record
     * @param record its fields; without its own state, amount and note
     * @param paid what was charged and taken off in the case of the bill
     * @param context without applicant and sources; its registers can be looked up
     * @return empty: the item cannot say, and nothing goes back
     */
    default Optional<PayBack> refund(String stage, Answers record, Charge paid, RuleContext context) {
        return Optional.empty();
    }

    /** Further values for a document's placeholders. */
    default Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
        return Map.of();
    }
}
