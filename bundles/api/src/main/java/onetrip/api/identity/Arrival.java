package onetrip.api.identity;

/** How somebody came back from an identity provider. */
public sealed interface Arrival {
    /** It is this person. */
    record Known(Principal principal) implements Arrival {}

    /**
     * Nobody was signed in.
     *
     * @param detail for the log: a code or the kind of failure, never personal data and never a secret
     */
    record Unknown(Why why, String detail) implements Arrival {}

    enum Why {
        /** The person did not want to, or the provider did not let the person in. */
        CANCELLED,
        /** It took too long, or was answered before: a new try may pass. */
        STALE,
        /** The answer does not belong to what we asked, or nobody we know has signed it. */
        FORGED,
        /** The provider does not answer us. */
        AWAY,
        /** The provider does not say who it is: no name, no number, no sign-in name. */
        INCOMPLETE,
        /** The provider is not as sure as we asked it to be. */
        TOO_UNSURE
    }
}
