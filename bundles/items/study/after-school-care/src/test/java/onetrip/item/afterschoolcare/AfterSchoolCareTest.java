package onetrip.item.afterschoolcare;

import onetrip.devkit.testkit.ItemContract;

class AfterSchoolCareTest extends ItemContract {}
