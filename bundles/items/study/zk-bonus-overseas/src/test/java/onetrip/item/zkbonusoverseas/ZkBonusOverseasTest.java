package onetrip.item.zkbonusoverseas;

import onetrip.devkit.testkit.ItemContract;

class ZkBonusOverseasTest extends ItemContract {}
