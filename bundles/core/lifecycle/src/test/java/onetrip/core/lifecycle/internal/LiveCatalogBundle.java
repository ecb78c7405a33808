package onetrip.core.lifecycle.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import onetrip.core.catalog.Catalog;

/**
 * The catalogue's component as a bundle whose classes are those of the test's class path, so that the component runtime
 * runs the real catalogue and the test can talk to it.
 */
final class LiveCatalogBundle {
    static final String PACKAGES = "onetrip.core.catalog;version=1.0.0,onetrip.core.catalog.internal;version=1.0.0,"
            + "onetrip.core.catalog.internal.guard;version=1.0.0,onetrip.core.clock;version=1.0.0";

    private static final List<String> COMPONENTS = List.of(
            "OSGI-INF/onetrip.core.catalog.internal.LiveCatalog.xml",
            "OSGI-INF/onetrip.core.catalog.internal.guard.RuleDesk.xml");

    private LiveCatalogBundle() {}

    static byte[] jar() {
        JarBuilder jar = new JarBuilder()
                .header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", "onetrip-core-catalog")
                .header(
                        "Import-Package",
                        "onetrip.core.catalog,onetrip.core.catalog.internal,onetrip.core.catalog.internal.guard,"
                                + "onetrip.core.clock,onetrip.api.item,org.osgi.framework")
                .header("Service-Component", String.join(",", COMPONENTS));
        for (String component : COMPONENTS) {
            try (InputStream in = Catalog.class.getClassLoader().getResourceAsStream(component)) {
                jar.entry(component, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return jar.build();
    }
}
