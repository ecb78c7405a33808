package onetrip.core.catalog.internal.lint;

import java.util.HashSet;
import java.util.Set;
import onetrip.api.item.Definition;
import onetrip.api.item.Flag;
import onetrip.core.catalog.internal.Problems;
import onetrip.core.catalog.internal.Shape;

/** 提醒: words for a flag that nothing raises, or for one that the platform raises and has words for. */
final class FlagLies {
    private final Definition item;
    private final Problems problems;

    FlagLies(Definition item, Problems problems) {
        this.item = item;
        this.problems = problems;
    }

    void find() {
        Set<String> seen = new HashSet<>();
        for (Flag flag : item.flags()) {
            String id = String.valueOf(flag.id());
            String path = "flags." + id;
            if (!seen.add(id)) {
                problems.error("OT-DEF-DOUBLE", path, "“" + id + "”写了两次。", "'" + id + "' stands twice.");
            }
            if (!Shape.KEBAB.matcher(id).matches()) {
                lie(path, "id 用小写字母和连字符，和规则里的代码一样。", "An id is kebab-case, the code that the rules raise.");
            }
            if (Flag.PLATFORM.contains(id) || id.startsWith("share-") || id.startsWith("frozen")) {
                lie(
                        path,
                        "“" + id + "”是平台自己的提醒，换一个代码。",
                        "'" + id + "' is a flag of the platform's own; take another code.");
            }
            if (flag.text().isEmpty()) {
                lie(path, "写明审查员要看什么（text）。", "Say what the officer has to look at (text).");
            }
        }
        if (!item.rules() && !item.flags().isEmpty()) {
            lie(
                    "flags",
                    "没有规则（rules: true）就没有人提醒，删掉。",
                    "Without rules (rules: true) nothing raises them. Take them out.");
        }
    }

    private void lie(String path, String zh, String en) {
        problems.error("OT-DEF-FLAG", path, zh, en);
    }
}
