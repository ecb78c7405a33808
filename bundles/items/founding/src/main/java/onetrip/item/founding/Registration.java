package onetrip.item.founding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.rules.Finding;
import onetrip.api.rules.RuleContext;

/**
 * What market supervision, civil affairs or the establishment office have registered of an organisation that founds (民办教育促进法 art. 10, 13). People decide about what
 * is flagged: a register can be behind. Pure.
 */
public final class Registration {
    /** The source that both items ask. */
    public static final String SOURCE = "company";

    /** In good standing, as the three authorities write it. */
    private static final Set<String> STANDING = Set.of("存续", "在业", "正常");

    private Registration() {}

    public static List<Finding> check(Answers answers, RuleContext context) {
        SourceAnswer answer = context.sources().get(SOURCE);
        if (answer == null || !answer.status().good()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        String state = text(answer, "state");
        if (!state.isEmpty() && !STANDING.contains(state)) {
            findings.add(Finding.flag(
                    "org.uscc",
                    "company-state",
                    "登记机关记着这个单位：" + state,
                    "The register says of this organisation: " + state));
        }
        if (differs(text(answer, "name"), answers.text("org.name"))
                || differs(text(answer, "legalRep"), answers.text("org.legalRep"))) {
            findings.add(Finding.flag(
                    "org.uscc",
                    "company-differs",
                    "单位名称或者法定代表人和登记的不一样",
                    "The name or the legal representative is not as registered"));
        }
        return findings;
    }

    private static boolean differs(String registered, String typed) {
        return !registered.isEmpty() && !typed.isEmpty() && !registered.equals(typed.strip());
    }

    private static String text(SourceAnswer answer, String path) {
        Object value = answer.at(path);
        return value == null ? "" : value.toString();
    }
}
