package onetrip.core.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import onetrip.api.item.Definition;
import onetrip.api.item.Guide;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.api.item.Theme;
import onetrip.core.catalog.internal.Sounds;

/**
 * Finds items by Chinese words, by English, and by pinyin: whole, initials or mixed ({@code xueji}, {@code xjzm},
 * {@code xjzheng}). Spaces, punctuation, full width and case do not matter. Built once per catalogue snapshot, of which a
 * change of one item works out that item alone. Immutable
 * and thread-safe.
 *
 * <p>A word scores by the best place that has it: the title whole (100), its beginning (80), within it (60), a keyword
 * (40), the sound of a title (30) or of a keyword (25), the summary (10). All words of a query must be found; items with
 * the same sum stand by id.
 */
public final class Search {
    /** How far an item can be done online. */
    public enum Depth {
        FULL,
        ONE_ID,
        MOBILE,
        NO_TRIP
    }

    /**
     * What is left of the items; null is no filter.
     *
     * @param office id of the responsible office
     */
    public record Filter(Theme theme, Guide.Audience audience, Depth depth, String office, ItemState.Kind state) {
        public static final Filter NONE = new Filter(null, null, null, null, null);

        public static Filter of(Theme theme) {
            return new Filter(theme, null, null, null, null);
        }
    }

    /** What is looked through for one definition. Holds nothing of its item. */
    record Words(List<String> titles, List<String> keywords, Sounds title, List<Sounds> others, List<String> summary) {}

    private record Entry(ServiceItem item, Words words) {}

    private final List<Entry> entries = new ArrayList<>();

    public Search(List<ServiceItem> items) {
        this(items, null);
    }

    /** @param before where definitions that are still the same are looked up, not worked out again; null: nowhere */
    Search(List<ServiceItem> items, Search before) {
        Map<Definition, Words> known = new IdentityHashMap<>();
        if (before != null) {
            before.entries.forEach(entry -> known.put(entry.item().definition(), entry.words()));
        }
        items.forEach(item -> entries.add(new Entry(item, known.computeIfAbsent(item.definition(), Search::words))));
    }

    Words words(ServiceItem item) {
        return entries.stream()
                .filter(entry -> entry.item() == item)
                .map(Entry::words)
                .findFirst()
                .orElseThrow();
    }

    private static Words words(Definition definition) {
        return new Words(
                both(definition.title()),
                definition.keywords().stream().flatMap(k -> both(k).stream()).toList(),
                Sounds.of(definition.title().zh()),
                definition.keywords().stream().map(k -> Sounds.of(k.zh())).toList(),
                both(definition.summary()));
    }

    private static List<String> both(Text text) {
        return List.of(fold(text.zh()), fold(text.en()));
    }

    /** Items that match every word, best first; all items, by id, for an empty query. */
    public List<ServiceItem> find(String query) {
        return find(query, Filter.NONE, item -> null);
    }

    /**
     * Items that match every word and the filter, best first.
     *
     * @param query null or blank: all
     * @param state the state of an item now; asked only if the filter has one
     */
    public List<ServiceItem> find(String query, Filter filter, Function<ServiceItem, ItemState> state) {
        record Hit(ServiceItem item, int score) {}
        List<String> words = words(query);
        return entries.stream()
                .filter(entry -> fits(entry.item(), filter, state))
                .map(entry -> new Hit(entry.item(), score(entry.words(), words)))
                .filter(hit -> hit.score() >= 0)
                .sorted(Comparator.comparingInt((Hit hit) -> -hit.score())
                        .thenComparing(hit -> hit.item().definition().id()))
                .map(Hit::item)
                .toList();
    }

    private static List<String> words(String query) {
        List<String> words = new ArrayList<>();
        String text = query == null ? "" : query.length() > 200 ? query.substring(0, 200) : query;
        for (String word : text.strip().split("[\\s\\p{P}\\u3000]+")) {
            String folded = fold(word);
            if (!folded.isEmpty()) {
                words.add(folded);
            }
        }
        return words;
    }

    private static boolean fits(ServiceItem item, Filter filter, Function<ServiceItem, ItemState> state) {
        Definition definition = item.definition();
        Guide guide = definition.guide();
        return (filter.theme() == null || filter.theme() == definition.theme())
                && (filter.audience() == null || guide.audience().contains(filter.audience()))
                && (filter.office() == null || filter.office().equals(guide.office()))
                && (filter.depth() == null || deep(guide.online(), filter.depth()))
                && (filter.state() == null
                        || filter.state() == state.apply(item).kind());
    }

    private static boolean deep(Guide.Online online, Depth depth) {
        return switch (depth) {
            case FULL -> online.full();
            case ONE_ID -> online.oneId();
            case MOBILE -> online.mobile();
            case NO_TRIP -> online.trips() == 0;
        };
    }

    /** −1 if a word is nowhere. */
    private static int score(Words entry, List<String> words) {
        int total = 0;
        for (String word : words) {
            int score = score(entry, word);
            if (score == 0) {
                return -1;
            }
            total += score;
        }
        return total;
    }

    private static int score(Words entry, String word) {
        if (entry.titles().contains(word)) {
            return 100;
        }
        if (entry.titles().stream().anyMatch(title -> title.startsWith(word))) {
            return 80;
        }
        if (entry.titles().stream().anyMatch(title -> title.contains(word))) {
            return 60;
        }
        if (entry.keywords().stream().anyMatch(keyword -> keyword.contains(word))) {
            return 40;
        }
        if (entry.title().match(word)) {
            return 30;
        }
        if (entry.others().stream().anyMatch(keyword -> keyword.match(word))) {
            return 25;
        }
        return entry.summary().stream().anyMatch(summary -> summary.contains(word)) ? 10 : 0;
    }

    private static String fold(String text) {
        return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{P}]", "");
    }
}
