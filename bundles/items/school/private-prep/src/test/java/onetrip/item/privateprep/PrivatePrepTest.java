package onetrip.item.privateprep;

import onetrip.devkit.testkit.ItemContract;

class PrivatePrepTest extends ItemContract {}
