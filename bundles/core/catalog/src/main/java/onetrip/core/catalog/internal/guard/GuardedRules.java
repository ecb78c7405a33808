package onetrip.core.catalog.internal.guard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import onetrip.api.item.Answers;
import onetrip.api.rules.Charge;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.PayBack;
import onetrip.api.rules.RuleContext;

/**
 * An item's rules behind their guard. What the item does not implement is answered here, in the caller's thread: most items
 * have one or two rules, and every page asks.
 */
final class GuardedRules implements ItemRules {
    private final ItemRules rules;
    private final Guard guard;
    private final UnaryOperator<RuleContext> registers;
    private final boolean proposes;
    private final boolean tellsApart;
    private final boolean checks;
    private final boolean decides;
    private final boolean routes;
    private final boolean charges;
    private final boolean refunds;
    private final boolean prints;

    /** @param registers puts the item's registers into a context; throws what {@link Guard#call} throws */
    GuardedRules(ItemRules rules, Guard guard, UnaryOperator<RuleContext> registers) {
        this.rules = rules;
        this.guard = guard;
        this.registers = registers;
        proposes = has("propose", Answers.class, RuleContext.class);
        tellsApart = has("several", Answers.class, RuleContext.class);
        checks = has("check", Answers.class, RuleContext.class);
        decides = has("decide", String.class, Answers.class, RuleContext.class);
        routes = has("route", String.class, Answers.class, RuleContext.class);
        charges = has("charge", String.class, Answers.class, RuleContext.class);
        refunds = has("refund", String.class, Answers.class, Charge.class, RuleContext.class);
        prints = has("documentValues", String.class, Answers.class, RuleContext.class);
    }

    private boolean has(String name, Class<?>... parameters) {
        try {
            return rules.getClass().getMethod(name, parameters).getDeclaringClass() != ItemRules.class;
        } catch (NoSuchMethodException | LinkageError e) {
            // Whatever is odd about the class, its guard will see.
            return true;
        }
    }

    @Override
    public Map<String, Object> propose(Answers answers, RuleContext context) {
        return proposes
                ? guard.call("propose", () -> Returned.values(rules.propose(answers, registers.apply(context))))
                : ItemRules.NONE.propose(answers, context);
    }

    @Override
    public boolean several(Answers answers, RuleContext context) {
        return tellsApart
                ? guard.call("several", () -> rules.several(answers, registers.apply(context)))
                : ItemRules.NONE.several(answers, context);
    }

    @Override
    public List<Finding> check(Answers answers, RuleContext context) {
        return checks
                ? guard.call("check", () -> Returned.findings(rules.check(answers, registers.apply(context))))
                : ItemRules.NONE.check(answers, context);
    }

    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        return decides
                ? guard.call(
                        "decide " + stage,
                        () -> Returned.outcome(rules.decide(stage, answers, registers.apply(context))))
                : ItemRules.NONE.decide(stage, answers, context);
    }

    @Override
    public Optional<String> route(String stage, Answers answers, RuleContext context) {
        return routes
                ? guard.call(
                        "route " + stage, () -> Returned.office(rules.route(stage, answers, registers.apply(context))))
                : ItemRules.NONE.route(stage, answers, context);
    }

    @Override
    public Optional<Charge> charge(String stage, Answers answers, RuleContext context) {
        return charges
                ? guard.call(
                        "charge " + stage,
                        () -> Returned.charge(rules.charge(stage, answers, registers.apply(context))))
                : ItemRules.NONE.charge(stage, answers, context);
    }

    @Override
    public Optional<PayBack> refund(String stage, Answers record, Charge paid, RuleContext context) {
        return refunds
                ? guard.call(
                        "refund " + stage,
                        () -> Returned.payBack(rules.refund(stage, record, paid, registers.apply(context)), paid))
                : ItemRules.NONE.refund(stage, record, paid, context);
    }

    @Override
    public Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
        return prints
                ? guard.call(
                        "documentValues",
                        () -> Returned.texts(rules.documentValues(document, answers, registers.apply(context))))
                : ItemRules.NONE.documentValues(document, answers, context);
    }
}
