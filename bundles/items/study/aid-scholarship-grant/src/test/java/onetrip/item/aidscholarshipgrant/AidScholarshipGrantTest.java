package onetrip.item.aidscholarshipgrant;

import onetrip.devkit.testkit.ItemContract;

class AidScholarshipGrantTest extends ItemContract {}
