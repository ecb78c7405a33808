package onetrip.core.casework.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import onetrip.api.item.Definition;
import onetrip.api.item.Source;
import onetrip.api.item.Text;
import onetrip.core.casework.PaperCounts;
import onetrip.core.casework.PaperCounts.PaperCount;
import onetrip.core.casework.PaperReport;
import onetrip.core.casework.Paperwork;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link PaperReport} from the store's counts and the catalogue's names. */
@Component
public final class PaperDesk implements PaperReport {
    private static final int LONGEST_DAYS = 400;

    private final PaperCounts counts;
    private final Catalog catalog;

    @Activate
    public PaperDesk(@Reference PaperCounts counts, @Reference Catalog catalog) {
        this.counts = counts;
        this.catalog = catalog;
    }

    @Override
    public boolean may(Account who) {
        return who.has(Duty.SUPERVISOR) || who.has(Duty.SECTION_HEAD);
    }

    @Override
    public List<Row> filed(LocalDate from, LocalDate to, Account who) {
        if (to.isBefore(from) || from.plusDays(LONGEST_DAYS).isBefore(to)) {
            throw new IllegalArgumentException(from + " to " + to);
        }
        if (!may(who)) {
            return List.of();
        }
        Map<String, List<PaperCount>> items = counts
                .filed(
                        from.atStartOfDay(Time.ZONE).toInstant(),
                        to.plusDays(1).atStartOfDay(Time.ZONE).toInstant())
                .stream()
                .collect(Collectors.groupingBy(PaperCount::itemId, TreeMap::new, Collectors.toList()));
        List<Row> rows = new ArrayList<>();
        items.forEach((itemId, found) -> rows.add(row(itemId, found)));
        rows.sort(Comparator.comparing(row -> row.title().zh()));
        return rows;
    }

    private Row row(String itemId, List<PaperCount> found) {
        Optional<Definition> item = catalog.serving(itemId).map(serving -> serving.definition());
        long total = found.stream().mapToLong(PaperCount::cases).sum();
        long without = found.stream()
                .filter(count -> count.why().equals(Paperwork.NONE))
                .mapToLong(PaperCount::cases)
                .sum();
        List<Why> why = found.stream()
                .filter(count -> !count.why().equals(Paperwork.NONE))
                .sorted(Comparator.comparingLong(PaperCount::cases).reversed())
                .map(count -> why(item, count))
                .toList();
        return new Row(itemId, item.map(Definition::title).orElse(Text.of(itemId)), total, without, why);
    }

    private static Why why(Optional<Definition> item, PaperCount count) {
        if (count.why().equals(Paperwork.OWN)) {
            return new Why(null, false, count.cases());
        }
        String source = count.why().substring(count.why().indexOf(':') + 1);
        Text name = item.flatMap(definition -> definition.source(source))
                .map(Source::name)
                .orElse(Text.of(source));
        return new Why(name, count.why().startsWith(Paperwork.AWAY), count.cases());
    }
}
