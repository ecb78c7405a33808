package onetrip.item.payschoolcharges;

import onetrip.devkit.testkit.ItemContract;

class PaySchoolChargesTest extends ItemContract {}
