package onetrip.core.attendance;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import onetrip.core.identity.Account;
import onetrip.core.register.OpenRegister;
import org.osgi.annotation.versioning.ProviderType;

/**
 * 点名. Who may is checked here: officers and heads of the place's office. What is refused is a {@link RollRefused} and changed
 * nothing. Thread-safe.
 */
@ProviderType
public interface RollCalls {
    /** Of more people than these no list is made: nobody calls such a roll. */
    int MOST = 2000;

    /**
     * A register at a place.
     *
     * @param office whose officers call the roll
     */
    record Place(OpenRegister register, String place, String office) {}

    /**
     * A person on a day.
     *
     * @param mark of version 0 if nothing is known of the day yet
     */
    record Row(UUID record, String name, LocalTime until, List<String> fetchers, RollMark mark) {}

    /** The lists of this person's offices. */
    List<Place> of(Account officer);

    /** @throws RollRefused if the roll is another office's to call */
    Place place(String itemId, String registerId, String place, Account officer);

    /** Who is expected on the day, by the time they are fetched and by name; nobody on a day off. */
    List<Row> day(Place place, LocalDate day);

    void signIn(Place place, UUID record, Account officer);

    /** Everybody of whom nothing is known today yet. How many they were. */
    int signInAll(Place place, Account officer);

    /** See {@link RollLaw#signOut}. */
    void signOut(Place place, UUID record, String fetcher, String note, Account officer);

    void absent(Place place, UUID record, String note, Account officer);

    /** Takes back what was recorded last today. */
    void undo(Place place, UUID record, Account officer);

    /** The newest days of a case; whoever asks says who may read it. */
    List<RollMark> ofCase(String number);
}
