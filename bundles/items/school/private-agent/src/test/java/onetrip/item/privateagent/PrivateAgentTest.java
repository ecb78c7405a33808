package onetrip.item.privateagent;

import onetrip.devkit.testkit.ItemContract;

class PrivateAgentTest extends ItemContract {}
