package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.rating.Ratings;
import onetrip.core.rating.Ratings.RatingCount;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /ratings}: how satisfied people were in the last year, for everybody: numbers only, no person and no words. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/ratings")
public final class RatedPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private static final Duration YEAR = Duration.ofDays(365);
    /** Of fewer ratings one could guess whose they are. */
    private static final long FEWEST = 5;

    private final transient Ratings ratings;
    private final transient Catalog catalog;
    private final transient Time time;

    @Activate
    public RatedPages(
            @Reference GateServices gate,
            @Reference Ratings ratings,
            @Reference Catalog catalog,
            @Reference Time time) {
        super(gate, RatedPages.class, "onetrip/web/citizen/");
        this.ratings = ratings;
        this.catalog = catalog;
        this.time = time;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, String> titles = new HashMap<>();
        catalog.present()
                .forEach(item -> titles.put(
                        item.definition().id(), item.definition().title().in(visit.lang())));
        Map<String, long[]> items = new LinkedHashMap<>();
        long[] all = new long[6];
        for (RatingCount count : ratings.counts(time.now().minus(YEAR))) {
            items.computeIfAbsent(count.itemId(), id -> new long[6])[count.level()] += count.count();
            all[count.level()] += count.count();
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        items.forEach((id, levels) -> {
            if (sum(levels) >= FEWEST) {
                rows.add(row(titles.getOrDefault(id, id), levels));
            }
        });
        Map<String, Object> model = new HashMap<>();
        model.put("rows", rows);
        model.put("all", row("", all));
        model.put("few", items.size() > rows.size());
        render(visit, response, 200, "ratings.peb", model);
    }

    private static Map<String, Object> row(String title, long[] levels) {
        long sum = sum(levels);
        Map<String, Object> row = new HashMap<>();
        row.put("title", title);
        row.put("levels", List.of(levels[5], levels[4], levels[3], levels[2], levels[1]));
        row.put("sum", sum);
        row.put("good", sum == 0 ? 0 : Math.round(100.0 * (levels[5] + levels[4] + levels[3]) / sum));
        return row;
    }

    private static long sum(long[] levels) {
        long sum = 0;
        for (long level : levels) {
            sum += level;
        }
        return sum;
    }
}
