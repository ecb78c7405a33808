package onetrip.item.videocheck;

import onetrip.devkit.testkit.ItemContract;

class VideoCheckTest extends ItemContract {}
