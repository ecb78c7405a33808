package onetrip.item.zkbonusminority;

import onetrip.devkit.testkit.ItemContract;

class ZkBonusMinorityTest extends ItemContract {}
