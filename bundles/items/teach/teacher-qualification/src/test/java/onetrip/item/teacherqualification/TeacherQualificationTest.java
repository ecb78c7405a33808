package onetrip.item.teacherqualification;

import onetrip.devkit.testkit.ItemContract;

class TeacherQualificationTest extends ItemContract {}
