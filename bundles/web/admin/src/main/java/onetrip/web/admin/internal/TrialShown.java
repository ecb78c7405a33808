package onetrip.web.admin.internal;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import onetrip.core.catalog.Audience;
import onetrip.core.catalog.CodeTables;
import onetrip.core.clock.Time;
import onetrip.core.lifecycle.TrialVersion;
import onetrip.web.gate.Visit;

/** A version that is open to a few, as administrators see it. */
final class TrialShown {
    private final Deciders people;
    private final CodeTables tables;

    TrialShown(Deciders people, CodeTables tables) {
        this.people = people;
        this.tables = tables;
    }

    Map<String, Object> model(TrialVersion tried, Visit visit) {
        Map<String, Object> model = audience(tried.audience(), visit);
        model.put("version", tried.version());
        model.put("hash", tried.hash());
        model.put("by", people.name(tried.by()));
        model.put("since", LocalDateTime.ofInstant(tried.since(), Time.ZONE));
        model.put("open", tried.openCases());
        model.put("invitation", tried.invitation());
        model.put(
                "problem",
                tried.problem().map(r -> r.heading().in(visit.lang())).orElse(""));
        return model;
    }

    Map<String, Object> audience(Audience audience, Visit visit) {
        Map<String, String> names = tables.options("schools", visit.lang());
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("kind", audience.kind().name().toLowerCase(Locale.ROOT));
        model.put("percent", audience.percent());
        List<String> schools = audience.schools().stream()
                .map(code -> names.getOrDefault(code, code))
                .toList();
        model.put("schools", String.join(visit.lang().equals("en") ? ", " : "、", schools));
        return model;
    }
}
