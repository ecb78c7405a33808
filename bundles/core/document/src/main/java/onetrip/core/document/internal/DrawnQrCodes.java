package onetrip.core.document.internal;

import onetrip.core.document.QrCodes;
import org.osgi.service.component.annotations.Component;

/** QR codes as paths: sharp at any size, and no image to load. */
@Component(service = QrCodes.class)
public final class DrawnQrCodes implements QrCodes {
    @Override
    public Picture draw(String text) {
        return QrCode.picture(text);
    }
}
