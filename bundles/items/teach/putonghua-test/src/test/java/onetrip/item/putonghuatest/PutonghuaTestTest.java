package onetrip.item.putonghuatest;

import onetrip.devkit.testkit.ItemContract;

class PutonghuaTestTest extends ItemContract {}
