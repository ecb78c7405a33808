package onetrip.item.certdiplomasenior;

import onetrip.devkit.testkit.ItemContract;

class CertDiplomaSeniorTest extends ItemContract {}
