package onetrip.devkit.bench;

import java.io.IOException;
import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import onetrip.devkit.server.CodedItem;
import onetrip.devkit.server.TinyItem;

/** An item with code that comes in many versions, each of which says its number on its guide. */
record ChangingItem(String id) {
    /** Real code, so that a class loader would stay behind if anything held it. */
    public static final class Rules implements ItemRules {
        @Override
        public Optional<String> route(String stage, Answers answers, RuleContext context) {
            return Optional.of("jijiao");
        }
    }

    byte[] jar(int version) throws IOException {
        String yaml = TinyItem.yaml()
                .replace(TinyItem.ID, id)
                .replace("\"2026.1\"", "\"2026." + version + "\"")
                .replace("summary: 办一张校园图书证。", "summary: " + words(version))
                .replace("period:", "rules: true\nperiod:");
        return CodedItem.jar(id, version + ".0.0", yaml, TinyItem.english(), Rules.class);
    }

    /** What the guide says of a version and of no other. */
    static String words(int version) {
        return "这是第" + version + "版。";
    }
}
