package ${package};

import onetrip.devkit.testkit.ItemContract;

/** What every item promises: the schema, the lint, all texts in both languages, rules that bear an empty form. */
class ItemTest extends ItemContract {}
