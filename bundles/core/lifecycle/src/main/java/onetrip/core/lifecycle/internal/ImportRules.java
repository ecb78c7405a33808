package onetrip.core.lifecycle.internal;

import java.util.List;
import onetrip.core.lifecycle.RefusedException;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * What an item or a connector may import, and whether this platform has it: the contract by a closed range, the logging API, and Java
 * itself. The resolver would refuse an unfit item too, but only after it was installed and in words for engineers.
 */
final class ImportRules {
    /** How the packages of the contract begin. */
    static final String CONTRACT = "onetrip.api.";

    /** What connectors may share with the platform besides: readers of what others write, and their cryptography. */
    private static final List<String> SHARED =
            List.of("javax.", "org.w3c.dom", "org.xml.sax", "com.fasterxml.jackson.", "org.bouncycastle.");

    private final PlatformPackages platform;
    private final List<String> besides;
    private final String code;
    private final Sentences sentences;

    private ImportRules(PlatformPackages platform, List<String> besides, String code, Sentences sentences) {
        this.platform = platform;
        this.besides = besides;
        this.code = code;
        this.sentences = sentences;
    }

    static ImportRules ofItems(PlatformPackages platform, Sentences sentences) {
        return new ImportRules(platform, List.of(), "OT-INSTALL-IMPORTS", sentences);
    }

    static ImportRules ofConnectors(PlatformPackages platform, Sentences sentences) {
        return new ImportRules(platform, SHARED, "OT-CONNECTOR-IMPORTS", sentences);
    }

    /** The packages a running platform offers. */
    @FunctionalInterface
    interface PlatformPackages {
        /** Versions in which the package is exported by resolved bundles; empty if by none. */
        List<Version> versions(String packageName);
    }

    /** Only allowed packages, whatever version; also none that is optional. Returns their number. */
    int checkAllowed(BundleIdentity identity) throws RefusedException {
        int count = 0;
        for (HeaderClause clause : identity.imports()) {
            for (String name : clause.paths()) {
                boolean allowed = name.startsWith(CONTRACT)
                        || name.startsWith("java.")
                        || name.equals("org.slf4j")
                        || besides.stream().anyMatch(name::startsWith);
                if (!allowed) {
                    throw sentences.refused(code, "Import-Package: " + name, name);
                }
                count++;
            }
        }
        return count;
    }

    /** The contract's packages are asked for by a range with an upper end, and the platform's version lies in it. */
    void checkRanges(BundleIdentity identity) throws RefusedException {
        for (HeaderClause clause : identity.imports()) {
            for (String name : clause.paths()) {
                if (!name.startsWith("java.")) {
                    checkRange(name, clause.attributes().getOrDefault("version", ""));
                }
            }
        }
    }

    private void checkRange(String name, String written) throws RefusedException {
        VersionRange range;
        try {
            range = written.isEmpty() ? new VersionRange("0") : new VersionRange(written);
        } catch (IllegalArgumentException e) {
            throw sentences.refusedBecause("OT-INSTALL-CONTRACT-RANGE", "unreadable", e.toString(), name, written, "");
        }
        if (name.startsWith(CONTRACT) && range.getRight() == null) {
            throw sentences.refusedBecause("OT-INSTALL-CONTRACT-RANGE", "open", "", name, written, "");
        }
        List<Version> offered = platform.versions(name);
        if (offered.stream().anyMatch(range::includes)) {
            return;
        }
        String detail = "Import-Package: " + name + ";version=\"" + written + "\"; exported here: " + offered;
        if (offered.isEmpty()) {
            throw sentences.refusedBecause("OT-INSTALL-CONTRACT-RANGE", "absent", detail, name, written, "");
        }
        Version best = offered.stream().max(Version::compareTo).orElseThrow();
        String variant = range.getLeft().compareTo(best) > 0 ? "newer" : "older";
        throw sentences.refusedBecause("OT-INSTALL-CONTRACT-RANGE", variant, detail, name, written, best);
    }

    /** The ranges of the contract as written, for the plan: {@code [1.0,2)}. */
    String contractRange(BundleIdentity identity) {
        return identity.imports().stream()
                .filter(clause -> clause.paths().stream().anyMatch(name -> name.startsWith(CONTRACT)))
                .map(clause -> clause.attributes().getOrDefault("version", ""))
                .distinct()
                .sorted()
                .collect(java.util.stream.Collectors.joining(" "));
    }

    /** The versions of the contract's packages here, for the plan: {@code 1.0.0}. */
    String contractHere(BundleIdentity identity) {
        return identity.imports().stream()
                .flatMap(clause -> clause.paths().stream())
                .filter(name -> name.startsWith(CONTRACT))
                .flatMap(name -> platform.versions(name).stream())
                .map(Version::toString)
                .distinct()
                .sorted()
                .collect(java.util.stream.Collectors.joining(" "));
    }
}
