package onetrip.devkit.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.rules.Charge;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.PayBack;
import onetrip.api.rules.RegisterLookup;
import onetrip.api.rules.RuleContext;

/** An item's rules with registers to look into, as the platform gives them with each call. */
record LookingRules(ItemRules rules, RegisterLookup registers) implements ItemRules {
    @Override
    public Map<String, Object> propose(Answers answers, RuleContext context) {
        return rules.propose(answers, context.with(registers));
    }

    @Override
    public boolean several(Answers answers, RuleContext context) {
        return rules.several(answers, context.with(registers));
    }

    @Override
    public List<Finding> check(Answers answers, RuleContext context) {
        return rules.check(answers, context.with(registers));
    }

    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        return rules.decide(stage, answers, context.with(registers));
    }

    @Override
    public Optional<String> route(String stage, Answers answers, RuleContext context) {
        return rules.route(stage, answers, context.with(registers));
    }

    @Override
    public Optional<Charge> charge(String stage, Answers answers, RuleContext context) {
        return rules.charge(stage, answers, context.with(registers));
    }

    @Override
    public Optional<PayBack> refund(String stage, Answers record, Charge paid, RuleContext context) {
        return rules.refund(stage, record, paid, context.with(registers));
    }

    @Override
    public Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
        return rules.documentValues(document, answers, context.with(registers));
    }
}
