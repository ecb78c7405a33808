package onetrip.core.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.core.identity.Account;
import onetrip.core.register.RegisterLooks;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who used whose data, for what (R-LOG; 个人信息保护法 art. 44, 45; 未成年人网络保护条例 art. 36): the person reads what was done with the own
 * data and that of the own children, and whoever answers for personal data sees what is unusual. Every method authorises on its
 * own. Thread-safe.
 */
@ProviderType
public interface DataUses {
    /** What was done. */
    enum Kind {
        /** Another authority was asked. */
        ASKED,
        /** An officer opened a case. */
        OPENED,
        /** An officer read a masked value, with a reason. */
        REVEALED,
        /** The whole case was read in the archive, with a reason. */
        ARCHIVE,
        /** A list of people was read by a program, and whoever is on it looked up: for no case. One entry a source and month. */
        MATCHED,
        /** Name, telephone number and address were given to a courier. */
        GIVEN,
        /** A list with the person on it was given to another authority. One entry a list and month. */
        HANDED,
        /** An officer opened a record of a register. One entry an officer, register and day; so the next two. */
        RECORD_OPENED,
        /** An officer read the sensitive values of a record, with a reason. */
        RECORD_READ,
        /** An officer took a file out of a register. */
        RECORD_EXPORTED,
        /** An office without an interface took its answer back, and looks again. */
        TAKEN_BACK
    }

    /** Who put a question to another authority. */
    enum By {
        /** The person, with the own form. */
        SELF,
        /** Staff for the person, at a window or helping. */
        STAFF,
        /** An agent for the person, by a mandate. */
        AGENT,
        /** The platform, about a case of the person. */
        HOUSE,
        /** Somebody in a form of their own, of which no more is said. */
        ANOTHER
    }

    /**
     * One use.
     *
     * @param number of the case; empty before there was one
     * @param who the outside system, or the office
     * @param by of {@link Kind#ASKED}: who asked; null otherwise
     * @param officer who of staff, or the agent; null for the system, the person itself and anybody else
     * @param what the id of the field or of the register, or the type of the question; empty for the whole
     * @param purpose of the question, or the officer's reason
     * @param ground the legal ground of the question; empty otherwise
     * @param answer how a question ended, as {@code onetrip.api.exchange.SourceAnswer.Status}; empty otherwise
     * @param times how often on that day; of {@link Kind#MATCHED} in that month
     */
    record Use(
            Instant at,
            Kind kind,
            String number,
            String itemId,
            String who,
            By by,
            UUID officer,
            String what,
            String purpose,
            String ground,
            String answer,
            int times) {}

    /**
     * An officer's day, and why it stands out.
     *
     * @param people at whom the officer looked in registers, files that were taken out included; each once
     */
    record Day(Openings.Day day, int people, boolean many, boolean atNight) {
        public boolean unusual() {
            return many || atNight;
        }
    }

    /**
     * Of the person's own data and that of the children it is linked to, in whoever's form or case; the newest first. Read in
     * portions as it is walked, however much there is.
     *
     * @param from what was before is left out; null: from the beginning
     * @param before what was then or later is left out; null: until now
     */
    Stream<Use> of(Account person, Instant from, Instant before);

    /** Whether this account reads {@link #days}. */
    boolean watches(Account staff);

    /**
     * From and to included, a quarter of a year at most.
     *
     * @throws Refused for anybody who does not answer for personal data
     */
    List<Day> days(LocalDate from, LocalDate to, Account staff);

    /**
     * Which cases an officer opened on a day.
     *
     * @throws Refused for anybody who does not answer for personal data
     */
    List<Openings.Opening> ofOfficer(UUID officer, LocalDate day, Account staff);

    /**
     * What an officer did in registers on a day.
     *
     * @throws Refused for anybody who does not answer for personal data
     */
    List<RegisterLooks.Done> inRegisters(UUID officer, LocalDate day, Account staff);

    /** Most entries of a list. */
    int MOST = 500;
}
