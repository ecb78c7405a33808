package onetrip.web.theme.internal;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.loader.Loader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import onetrip.web.theme.Pages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Pages by Pebble: escaping on, templates compiled once. */
@Component(service = Pages.class)
public final class PebblePages implements Pages {
    private static final String OWN = "onetrip/theme/";

    private final Texts texts = new Texts(PebblePages.class.getClassLoader(), OWN, null);
    private final StaticFiles files;

    @Activate
    public PebblePages(@Reference StaticFiles files) {
        this.files = files;
    }

    @Override
    public String assets() {
        return files.prefix();
    }

    @Override
    public Bound bind(ClassLoader loader, String folder) {
        return new Templates(loader, folder, new Texts(loader, folder, texts));
    }

    private static final class Templates implements Bound {
        private final PebbleEngine engine;
        private final Texts texts;

        Templates(ClassLoader loader, String folder, Texts texts) {
            this.texts = texts;
            engine = new PebbleEngine.Builder()
                    .loader(new TwoFolders(loader, folder))
                    .extension(new HouseExtension(texts))
                    .autoEscaping(true)
                    .strictVariables(false)
                    .cacheActive(true)
                    .build();
        }

        @Override
        public byte[] render(String template, Map<String, Object> model, String lang) {
            // A page is some thousand small pieces: encoding them one by one costs more than the page.
            StringWriter page = new StringWriter(16 * 1024);
            try {
                PebbleTemplate compiled = engine.getTemplate(template);
                compiled.evaluate(page, model, "en".equals(lang) ? Locale.ENGLISH : Locale.CHINESE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return page.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String text(String lang, String key, Object... values) {
            return texts.text(lang, key, values);
        }
    }

    /** {@code theme/x.peb} is the house's, every other name the bundle's. */
    private record TwoFolders(ClassLoader loader, String folder) implements Loader<String> {
        @Override
        public Reader getReader(String name) {
            InputStream in = name.startsWith("theme/")
                    ? PebblePages.class.getClassLoader().getResourceAsStream(OWN + "templates/" + name.substring(6))
                    : loader.getResourceAsStream(folder + name);
            if (in == null) {
                throw new LoaderException(null, "there is no template " + name);
            }
            return new InputStreamReader(in, StandardCharsets.UTF_8);
        }

        @Override
        public void setCharset(String charset) {
            // Always UTF-8.
        }

        @Override
        public void setPrefix(String prefix) {
            // The folder is fixed.
        }

        @Override
        public void setSuffix(String suffix) {
            // Names are whole.
        }

        @Override
        public String resolveRelativePath(String relative, String anchor) {
            return relative;
        }

        @Override
        public String createCacheKey(String name) {
            return name;
        }

        @Override
        public boolean resourceExists(String name) {
            try (Reader reader = getReader(name)) {
                return true;
            } catch (LoaderException | IOException e) {
                return false;
            }
        }
    }
}
