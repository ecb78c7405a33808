package onetrip.core.accompany;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import onetrip.api.item.Accompany;
import onetrip.api.item.Text;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.supervision.CardColour;
import onetrip.core.supervision.CardRule;
import onetrip.core.supervision.Matter;

/** What is due next of a service, and what is the matter once its day is over (S-04). A function of the service and the calendar. Thread-safe. */
public final class ServiceWatch {
    /** What the person waits for. */
    public enum Duty {
        NAME("指派代办员", "Name the agent"),
        GUIDE("一次性告知", "Guidance"),
        ENTRY("服务记录", "Service record");

        private final Text label;

        Duty(String zh, String en) {
            label = new Text(zh, en);
        }

        public Text label() {
            return label;
        }
    }

    /** @param due its last day */
    public record Next(Duty duty, LocalDate due) {}

    private ServiceWatch() {}

    /** Empty where nothing is due: it is over, or the mandate has run out. */
    public static Optional<Next> next(
            AgentService service, Accompany terms, WorkingCalendar calendar, LocalDate today) {
        if (!service.good(today)) {
            return Optional.empty();
        }
        if (service.agent() == null) {
            return Optional.of(
                    new Next(Duty.NAME, calendar.due(day(service.about().since()), terms.nameDays())));
        }
        if (service.guidedAt() == null) {
            return Optional.of(new Next(Duty.GUIDE, calendar.due(day(service.namedAt()), terms.guidanceDays())));
        }
        return Optional.of(new Next(Duty.ENTRY, calendar.due(day(service.lastEntryAt()), terms.entryDays())));
    }

    /** A yellow card of the agent, or of the office where nobody is named, from the day after. */
    public static List<Matter> matters(
            AgentService service, Accompany terms, String office, WorkingCalendar calendar, LocalDate today) {
        return next(service, terms, calendar, today).filter(next -> today.isAfter(next.due())).stream()
                .map(next -> new Matter(
                        CardRule.S04,
                        CardColour.YELLOW,
                        "service:" + next.duty().name().toLowerCase(java.util.Locale.ROOT),
                        next.duty().label(),
                        next.duty() == Duty.NAME ? office : terms.office(),
                        service.agent(),
                        next.due(),
                        next.due().plusDays(1).atStartOfDay(Time.ZONE).toInstant()))
                .toList();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, Time.ZONE);
    }
}
