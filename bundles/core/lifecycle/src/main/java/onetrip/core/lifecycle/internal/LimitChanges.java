package onetrip.core.lifecycle.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import onetrip.api.item.Limits;
import onetrip.api.item.Limits.Limit;
import onetrip.api.item.Limits.Procedure;
import onetrip.api.item.Limits.Unit;
import onetrip.api.item.Text;
import onetrip.core.lifecycle.Change;
import onetrip.core.lifecycle.Change.Part;

/** How long applicants wait under one definition, and under another. Pure; used by one thread. */
final class LimitChanges {
    private final Sentences sentences;
    private final List<Change> found = new ArrayList<>();

    private LimitChanges(Sentences sentences) {
        this.sentences = sentences;
    }

    static List<Change> between(Limits old, Limits next, Sentences sentences) {
        LimitChanges changes = new LimitChanges(sentences);
        changes.limit("limit.promised", old.promised(), next.promised());
        changes.limit("limit.statutory", old.statutory(), next.statutory());
        changes.extension(old.extension(), next.extension());
        changes.procedures(old, next);
        return changes.found;
    }

    private void say(boolean worse, String key, Object... values) {
        found.add(new Change(Part.LIMITS, worse, sentences.text("change." + key, values)));
    }

    private void limit(String key, Limit was, Limit is) {
        Text before = words(was);
        Text after = words(is);
        if (!before.equals(after)) {
            boolean later = is != null && is.from() != null && (was == null || was.from() == null);
            say(later || length(is) > length(was), key, before, after);
        }
    }

    private Text words(Limit limit) {
        if (limit == null) {
            return sentences.text("change.no-limit");
        }
        if (limit.instant()) {
            return sentences.text("change.at-once");
        }
        if (limit.amount() == null) {
            return limit.note().isEmpty() ? sentences.text("change.no-limit") : limit.note();
        }
        Text length = sentences.text(
                switch (unit(limit)) {
                    case WORKING_DAYS -> "change.working-days";
                    case CALENDAR_DAYS -> "change.calendar-days";
                    case MONTHS -> "change.months";
                },
                limit.amount());
        return limit.from() == null ? length : sentences.text("change.from-window", length);
    }

    /** Working days where nothing is said (R-CLOCK). */
    private static Unit unit(Limit limit) {
        return limit.unit() == null ? Unit.WORKING_DAYS : limit.unit();
    }

    /** In calendar days, for comparing only; a week has five working days here, a month thirty days. */
    private static double length(Limit limit) {
        if (limit == null || !limit.instant() && limit.amount() == null) {
            return Double.MAX_VALUE;
        }
        if (limit.instant()) {
            return 0;
        }
        return limit.amount()
                * switch (unit(limit)) {
                    case WORKING_DAYS -> 1.4;
                    case CALENDAR_DAYS -> 1;
                    case MONTHS -> 30;
                };
    }

    private void extension(Limits.Extension was, Limits.Extension is) {
        int before = was == null ? 0 : was.days();
        int after = is == null ? 0 : is.days();
        if (before != after) {
            say(after > before, "extension", days(before), days(after));
        }
    }

    private void procedures(Limits old, Limits next) {
        for (Procedure procedure : next.procedures()) {
            Optional<Procedure> before = find(old, procedure.id());
            if (before.isEmpty()) {
                say(true, "procedure.added", procedure.name(), days(procedure.days()));
            } else if (!Objects.equals(before.get().days(), procedure.days())) {
                say(
                        procedure.days() > before.get().days(),
                        "procedure.days",
                        procedure.name(),
                        days(before.get().days()),
                        days(procedure.days()));
            }
        }
        old.procedures().stream()
                .filter(gone -> find(next, gone.id()).isEmpty())
                .forEach(gone -> say(false, "procedure.removed", gone.name()));
    }

    private static Optional<Procedure> find(Limits limits, String id) {
        return limits.procedures().stream()
                .filter(procedure -> procedure.id().equals(id))
                .findFirst();
    }

    private Text days(int days) {
        return days == 0 ? sentences.text("change.none") : sentences.text("change.working-days", days);
    }
}
