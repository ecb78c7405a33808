package onetrip.core.lifecycle.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import onetrip.core.catalog.Catalog;

/**
 * The catalogue's component as a bundle whose classes are those of the test's class path, so that the component runtime
 * runs the real catalogue and the test can talk to it.
 */
final class LiveCatalogBundle {
    static final String PACKAGES = "onetrip.core.catalog;version=1.0.0,onetrip.core.catalog.internal;version=1.0.0";

    private static final String COMPONENT = "OSGI-INF/onetrip.core.catalog.internal.LiveCatalog.xml";

    private LiveCatalogBundle() {}

    static byte[] jar() {
        try (InputStream component = Catalog.class.getClassLoader().getResourceAsStream(COMPONENT)) {
            return new JarBuilder()
                    .header("Bundle-ManifestVersion", "2")
                    .header("Bundle-SymbolicName", "onetrip-core-catalog")
                    .header(
                            "Import-Package",
                            "onetrip.core.catalog,onetrip.core.catalog.internal,onetrip.api.item,org.osgi.framework")
                    .header("Service-Component", COMPONENT)
                    .entry(COMPONENT, component.readAllBytes())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
