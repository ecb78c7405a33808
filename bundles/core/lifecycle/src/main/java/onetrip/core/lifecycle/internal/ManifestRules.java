package onetrip.core.lifecycle.internal;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import onetrip.core.lifecycle.RefusedException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What a jar must be to be an item or a connector: a plain bundle that hides everything it holds (DESIGN §3). Whatever could reach
 * into the platform, or would make the framework restart other bundles, is refused here.
 */
final class ManifestRules {
    /** Headers that have a code of their own. */
    private static final Map<String, String> CODES = new TreeMap<>(Map.of(
            Constants.FRAGMENT_HOST, "OT-INSTALL-FRAGMENT",
            Constants.EXPORT_PACKAGE, "OT-INSTALL-EXPORTS",
            Constants.DYNAMICIMPORT_PACKAGE, "OT-INSTALL-DYNAMIC-IMPORT",
            Constants.REQUIRE_BUNDLE, "OT-INSTALL-REQUIRE-BUNDLE",
            Constants.BUNDLE_NATIVECODE, "OT-INSTALL-NATIVE"));

    /** The other headers that none of them has, each with the reason in {@code OT-INSTALL-HEADER.why.*}. */
    private static final List<Forbidden> FORBIDDEN = List.of(
            new Forbidden(Constants.BUNDLE_ACTIVATOR, "framework"),
            new Forbidden(Constants.EXTENSION_BUNDLE_ACTIVATOR, "framework"),
            new Forbidden("Launcher-Agent-Class", "framework"),
            new Forbidden("Premain-Class", "framework"),
            new Forbidden("Agent-Class", "framework"),
            new Forbidden("Multi-Release", "multirelease"),
            new Forbidden("Karaf-Commands", "framework"),
            new Forbidden("Meta-Persistence", "framework"),
            new Forbidden("Web-ContextPath", "framework"),
            new Forbidden("Bundle-Blueprint", "framework"));

    /** Classes that an item uses from the platform; a copy inside would be another class of the same name. */
    private static final List<String> PLATFORM_CLASSES = List.of("onetrip/api/", "onetrip/core/", "org/osgi/");

    private static final List<String> LOGGING = List.of(
            "org/slf4j/",
            "org/apache/log4j/",
            "org/apache/logging/",
            "org/apache/commons/logging/",
            "org/apache/juli/",
            "org/jboss/logging/",
            "org/tinylog/",
            "ch/qos/logback/",
            "META-INF/services/org.slf4j.");

    private static final List<String> ARCHIVES = List.of(".jar", ".war", ".zip");
    private static final List<String> NATIVE = List.of(".so", ".dll", ".dylib", ".jnilib", ".exe");

    /** How archives and native libraries begin, whatever they are called. */
    private static final String ARCHIVE_HEAD = "504b0304";

    private static final Set<String> NATIVE_HEADS = Set.of("7f454c46", "feedface", "feedfacf", "cefaedfe", "cffaedfe");

    /** Office documents are archives too, and may be templates. */
    private static final String ITEM_FILES = "ITEM-INF/";

    private static final int FIRST_JAVA = 44;

    private final ComponentRules components;
    private final Sentences sentences;

    ManifestRules(ComponentRules.Allowed allowed, Sentences sentences) {
        this.components = new ComponentRules(allowed, sentences);
        this.sentences = sentences;
    }

    private record Forbidden(String header, String reason) {}

    BundleIdentity check(ItemJar jar) throws RefusedException {
        BundleIdentity identity = identity(jar);
        for (Map.Entry<String, String> code : CODES.entrySet()) {
            String value = jar.header(code.getKey());
            if (!value.isEmpty()) {
                throw sentences.refused(code.getValue(), code.getKey() + ": " + value, value);
            }
        }
        for (Forbidden forbidden : FORBIDDEN) {
            if (present(jar.header(forbidden.header()))) {
                throw header(forbidden.reason(), forbidden.header(), jar.header(forbidden.header()));
            }
        }
        String classPath = jar.header(Constants.BUNDLE_CLASSPATH);
        if (!classPath.isEmpty() && !classPath.equals(".")) {
            throw sentences.refused("OT-INSTALL-CLASSPATH", Constants.BUNDLE_CLASSPATH + ": " + classPath, classPath);
        }
        checkCapabilities(jar);
        checkContent(jar);
        components.check(jar);
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
                    && components.mayOffer(provided.attributes().getOrDefault("objectClass", ""));
            if (!rules) {
                throw header("capability", Constants.PROVIDE_CAPABILITY, String.join(";", provided.paths()));
            }
        }
        for (HeaderClause required : HeaderClause.parse(jar.header(Constants.REQUIRE_CAPABILITY))) {
            String filter = required.directives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
            boolean java = required.paths().equals(List.of("osgi.ee"));
            boolean runtime = required.paths().equals(List.of("osgi.extender"))
                    && filter.contains("(osgi.extender=osgi.component)");
            boolean service = required.paths().equals(List.of("osgi.service"))
                    && filter.startsWith("(objectClass=")
                    && components.mayAsk(filter.substring("(objectClass=".length(), filter.length() - 1));
            if (!java && !runtime && !service) {
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
            byte[] content = jar.heads().get(name);
            String head = HexFormat.of().formatHex(content, 0, Math.min(4, content.length));
            if (LOGGING.stream().anyMatch(name::startsWith)) {
                throw sentences.refused("OT-INSTALL-LOGGING", name, name);
            }
            if (NATIVE.stream().anyMatch(lower::endsWith) || NATIVE_HEADS.contains(head)) {
                throw sentences.refused("OT-INSTALL-NATIVE", name, name);
            }
            boolean archive = head.equals(ARCHIVE_HEAD) && !name.startsWith(ITEM_FILES);
            if (archive
                    || ARCHIVES.stream().anyMatch(lower::endsWith)
                    || PLATFORM_CLASSES.stream().anyMatch(name::startsWith)) {
                throw sentences.refused("OT-INSTALL-EMBEDDED", name, name);
            }
            if (lower.endsWith(".class")) {
                checkJava(name, content);
            }
        }
    }

    /** The framework would find out only when the class is used. The last two of the first eight bytes say which Java it is for. */
    private void checkJava(String name, byte[] head) throws RefusedException {
        int needed = head.length < 8 ? 0 : ((head[6] & 0xff) << 8 | head[7] & 0xff) - FIRST_JAVA;
        int here = Runtime.version().feature();
        if (needed > here) {
            throw sentences.refused("OT-INSTALL-JAVA", name, name, needed, here);
        }
    }

    private RefusedException notABundle(String variant, String value) {
        return sentences.refusedBecause("OT-INSTALL-NOT-A-BUNDLE", variant, value, value);
    }

    private RefusedException header(String variant, String header, String value) {
        return sentences.refusedBecause("OT-INSTALL-HEADER", variant, header + ": " + value, header, value);
    }
}
