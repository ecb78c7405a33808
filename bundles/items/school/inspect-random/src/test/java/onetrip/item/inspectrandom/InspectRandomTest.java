package onetrip.item.inspectrandom;

import onetrip.devkit.testkit.ItemContract;

class InspectRandomTest extends ItemContract {}
