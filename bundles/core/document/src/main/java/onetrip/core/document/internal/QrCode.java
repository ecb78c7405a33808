package onetrip.core.document.internal;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import onetrip.core.document.QrCodes;

/** A QR code as the address of an image. */
final class QrCode {
    /** Enough for 300 dpi at 26 mm. */
    private static final int PIXELS = 320;

    private static final Map<EncodeHintType, ?> HINTS =
            Map.of(EncodeHintType.MARGIN, 2, EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M);

    private QrCode() {}

    /** {@code data:image/png;base64,…}. */
    static String dataUri(String text) {
        try {
            BitMatrix dots = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, PIXELS, PIXELS, HINTS);
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image(dots), "png", png);
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
        } catch (WriterException | IOException e) {
            throw new IllegalArgumentException("no QR code can say this: " + text, e);
        }
    }

    /** One square a module, rows of black ones in one stroke each. */
    static QrCodes.Picture picture(String text) {
        try {
            BitMatrix dots = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 1, 1, HINTS);
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < dots.getHeight(); y++) {
                for (int x = 0; x < dots.getWidth(); x++) {
                    int from = x;
                    while (x < dots.getWidth() && dots.get(x, y)) {
                        x++;
                    }
                    if (x > from) {
                        path.append("M%d %dh%dv1h-%dz".formatted(from, y, x - from, x - from));
                    }
                }
            }
            return new QrCodes.Picture(dots.getWidth(), path.toString());
        } catch (WriterException e) {
            throw new IllegalArgumentException("no QR code can say this: " + text, e);
        }
    }

    private static BufferedImage image(BitMatrix dots) {
        BufferedImage image = new BufferedImage(dots.getWidth(), dots.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < dots.getHeight(); y++) {
            for (int x = 0; x < dots.getWidth(); x++) {
                image.setRGB(x, y, dots.get(x, y) ? 0x000000 : 0xffffff);
            }
        }
        return image;
    }
}
