package onetrip.item.privateestablish;

import onetrip.devkit.testkit.ItemContract;

class PrivateEstablishTest extends ItemContract {}
