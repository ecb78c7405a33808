package onetrip.core.casework.internal;

import java.time.Duration;
import java.util.Set;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.Decider;
import onetrip.core.casework.SourceRecheck;
import onetrip.core.clock.Time;

/**
 * Writes with a case what its applicant calls wrong, and has the sources asked again (R-SHARE). Thread-safe.
 *
 * @param days working days until the keeper's answer should be there
 * @param pause between two questions to a source that was contradicted
 */
record DisputeNotes(int days, Duration pause, Decider.Days calendar, Time time) {
    /** Of so many waits for a source that owes an answer: keepers correct in days, not in minutes. */
    private static final int SELDOM = 36;

    static DisputeNotes of(int days, Duration often, Decider.Days calendar, Time time) {
        return new DisputeNotes(Math.max(1, days), often.multipliedBy(SELDOM), calendar, time);
    }

    /** What stands in the work's content; nothing where nothing is called wrong. */
    void filed(Work work) {
        if (work.content.disputed().isEmpty()) {
            return;
        }
        put(work);
    }

    /** @param before what was handed in until now */
    void amended(Work work, CaseContent before) {
        if (work.content.disputed().isEmpty() && before.disputed().isEmpty()) {
            return;
        }
        put(work);
    }

    private void put(Work work) {
        work.wrong = Disputing.wrong(work.definition, work.applicant, work.content);
        work.disputesDue = calendar.due(calendar.today(), days);
        if (!work.wrong.isEmpty()) {
            again(work, Disputing.sources(work.definition, work.content));
        }
    }

    private void again(Work work, Set<String> sources) {
        sources.forEach(source -> work.rechecks.add(new SourceRecheck(
                work.id, SourceRecheck.DISPUTED + source, 0, time.now().plus(pause))));
    }
}
