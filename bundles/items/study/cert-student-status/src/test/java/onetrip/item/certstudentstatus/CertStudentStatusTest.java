package onetrip.item.certstudentstatus;

import onetrip.devkit.testkit.ItemContract;

class CertStudentStatusTest extends ItemContract {}
