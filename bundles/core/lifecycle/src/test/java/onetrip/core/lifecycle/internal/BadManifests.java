package onetrip.core.lifecycle.internal;

import static onetrip.core.lifecycle.internal.BadBundle.bad;

import java.util.ArrayList;
import java.util.List;

/** Bundles that ask for more than an item may have, by what their manifest says. */
final class BadManifests {
    private BadManifests() {}

    private static JarBuilder item() {
        return Desk.item();
    }

    static List<BadBundle> all() {
        List<BadBundle> all = new ArrayList<>(List.of(
                bad(
                        "a jar that is no bundle",
                        "OT-INSTALL-NOT-A-BUNDLE",
                        new JarBuilder().entry("readme.txt", "hello")),
                bad(
                        "a manifest without a name",
                        "OT-INSTALL-NOT-A-BUNDLE",
                        item().withoutHeader("Bundle-SymbolicName")),
                bad(
                        "a manifest of the old kind",
                        "OT-INSTALL-NOT-A-BUNDLE",
                        item().withoutHeader("Bundle-ManifestVersion")),
                bad("a version that is none", "OT-INSTALL-NOT-A-BUNDLE", item().header("Bundle-Version", "one"))));
        contract(all);
        imports(all);
        headers(all);
        return all;
    }

    private static void contract(List<BadBundle> all) {
        all.add(importing("a contract newer than the platform's", "onetrip.api.item;version=\"[9,10)\"", "newer"));
        all.add(importing("a contract older than the platform's", "onetrip.api.item;version=\"[0.1,1.0)\"", "older"));
        all.add(importing("a contract range without an end", "onetrip.api.item;version=\"1.0\"", "1.0"));
        all.add(importing("a contract of any version", "onetrip.api.item", ""));
        all.add(importing("a contract range that is none", "onetrip.api.item;version=\"[1.0,x)\"", "[1.0,x)"));
        all.add(importing(
                "a missing import: a package nobody has",
                "onetrip.api.nothing;version=\"[1.0,2)\"",
                "onetrip.api.nothing"));
        all.add(importing("a log interface newer than the platform's", "org.slf4j;version=\"[3,4)\"", "org.slf4j"));
        all.add(bad(
                        "a Java that nobody has",
                        "OT-INSTALL-UNRESOLVED",
                        item().header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""))
                .saying("osgi.ee"));
    }

    private static BadBundle importing(String what, String clause, String says) {
        return bad(what, "OT-INSTALL-CONTRACT-RANGE", item().header("Import-Package", clause))
                .saying(says);
    }

    private static void imports(List<BadBundle> all) {
        for (String clause : List.of(
                "org.osgi.framework",
                "org.osgi.service.component",
                "javax.sql",
                "onetrip.core.catalog;version=\"[1.0,2)\"",
                "org.slf4j.spi",
                "jakarta.persistence;resolution:=optional")) {
            String name = clause.split(";")[0];
            all.add(bad("an import of `" + name + "`", "OT-INSTALL-IMPORTS", item().header("Import-Package", clause))
                    .saying(name));
        }
    }

    private static void headers(List<BadBundle> all) {
        header(all, "Export-Package", "onetrip.sample", "OT-INSTALL-EXPORTS");
        header(all, "Fragment-Host", "org.apache.felix.scr", "OT-INSTALL-FRAGMENT");
        header(all, "DynamicImport-Package", "*", "OT-INSTALL-DYNAMIC-IMPORT");
        header(all, "Require-Bundle", "org.apache.felix.scr", "OT-INSTALL-REQUIRE-BUNDLE");
        header(all, "Bundle-NativeCode", "lib.so", "OT-INSTALL-NATIVE");
        header(all, "Bundle-ClassPath", ".,lib/inner.jar", "OT-INSTALL-CLASSPATH");
        header(all, "Bundle-Activator", "onetrip.sample.Start", "OT-INSTALL-HEADER");
        header(all, "Premain-Class", "onetrip.sample.Agent", "OT-INSTALL-HEADER");
        header(all, "Multi-Release", "true", "OT-INSTALL-HEADER");
        header(all, "Karaf-Commands", "*", "OT-INSTALL-HEADER");
        header(all, "Provide-Capability", "my.namespace;a=b", "OT-INSTALL-HEADER");
        header(all, "Bundle-SymbolicName", "item-sample-item;singleton:=true", "OT-INSTALL-HEADER");
        header(
                all,
                "Require-Capability",
                "osgi.extender;filter:=\"(osgi.extender=osgi.blueprint)\"",
                "OT-INSTALL-HEADER");
    }

    private static void header(List<BadBundle> all, String name, String value, String code) {
        all.add(bad("the header `" + name + ": " + value + "`", code, item().header(name, value)));
    }
}
