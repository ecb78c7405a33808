package onetrip.api.item;

/**
 * 点名: those who stand in a register come to a place on some weekdays, are signed in and fetched there. Each component but {@link
 * #office}, {@link #late} names a field of the register. Values only, safe to share between threads.
 *
 * @param person who it is
 * @param number the case by which the person came into the register: its applicant is told; empty where nobody is
 * @param place where they come to; one of {@link Register#filtered}
 * @param office whose officers call the roll, an office id; {@code {place}} in it stands for the place
 * @param days a set of choices with the codes {@code 1} (Monday) to {@code 7}
 * @param until a choice with codes as {@code 1730}: when they are fetched
 * @param fetchers a text: who may fetch, separated by {@code 、}
 * @param from a date, the first day; null: from the beginning
 * @param to a date, the last day; null: without end
 * @param late minutes after {@code until} from which on somebody who is still there is an alarm, 1 to 240; 15 unless said
 */
public record RollCall(
        String person,
        String number,
        String place,
        String office,
        String days,
        String until,
        String fetchers,
        String from,
        String to,
        Integer late) {
    private static final int LATE = 15;

    public RollCall {
        late = late == null ? LATE : late;
    }

    /** The office that calls the roll at this place. */
    public String officeAt(String where) {
        return office.replace("{place}", where);
    }
}
