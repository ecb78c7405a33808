package onetrip.item.enrolprimary;

import onetrip.devkit.testkit.ItemContract;

class EnrolPrimaryTest extends ItemContract {}
