package onetrip.core.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What is known of one person on one day. Immutable.
 *
 * @param record of the register
 * @param number the case by which the person came into it, or empty
 * @param place code of the place
 * @param version counts changes, from 1: the key of optimistic locking
 * @param inAt null: not signed in
 * @param inBy name of the officer
 * @param outAt null: not fetched
 * @param fetcher who fetched; sealed where it is kept
 * @param absent who does not come that day
 * @param note about whoever fetched without being on the list, or why somebody is absent; sealed where it is kept
 * @param alarms how often the alarm rang that day
 * @param alarmAt when it rings next, or null
 */
public record RollMark(
        UUID record,
        UUID book,
        String itemId,
        String registerId,
        LocalDate day,
        String number,
        String place,
        long version,
        Instant inAt,
        String inBy,
        Instant outAt,
        String outBy,
        String fetcher,
        boolean absent,
        String note,
        int alarms,
        Instant alarmAt) {

    /** Signed in and not fetched yet. */
    public boolean here() {
        return inAt != null && outAt == null && !absent;
    }

    /** Without the names in it, fit for a log. */
    @Override
    public String toString() {
        return "RollMark[" + record + " " + day + " " + version + "]";
    }
}
