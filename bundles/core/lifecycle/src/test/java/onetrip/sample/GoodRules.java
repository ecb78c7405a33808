package onetrip.sample;

import onetrip.api.rules.ItemRules;

/** Rules as an item would bring them; packed into jars by the tests. */
public final class GoodRules implements ItemRules {}
