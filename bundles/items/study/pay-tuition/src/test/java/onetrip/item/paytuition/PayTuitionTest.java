package onetrip.item.paytuition;

import onetrip.devkit.testkit.ItemContract;

class PayTuitionTest extends ItemContract {}
