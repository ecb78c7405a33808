package onetrip.core.lifecycle.internal;

import java.util.List;
import org.osgi.framework.Version;

/**
 * Who a bundle is and what it asks for.
 *
 * @param imports the clauses of Import-Package
 */
record BundleIdentity(String symbolicName, Version version, List<HeaderClause> imports) {
    static final BundleIdentity UNKNOWN = new BundleIdentity("", Version.emptyVersion, List.of());
}
