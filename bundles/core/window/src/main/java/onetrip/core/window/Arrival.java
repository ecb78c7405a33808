package onetrip.core.window;

import java.time.LocalDate;
import onetrip.core.window.WindowVisit.Standing;

/**
 * What a clerk typed about who stands at the window. Nothing is checked yet, see {@link VisitLaw#problems}.
 *
 * @param seen the clerk has the original of the document in hand
 * @param forName whom the visitor acts for; with type, number and paper empty for {@link Standing#SELF}
 * @param until last day of the mandate, or null
 */
public record Arrival(
        String office,
        String name,
        String certType,
        String certNo,
        boolean seen,
        Standing standing,
        String forName,
        String forType,
        String forNo,
        String paper,
        LocalDate until) {

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
