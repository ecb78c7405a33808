package onetrip.web.citizen.internal;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import onetrip.core.catalog.Schools;
import onetrip.core.catalog.Trial;
import onetrip.core.clock.Time;
import onetrip.web.gate.Visit;

/** 试行: what everybody reads who sees an item that is open to a few. */
final class TrialModel {
    private TrialModel() {}

    /** @return null if this person gets what everybody gets */
    static Map<String, Object> of(Optional<Trial> trial, Schools schools, Visit visit) {
        if (trial.isEmpty()) {
            return null;
        }
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("kind", trial.get().audience().kind().name().toLowerCase(Locale.ROOT));
        model.put("percent", trial.get().audience().percent());
        model.put(
                "schools",
                String.join(
                        visit.lang().equals("en") ? ", " : "、",
                        trial.get().audience().schools().stream()
                                .map(code -> schools.find(code)
                                        .map(school -> visit.lang().equals("en") ? school.nameEn() : school.name())
                                        .orElse(code))
                                .toList()));
        model.put("since", LocalDateTime.ofInstant(trial.get().since(), Time.ZONE));
        model.put("staff", visit.account().filter(person -> person.isStaff()).isPresent());
        return model;
    }
}
