package onetrip.core.window;

import java.time.LocalDate;
import onetrip.core.window.WindowVisit.Standing;

/**
 * What a clerk typed about who stands at the window. Nothing is checked yet, see {@link VisitLaw#problems}.
 *
 * @param seen the clerk has the original of the document in hand, or in sight of the video
 * @param called empty: the person came. Else the clerk called by video, and this is the number of the case by which the person asked for it
 * @param forName whom the visitor acts for; with type, number and paper empty for {@link Standing#SELF}
 * @param until last day of the mandate, or null
 */
public record Arrival(
        String office,
        String name,
        String certType,
        String certNo,
        boolean seen,
        String called,
        Standing standing,
        String forName,
        String forType,
        String forNo,
        String paper,
        LocalDate until) {

    /** Whether nobody stands at the window, but was called by video. */
    public boolean byVideo() {
        return !called.isBlank();
    }

    /** Whose cases they will be. */
    public String personName() {
        return (standing == Standing.SELF ? name : forName).strip();
    }

    public String personType() {
        return standing == Standing.SELF ? certType : forType;
    }

    public String personNo() {
        return standing == Standing.SELF ? certNo : forNo;
    }

    /** Without personal data, fit for a log. */
    @Override
    public String toString() {
        return "Arrival[" + standing + " at " + office + "]";
    }
}
