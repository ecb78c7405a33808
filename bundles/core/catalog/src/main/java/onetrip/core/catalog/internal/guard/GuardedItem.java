package onetrip.core.catalog.internal.guard;

import onetrip.api.item.Definition;
import onetrip.api.item.ServiceItem;
import onetrip.api.rules.ItemRules;

/** An item as the catalogue hands it out: its own in all but the rules. */
record GuardedItem(Definition definition, ItemRules rules, String bundleVersion, long bundleId, Guard guard)
        implements ServiceItem {}
