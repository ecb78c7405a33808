package onetrip.web.gate.internal;

import java.io.IOException;
import onetrip.api.item.Text;

/** A body began, and its rest did not come for as long as a connection may be silent. */
final class Silent extends IOException {
    private static final long serialVersionUID = 1L;

    static final Text SENTENCE = new Text(
            "您交的内容没有传完，可能是网络断了。什么都没有收下。请用浏览器的后退回到刚才那一页，再交一次。",
            "What you sent did not arrive in full; the network may have failed. Nothing was taken. Go back in your browser and send it again.");

    Silent(IOException why) {
        super("the rest of a body did not come", why);
    }
}
