package onetrip.core.catalog;

import java.util.List;
import onetrip.api.item.Definition;
import onetrip.api.item.Guide;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.api.item.Theme;
import onetrip.api.rules.ItemRules;

/** Items in memory, by what a search or a catalogue looks at. */
public final class Items {
    private Items() {}

    private record Item(Definition definition, String bundleVersion, long bundleId) implements ServiceItem {
        @Override
        public ItemRules rules() {
            return ItemRules.NONE;
        }
    }

    public static ServiceItem item(String id, String zh, String en, String... keywords) {
        return of(id, zh, en, "", Theme.STUDY, "jijiao", true, "1.0.0", 1, keywords);
    }

    /** Version 1.0.0 with rules. */
    public static ServiceItem ruled(String id, ItemRules rules) {
        ServiceItem plain = version(id, "1.0.0", 1);
        return new ServiceItem() {
            @Override
            public Definition definition() {
                return plain.definition();
            }

            @Override
            public ItemRules rules() {
                return rules;
            }

            @Override
            public String bundleVersion() {
                return plain.bundleVersion();
            }

            @Override
            public long bundleId() {
                return plain.bundleId();
            }
        };
    }

    public static ServiceItem version(String id, String bundleVersion, long bundleId) {
        return of(id, id, id, "", Theme.STUDY, "jijiao", true, bundleVersion, bundleId);
    }

    public static ServiceItem of(
            String id,
            String zh,
            String en,
            String summary,
            Theme theme,
            String office,
            boolean full,
            String version,
            long bundle,
            String... keywords) {
        Guide guide = new Guide(
                office,
                List.of(Guide.Audience.PERSON),
                Guide.CaseType.PROMISED,
                null,
                null,
                new Guide.Online(full, false, full, full ? 0 : 1),
                5,
                null,
                null,
                null,
                null,
                Guide.Remedy.NONE,
                null,
                null,
                null,
                null,
                null);
        Definition definition = new Definition(
                id,
                "1",
                null,
                theme,
                new Text(zh, en),
                Text.of(summary),
                java.util.Arrays.stream(keywords).map(Text::of).toList(),
                guide,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false);
        return new Item(definition, version, bundle);
    }
}
