package onetrip.web.admin.internal;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import onetrip.core.catalog.Quarantine;
import onetrip.core.clock.Time;

/** A quarantine as the page of items shows it: why, since when, and what happens next. */
final class QuarantineModel {
    private QuarantineModel() {}

    static Map<String, Object> of(Quarantine it) {
        Map<String, Object> model = new HashMap<>();
        model.put("item", it.itemId() + " " + it.version());
        model.put("cause", it.cause().name().toLowerCase(Locale.ROOT));
        model.put("failures", it.failures());
        model.put("since", LocalDateTime.ofInstant(it.since(), Time.ZONE));
        model.put("trial", it.trialAt() == null ? null : LocalDateTime.ofInstant(it.trialAt(), Time.ZONE));
        return model;
    }
}
