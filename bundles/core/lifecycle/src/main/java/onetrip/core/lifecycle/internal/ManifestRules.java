package onetrip.core.lifecycle.internal;

import java.util.List;
import java.util.Set;
import onetrip.core.lifecycle.RefusedException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What a jar must be to be an item: a plain bundle that hides everything it holds (DESIGN §3). Whatever could reach into
 * the platform, or would make the framework restart other bundles, is refused here.
 */
final class ManifestRules {
    /** Headers that no item has, each with the reason in {@code OT-INSTALL-HEADER.why.*}. */
    private static final List<Forbidden> FORBIDDEN = List.of(
            new Forbidden(Constants.DYNAMICIMPORT_PACKAGE, "restarts"),
            new Forbidden(Constants.REQUIRE_BUNDLE, "restarts"),
            new Forbidden(Constants.BUNDLE_ACTIVATOR, "framework"),
            new Forbidden(Constants.EXTENSION_BUNDLE_ACTIVATOR, "framework"),
            new Forbidden(Constants.BUNDLE_NATIVECODE, "native"),
            new Forbidden("Launcher-Agent-Class", "native"),
            new Forbidden("Premain-Class", "native"),
            new Forbidden("Agent-Class", "native"),
            new Forbidden("Multi-Release", "multirelease"),
            new Forbidden("Karaf-Commands", "framework"),
            new Forbidden("Meta-Persistence", "framework"),
            new Forbidden("Web-ContextPath", "framework"),
            new Forbidden("Bundle-Blueprint", "framework"));

    /** Classes that an item uses from the platform; a copy inside would be another class of the same name. */
    private static final List<String> FOREIGN_CLASSES = List.of(
            "onetrip/api/",
            "onetrip/core/",
            "org/slf4j/",
            "org/apache/log4j/",
            "org/apache/logging/",
            "org/apache/commons/logging/",
            "ch/qos/logback/",
            "org/osgi/");

    private static final Set<String> FOREIGN_SUFFIXES =
            Set.of(".jar", ".war", ".zip", ".so", ".dll", ".dylib", ".jnilib", ".exe");

    private static final Set<String> PROVIDED = Set.of("onetrip.api.rules.ItemRules", "onetrip.api.item.ServiceItem");

    private final Sentences sentences;

    ManifestRules(Sentences sentences) {
        this.sentences = sentences;
    }

    private record Forbidden(String header, String reason) {}

    BundleIdentity check(ItemJar jar) throws RefusedException {
        BundleIdentity identity = identity(jar);
        if (!jar.header(Constants.FRAGMENT_HOST).isEmpty()) {
            throw sentences.refused("OT-INSTALL-FRAGMENT", "", jar.header(Constants.FRAGMENT_HOST));
        }
        if (!jar.header(Constants.EXPORT_PACKAGE).isEmpty()) {
            throw sentences.refused("OT-INSTALL-EXPORTS", "", jar.header(Constants.EXPORT_PACKAGE));
        }
        for (Forbidden forbidden : FORBIDDEN) {
            if (present(jar.header(forbidden.header()))) {
                throw header(forbidden.reason(), forbidden.header(), jar.header(forbidden.header()));
            }
        }
        String classPath = jar.header(Constants.BUNDLE_CLASSPATH);
        if (!classPath.isEmpty() && !classPath.equals(".")) {
            throw header("classpath", Constants.BUNDLE_CLASSPATH, classPath);
        }
        checkCapabilities(jar);
        checkContent(jar);
        return identity;
    }

    private static boolean present(String value) {
        return !value.isEmpty() && !value.equalsIgnoreCase("false");
    }

    /** Name and version alone; an item that was accepted once has them. */
    BundleIdentity identity(ItemJar jar) throws RefusedException {
        if (jar.headers().isEmpty()) {
            throw notABundle("manifest", "");
        }
        if (!jar.header(Constants.BUNDLE_MANIFESTVERSION).equals("2")) {
            throw notABundle("manifestversion", jar.header(Constants.BUNDLE_MANIFESTVERSION));
        }
        List<HeaderClause> name = HeaderClause.parse(jar.header(Constants.BUNDLE_SYMBOLICNAME));
        if (name.size() != 1
                || name.get(0).paths().size() != 1
                || !name.get(0).paths().get(0).matches("[\\w-]+(\\.[\\w-]+)*")) {
            throw notABundle("name", jar.header(Constants.BUNDLE_SYMBOLICNAME));
        }
        if ("true".equals(name.get(0).directives().get(Constants.SINGLETON_DIRECTIVE))) {
            throw header("singleton", Constants.BUNDLE_SYMBOLICNAME, jar.header(Constants.BUNDLE_SYMBOLICNAME));
        }
        try {
            return new BundleIdentity(
                    name.get(0).paths().get(0),
                    Version.parseVersion(jar.header(Constants.BUNDLE_VERSION)),
                    HeaderClause.parse(jar.header(Constants.IMPORT_PACKAGE)));
        } catch (IllegalArgumentException e) {
            throw notABundle("version", jar.header(Constants.BUNDLE_VERSION));
        }
    }

    /** Services are declared by bnd; every other capability would be a way for others to depend on an item. */
    private void checkCapabilities(ItemJar jar) throws RefusedException {
        for (HeaderClause provided : HeaderClause.parse(jar.header(Constants.PROVIDE_CAPABILITY))) {
            boolean rules = provided.paths().equals(List.of("osgi.service"))
                    && PROVIDED.contains(provided.attributes().getOrDefault("objectClass", ""));
            if (!rules) {
                throw header("capability", Constants.PROVIDE_CAPABILITY, String.join(";", provided.paths()));
            }
        }
        for (HeaderClause required : HeaderClause.parse(jar.header(Constants.REQUIRE_CAPABILITY))) {
            String filter = required.directives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
            boolean java = required.paths().equals(List.of("osgi.ee"));
            boolean components = required.paths().equals(List.of("osgi.extender"))
                    && filter.contains("(osgi.extender=osgi.component)");
            if (!java && !components) {
                throw header("requirement", Constants.REQUIRE_CAPABILITY, String.join(";", required.paths()) + filter);
            }
        }
    }

    private void checkContent(ItemJar jar) throws RefusedException {
        for (String name : jar.names()) {
            String lower = name.toLowerCase(java.util.Locale.ROOT);
            if (name.startsWith("META-INF/versions/")) {
                throw header("multirelease", "Multi-Release", name);
            }
            if (name.startsWith("OSGI-INF/blueprint/") || name.startsWith("META-INF/spring/")) {
                throw header("framework", "Bundle-Blueprint", name);
            }
            boolean foreignClass = FOREIGN_CLASSES.stream().anyMatch(name::startsWith);
            if (foreignClass || FOREIGN_SUFFIXES.stream().anyMatch(lower::endsWith)) {
                throw sentences.refused("OT-INSTALL-EMBEDDED", name, name);
            }
        }
    }

    private RefusedException notABundle(String variant, String value) {
        return sentences.refusedBecause("OT-INSTALL-NOT-A-BUNDLE", variant, value, value);
    }

    private RefusedException header(String variant, String header, String value) {
        return sentences.refusedBecause("OT-INSTALL-HEADER", variant, header + ": " + value, header, value);
    }
}
