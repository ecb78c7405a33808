package onetrip.core.casework;

import java.util.List;
import onetrip.core.form.FormCheck;

/** How a submission ended. */
public sealed interface Submission {
    /** One receipt per case (R-MULTI). */
    record Done(List<Receipt> receipts) implements Submission {}

    /** Not complete; nothing was handed in and nothing typed is lost. */
    record Incomplete(FormCheck check) implements Submission {}

    /** The item is paused or gone just now: the draft stays. */
    record NotServing() implements Submission {}

    /** A staff account walked through what is on trial; it does not apply. Nothing was filed. */
    record NotForStaff() implements Submission {}

    /** Officers of the responsible office start it, and nobody else ({@link Starting}). Nothing was filed. */
    record ForStaff() implements Submission {}

    /** A guardian applies for whoever is so young (R-MINOR). Nothing was filed, nothing typed is lost. */
    record TooYoung() implements Submission {}

    /** No such draft of this account, and no case that came of it. */
    record Unknown() implements Submission {}
}
