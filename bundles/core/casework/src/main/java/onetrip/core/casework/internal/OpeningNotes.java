package onetrip.core.casework.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.Openings;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;

/** Writes down who of staff opens a case (R-LOG): before anything is shown, and not again for each page of one look. Thread-safe. */
final class OpeningNotes {
    /** One look at a case has many pages. */
    private static final Duration ONE_LOOK = Duration.ofMinutes(10);

    private static final int REMEMBERED = 5000;

    private final Openings openings;
    private final Time time;
    private final Map<String, Instant> looks = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    OpeningNotes(Openings openings, Time time) {
        this.openings = openings;
        this.time = time;
    }

    void opened(CaseState state, Account officer) {
        Instant now = time.now();
        String look = state.id() + "|" + officer.id();
        synchronized (looks) {
            Instant last = looks.get(look);
            if (last != null && !now.isBefore(last) && now.isBefore(last.plus(ONE_LOOK))) {
                return;
            }
        }
        add(state.id(), state.office(), officer, now, false);
        synchronized (looks) {
            looks.remove(look);
            looks.put(look, now);
        }
    }

    void revealed(CaseState state, Account officer) {
        add(state.id(), state.office(), officer, time.now(), true);
    }

    private void add(UUID id, String with, Account officer, Instant now, boolean revealed) {
        openings.add(id, officer.id(), office(with, officer), time.today(), now, revealed);
    }

    /** The office that has the case, if it is the officer's; a case that is over, or a colleague's, is opened from the own office. */
    private static String office(String with, Account officer) {
        if (with != null && (officer.offices().isEmpty() || officer.offices().contains(with))) {
            return with;
        }
        return officer.offices().stream().min(Comparator.naturalOrder()).orElse("");
    }
}
