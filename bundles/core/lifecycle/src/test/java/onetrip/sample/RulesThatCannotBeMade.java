package onetrip.sample;

import onetrip.api.rules.ItemRules;

/** Fails in its constructor, as code does that misses something it needs. */
public final class RulesThatCannotBeMade implements ItemRules {
    public RulesThatCannotBeMade() {
        throw new IllegalStateException("no table of schools");
    }
}
