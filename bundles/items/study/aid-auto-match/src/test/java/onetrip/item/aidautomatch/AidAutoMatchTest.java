package onetrip.item.aidautomatch;

import onetrip.devkit.testkit.ItemContract;

class AidAutoMatchTest extends ItemContract {}
