package onetrip.item.payexamfee;

import onetrip.devkit.testkit.ItemContract;

class PayExamFeeTest extends ItemContract {}
