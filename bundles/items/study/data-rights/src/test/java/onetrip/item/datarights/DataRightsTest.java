package onetrip.item.datarights;

import onetrip.devkit.testkit.ItemContract;

class DataRightsTest extends ItemContract {}
