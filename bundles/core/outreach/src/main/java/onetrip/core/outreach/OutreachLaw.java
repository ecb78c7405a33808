package onetrip.core.outreach;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import onetrip.api.item.Condition;
import onetrip.api.item.Outreach;
import onetrip.api.item.Register;
import onetrip.core.clock.Time;
import onetrip.core.register.RecordForm;
import onetrip.core.register.RegisterChange;
import onetrip.core.register.RegisterRecord;

/** When a record waits for somebody, and when people are told again. Pure, thread-safe. */
public final class OutreachLaw {
    /** Nobody is reminded in the night. */
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private static final int LATELY = 14;
    private static final String IDENTITY_CARD = "ID_CARD";

    private OutreachLaw() {}

    /** What the record says now; empty if it waits for nobody. */
    public record Claim(Waiting.Person who, LocalDate until) {}

    public static Optional<Claim> claim(Register register, RegisterRecord record, LocalDate today) {
        return about(register.outreach(), register.outreach().when(), record)
                .filter(claim -> claim.until() == null || !claim.until().isBefore(today));
    }

    /** Whether the record has come to nothing these days; what an office enters about years ago is told to nobody. */
    public static Optional<Claim> over(Register register, RegisterRecord record, LocalDate today) {
        Outreach outreach = register.outreach();
        return outreach.over() == null
                ? Optional.empty()
                : about(outreach, outreach.over().when(), record)
                        .filter(claim -> claim.until() == null || !claim.until().isBefore(today.minusDays(LATELY)));
    }

    /** Money that went to somebody these days; of what was written down long ago nobody is told. */
    public static Optional<Payment> paid(Register register, RegisterRecord record, LocalDate today) {
        Outreach outreach = register.outreach();
        boolean lately = outreach.paid() != null
                && !LocalDate.ofInstant(record.changedAt(), Time.ZONE).isBefore(today.minusDays(LATELY));
        return lately && record.values().get(outreach.paid().amount()) instanceof Number fen
                ? about(outreach, outreach.paid().when(), record)
                        .map(claim -> new Payment(claim.who(), fen.longValue()))
                : Optional.empty();
    }

    /**
     * Which payment of its record it is: money that came back and went out again is another one, a note that is added is none.
     *
     * @param history of the record, newest first
     * @return the version that made it a payment; 0 where the history does not say: then it is the record's only one
     */
    public static long payment(Register register, List<RegisterChange> history) {
        Condition when = register.outreach().paid().when();
        return history.stream()
                .filter(one -> RecordForm.holds(when, one.after()) && !RecordForm.holds(when, one.before()))
                .mapToLong(RegisterChange::version)
                .findFirst()
                .orElse(0);
    }

    /** @param fen how much; 0 where nothing went to an account */
    public record Payment(Waiting.Person who, long fen) {}

    private static Optional<Claim> about(Outreach outreach, Condition when, RegisterRecord record) {
        Map<String, Object> values = record.values();
        String number = Objects.toString(values.get(outreach.person()), "");
        if (record.deleted() || number.isEmpty() || !RecordForm.holds(when, values)) {
            return Optional.empty();
        }
        String type = outreach.certType() == null
                ? IDENTITY_CARD
                : Objects.toString(values.get(outreach.certType()), IDENTITY_CARD);
        Object last = outreach.until() == null ? null : values.get(outreach.until());
        return Optional.of(
                new Claim(new Waiting.Person(type, number), last == null ? null : LocalDate.parse(last.toString())));
    }

    /** When people are told of a record that is new: at once, or where something expires, when its first reminder comes. */
    public static Instant first(Outreach outreach, LocalDate until, Instant now) {
        boolean early = outreach.expires()
                && (until == null || mornings(outreach, until).allMatch(morning -> morning.isAfter(now)));
        return early ? next(outreach, until, now) : now;
    }

    private static Stream<Instant> mornings(Outreach outreach, LocalDate until) {
        return Stream.concat(
                        outreach.remind().stream().map(until::minusDays),
                        outreach.months().stream().map(until::minusMonths))
                .map(day -> day.atTime(MORNING).atZone(Time.ZONE).toInstant());
    }

    /** The next morning on which people are reminded; null if there is none any more. */
    public static Instant next(Outreach outreach, LocalDate until, Instant now) {
        return until == null
                ? null
                : mornings(outreach, until)
                        .filter(moment -> moment.isAfter(now))
                        .min(Instant::compareTo)
                        .orElse(null);
    }
}
