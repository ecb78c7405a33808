package onetrip.core.window;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseState;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Clerks file for visitors (R-CHANNEL). Which visit it is follows from the clerk's session; every method authorises on its
 * own. Refusals are {@link onetrip.core.casework.Refused}, with a sentence. Thread-safe.
 */
@ProviderType
public interface Windows {
    /** Offices at whose windows the account may serve; empty for everybody else. */
    List<String> offices(Account clerk);

    /**
     * Opens a visit; the person gets an account if there is none yet, and finds the cases there when she signs in.
     *
     * @param token the secret of the clerk's session
     * @return what is wrong, by field; empty if the visit is open
     */
    Map<String, Text> open(Arrival arrival, Account clerk, String token);

    /** The visit that is open in the session. */
    Optional<Current> current(Account clerk, String token);

    /** Ends the visit that is open in the session; nothing where there is none. */
    void end(Account clerk, String token);

    /** The visitor names a case of the person, which may be opened from now on. Returns the number as it is written. */
    String name(String typed, Account clerk, String token);

    /** Makes the code of a receipt; one made before is void. For a case of this visit. */
    Slip receipt(String number, Account clerk, String token);

    /** Writes down how a paper of a case of this visit was brought. */
    void bring(String number, String material, Paper.How how, Account clerk, String token);

    /** Papers of a case of this visit, for the hand-over list. */
    List<Paper> papers(String number, Account clerk, String token);

    /** Papers that the offices of the clerk owe back. */
    List<Paper> held(Account clerk);

    /** A paper went back to whom it belongs; closes its line on the hand-over list. */
    void giveBack(UUID paper, Account clerk);

    /**
     * Who typed or looked at a window for the person, and at what (R-LOG); newest first. Also when the person stood there for
     * somebody else, without what was opened then: that is the other's.
     */
    List<Past> ofPerson(Account person);

    /**
     * @param filed cases filed in this visit
     * @param named cases that the visitor named
     * @param endsSoonest when it ends if it is not used again
     */
    record Current(WindowVisit visit, Account person, List<Line> filed, List<Line> named, Instant endsSoonest) {}

    /** A case of a visit with the definition it stands under. */
    record Line(CaseState state, Definition definition) {}

    /**
     * What is printed for the visitor.
     *
     * @param code to follow the case by; the only moment at which it is known
     */
    record Slip(CaseState state, Definition definition, String code, String office, Instant at) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Slip[" + state.number() + "]";
        }
    }

    /**
     * @param endedAt when it ended; null while it is open
     * @param attended the person stood there for somebody else
     */
    record Past(WindowVisit visit, String clerk, Instant endedAt, List<Opened> opened, boolean attended) {}
}
