package onetrip.core.lifecycle.internal;

import static onetrip.core.lifecycle.internal.BadBundle.bad;

import java.util.List;
import onetrip.sample.GoodRules;
import onetrip.sample.RulesThatCannotBeMade;
import onetrip.sample.RulesThatGrow;
import onetrip.sample.RulesThatHang;
import onetrip.sample.RulesThatLoop;
import onetrip.sample.RulesThatNeverStart;
import onetrip.sample.RulesThatThrow;

/**
 * Bundles that look right: they do not fit beside what is installed, or fail when they are tried. {@link #furnish} puts there
 * what they meet.
 */
final class BadRuns {
    private static final String PRESENT = "present-item";
    private static final String LEANT_ON = "leant-on-item";

    private BadRuns() {}

    /** An item, and another on which a bundle hangs that came past the lifecycle. */
    static void furnish(LiveFramework live) throws Exception {
        live.hand(JarBuilder.item(PRESENT, "1.0.0"));
        live.hand(JarBuilder.item(LEANT_ON, "1.0.0"));
        JarBuilder hanging = new JarBuilder()
                .header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", "hanging")
                .header("Require-Bundle", "item-" + LEANT_ON);
        live.install("hanging", hanging.build()).start();
    }

    static List<BadBundle> beside() {
        return List.of(
                bad(
                                "a second source of an item's id",
                                "OT-INSTALL-ITEM-TAKEN",
                                JarBuilder.item(PRESENT, "2.0.0").header("Bundle-SymbolicName", "somebody-else"))
                        .saying("somebody-else"),
                bad(
                        "the name of a bundle of the platform",
                        "OT-INSTALL-NAME-TAKEN",
                        Desk.item().header("Bundle-SymbolicName", "org.apache.felix.scr")),
                bad(
                        "the name of another item's bundle",
                        "OT-INSTALL-NAME-TAKEN",
                        Desk.item().header("Bundle-SymbolicName", "item-" + PRESENT)),
                bad("a lower version", "OT-INSTALL-LOWER-VERSION", JarBuilder.item(PRESENT, "0.9.0")),
                bad(
                        "the same version with other content",
                        "OT-INSTALL-SAME-VERSION",
                        JarBuilder.item(PRESENT, "1.0.0").entry("ITEM-INF/picture.svg", "<svg/>")),
                bad(
                                "a new version of an item on which a running bundle hangs",
                                "OT-INSTALL-RESTARTS",
                                JarBuilder.item(LEANT_ON, "1.1.0"))
                        .saying("hanging"));
    }

    static List<BadBundle> tried() {
        return List.of(
                ruled("a start that throws", "OT-INSTALL-PROBE", RulesThatCannotBeMade.class)
                        .saying("no table of schools"),
                ruled("a start that never returns", "OT-INSTALL-START", RulesThatNeverStart.class),
                bad(
                        "rules that are never offered",
                        "OT-INSTALL-PROBE",
                        JarBuilder.itemWithRules("sample-item", "1.0.0", GoodRules.class)
                                .withoutEntry("OSGI-INF/" + GoodRules.class.getName() + ".xml")),
                ruled("rules that throw on an empty form", "OT-INSTALL-RULES", RulesThatThrow.class)
                        .saying("no answers"),
                ruled("rules that never answer", "OT-INSTALL-RULES", RulesThatHang.class),
                ruled("rules that loop", "OT-INSTALL-RULES", RulesThatLoop.class),
                ruled("rules that ask for memory without end", "OT-INSTALL-RULES", RulesThatGrow.class),
                bad(
                        "a new version of an item whose rules throw",
                        "OT-INSTALL-RULES",
                        JarBuilder.itemWithRules(PRESENT, "1.1.0", RulesThatThrow.class)));
    }

    private static BadBundle ruled(String what, String code, Class<?> rules) {
        return bad(what, code, JarBuilder.itemWithRules("sample-item", "1.0.0", rules));
    }
}
