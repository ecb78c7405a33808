package onetrip.web.theme;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Renders pages in the house's look. A service: each web bundle makes its own {@link Pages.Bound} for its templates and
 * texts; what it makes goes with it. Thread-safe.
 */
@ProviderType
public interface Pages {
    /**
     * Templates of a bundle.
     *
     * @param loader the bundle's class loader
     * @param folder resource folder of templates and of {@code texts_zh.properties}, {@code texts_en.properties}, with a
     *     slash at its end, for example {@code onetrip/web/citizen/}
     */
    Bound bind(ClassLoader loader, String folder);

    /** URL prefix of the static files, with their content hash in it, for example {@code /assets/1f2e3d}. */
    String assets();

    /** Templates bound to a bundle; {@code theme/…} names the house's own. */
    interface Bound {
        /** The page as UTF-8. {@code lang} is {@code zh} or {@code en}. */
        byte[] render(String template, Map<String, Object> model, String lang);

        /** A text of the bundle or of the house; the key itself if there is none. */
        String text(String lang, String key, Object... values);
    }
}
