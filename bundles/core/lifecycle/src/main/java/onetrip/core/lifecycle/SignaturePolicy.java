package onetrip.core.lifecycle;

/** What a missing or untrusted signature means on this platform. */
public enum SignaturePolicy {
    /** Only what a known publisher has signed may come in: production. */
    REQUIRED,
    /** The plan shows what is wrong with the signature, and nothing is refused for it: development and demonstration. */
    WARN
}
