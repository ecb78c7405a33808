package onetrip.core.document;

import org.osgi.annotation.versioning.ProviderType;

/** QR codes for pages. Thread-safe. */
@ProviderType
public interface QrCodes {
    /**
     * @param text an address, at most some hundred characters
     * @throws IllegalArgumentException if no code can say it
     */
    Picture draw(String text);

    /**
     * Black squares on white.
     *
     * @param size width and height in squares, margin included
     * @param path the black ones, as the path of an SVG in these units
     */
    record Picture(int size, String path) {}
}
