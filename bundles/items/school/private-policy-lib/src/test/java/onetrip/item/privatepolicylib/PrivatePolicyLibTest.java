package onetrip.item.privatepolicylib;

import onetrip.devkit.testkit.ItemContract;

class PrivatePolicyLibTest extends ItemContract {}
