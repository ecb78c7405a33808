package onetrip.core.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.api.rules.Charge;
import onetrip.api.rules.Charge.Nature;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a connected platform does about a bill, in place of an officer: money is integer fen. Methods with an account authorise on their own;
 * the others are for what the platform's own books prove. Thread-safe.
 */
@ProviderType
public interface CasePayments {
    /**
     * A bill, as whoever pays it must know it.
     *
     * @param definition hash, by which {@link Cases#definition} finds it
     * @param office that takes the money
     * @param until the moment until which it is to be paid
     * @param payable false once it is paid, or the case is over
     * @param receipt of the payment; null before there is one
     * @param natures of its lines, which say by which channels it may be paid (CX-06); never empty
     */
    record Due(
            UUID caseId,
            String number,
            String definition,
            String stage,
            String office,
            Text item,
            long fen,
            Instant until,
            boolean payable,
            String receipt,
            Set<Nature> natures) {}

    /** 票据抬头, as the applicant said, else whom the case is about. @param code of an organisation; else empty */
    record Invoice(String title, String code) {}

    /** Empty where the item lets nobody say whose name stands on the receipt. */
    Optional<Invoice> invoice(String number);

    /** What became of a payment. */
    enum Outcome {
        /** The case knows of it, now or before. */
        RECORDED,
        /** The bill was paid otherwise: this money is too much. */
        PAID_BEFORE,
        /** The case is over, or asks for another sum: this money is too much. */
        NOT_WANTED,
        /** Not now; later it may be. */
        LATER
    }

    /** For who may see the case: applicant or guardian. Empty where nothing was to be paid. */
    Optional<Due> due(String number, Account person);

    /** For the platform's own work. */
    Optional<Due> due(String number);

    /** A bill that somebody named. @param applicant whose case it is */
    record Named(Due due, UUID applicant) {}

    /**
     * For whoever has the number of a bill and the name of whom it is for; blanks and widths of letters do not matter. Empty where nothing
     * was to be paid, or either is wrong.
     */
    Optional<Named> named(String number, String name);

    /** Records a payment that the platform proves. @param receipt of the platform; the same one again changes nothing */
    Outcome paid(String number, String stage, long fen, LocalDate day, String receipt);

    /**
     * What was paid for a case.
     *
     * @param charge what was charged and taken off
     * @param left what has not gone back, in fen
     * @param version of the case
     */
    record Paid(Charge charge, long left, long version) {}

    /** Empty where nothing was paid. */
    Optional<Paid> paid(String number);

    /** How far a refund is that a register asked for. */
    enum Listed {
        /** Nobody has asked. */
        NONE,
        ASKED,
        APPROVED,
        REFUNDED,
        DECLINED
    }

    /** @param record that asks for it */
    Listed listed(String number, UUID record);

    /**
     * Asks for money back because a record of a register says so; the same record again changes nothing. It is approved as any other.
     *
     * @param record that asks for it
     * @param officer who entered the record; cannot approve. Null for the platform
     * @throws Refused if nothing was paid, it is more than what is left, or another refund is open
     */
    void askRefund(String number, UUID record, long fen, String reason, UUID officer);

    /**
     * The second officer says yes to a refund that the platform is to carry out; who asked for it cannot.
     *
     * @param version the version that the officer saw
     * @return how much is to go back
     * @throws Refused as {@link Cases#decide}
     */
    long approveRefund(String number, long version, Account officer);

    /** How much goes back with an approved refund that is not carried out; 0 if there is none. */
    long approvedRefund(String number);

    /** Records that an approved refund was carried out; again, it changes nothing. */
    void refunded(String number, LocalDate day, String receipt);
}
