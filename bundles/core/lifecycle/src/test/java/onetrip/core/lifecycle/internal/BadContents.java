package onetrip.core.lifecycle.internal;

import static onetrip.core.lifecycle.internal.BadBundle.bad;

import java.util.ArrayList;
import java.util.List;
import onetrip.sample.GoodRules;

/** Bundles that bring what the platform has already, or cannot check; and definitions that do not hold. */
final class BadContents {
    private static final String DEFINITION = "ITEM-INF/item.yaml";
    private static final String COMPONENT = "OT-INSTALL-COMPONENT";

    private BadContents() {}

    private static JarBuilder item() {
        return Desk.item();
    }

    static List<BadBundle> all() {
        List<BadBundle> all = new ArrayList<>();
        brought(all);
        components(all);
        definitions(all);
        return all;
    }

    private static void brought(List<BadBundle> all) {
        for (String name : List.of(
                "org/slf4j/Logger.class",
                "org/apache/logging/log4j/Logger.class",
                "org/apache/log4j/Logger.class",
                "org/apache/commons/logging/Log.class",
                "ch/qos/logback/core/Appender.class",
                "META-INF/services/org.slf4j.spi.SLF4JServiceProvider")) {
            all.add(containing(name, "OT-INSTALL-LOGGING"));
        }
        for (String name : List.of("onetrip/api/item/Text.class", "org/osgi/framework/Bundle.class", "lib/inner.jar")) {
            all.add(containing(name, "OT-INSTALL-EMBEDDED"));
        }
        all.add(containing("native/lib.so", "OT-INSTALL-NATIVE"));
        all.add(containing("ITEM-INF/Tool.EXE", "OT-INSTALL-NATIVE"));
        all.add(bad(
                "a library under another name",
                "OT-INSTALL-EMBEDDED",
                item().entry(
                                "data/table.bin",
                                new JarBuilder()
                                        .entry("org/slf4j/Logger.class", "x")
                                        .build())));
        all.add(bad(
                "a program under the name of a picture",
                "OT-INSTALL-NATIVE",
                item().entry("ITEM-INF/picture.png", new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0})));
        int next = Runtime.version().feature() + 1;
        byte[] type = {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, (byte) (44 + next), 0, 0};
        all.add(bad("a class for a newer Java", "OT-INSTALL-JAVA", item().entry("onetrip/sample/Newer.class", type))
                .saying("Java " + next));
    }

    private static BadBundle containing(String name, String code) {
        return bad("the file `" + name + "`", code, item().entry(name, "x")).saying(name);
    }

    private static void components(List<BadBundle> all) {
        all.add(component(
                        "a component that registers a foreign service",
                        "<service><provide interface='jakarta.servlet.Servlet'/></service>")
                .saying("jakarta.servlet.Servlet"));
        all.add(component(
                "a component that registers itself as any object",
                "<service><provide interface='java.lang.Object'/></service>"));
        all.add(component(
                        "a component that asks for a service of the platform",
                        "<reference interface='onetrip.core.catalog.Catalog' field='catalog'/>")
                .saying("onetrip.core.catalog.Catalog"));
        all.add(component("a component that is configured from outside, past the parameters", "")
                .saying("configurationPolicy"));
        all.add(component("a component description that is no XML", "<unclosed>"));
        all.add(bad("a component description elsewhere", COMPONENT, withComponent("ITEM-INF/rules.xml", "")));
        all.add(bad(
                "a component description elsewhere, behind a quotation mark",
                COMPONENT,
                withComponent("OSGI-INF/a.xml;x=\"y,ITEM-INF/rules.xml,\"", "")));
        all.add(bad(
                "a component description found by a wild card that asks for a service",
                COMPONENT,
                item().header("Service-Component", "OSGI-INF/*.xml")
                        .entry(
                                "OSGI-INF/a b.xml",
                                "<component name='c'><reference interface='java.lang.Object'/></component>")));
        all.add(bad(
                "a component description that reads a file of the server",
                COMPONENT,
                item().header("Service-Component", "OSGI-INF/rules.xml")
                        .entry(
                                "OSGI-INF/rules.xml",
                                "<!DOCTYPE c [<!ENTITY e SYSTEM 'file:/etc/passwd'>]><c>&e;</c>")));
    }

    private static BadBundle component(String what, String part) {
        return bad(what, COMPONENT, withComponent("OSGI-INF/rules.xml", part));
    }

    private static JarBuilder withComponent(String file, String part) {
        String xml = "<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.3.0' name='c'>" + part
                + "<implementation class='" + GoodRules.class.getName() + "'/></scr:component>";
        return item().header("Service-Component", file).entry(file, xml);
    }

    private static void definitions(List<BadBundle> all) {
        String code = "OT-INSTALL-DEFINITION";
        String yaml = SampleItems.yaml("sample-item", false);
        all.add(bad("no definition", "OT-INSTALL-NO-DEFINITION", item().withoutEntry(DEFINITION)));
        all.add(bad("a definition that is no YAML", code, item().entry(DEFINITION, "id: [unclosed"))
                .saying("OT-DEF-YAML"));
        all.add(bad(
                        "a definition that lies: it promises more time than the law allows",
                        code,
                        item().entry(DEFINITION, SampleItems.lyingYaml("sample-item")))
                .saying("OT-DEF-PROMISE limits.promised: "));
        all.add(bad("English texts missing", code, item().withoutEntry("ITEM-INF/l10n/en.properties"))
                .saying("OT-DEF-NO-ENGLISH"));
        all.add(bad("a Chinese text missing", code, item().entry(DEFINITION, yaml.replace("title: 样例\n", "")))
                .saying("OT-DEF-REQUIRED title"));
        all.add(bad(
                        "an item that asks for data for which this platform has no connector",
                        "OT-INSTALL-SOURCE",
                        item().entry(DEFINITION, SampleItems.asking("sample-item", "tax-returns"))
                                .entry("ITEM-INF/l10n/en.properties", SampleItems.ENGLISH + SampleItems.ASKING_ENGLISH))
                .saying("tax-returns"));
        all.add(bad(
                "a definition with rules, and no code for them",
                "OT-INSTALL-NO-RULES",
                item().entry(DEFINITION, SampleItems.yaml("sample-item", true))));
    }
}
