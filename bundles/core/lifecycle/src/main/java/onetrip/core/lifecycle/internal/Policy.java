package onetrip.core.lifecycle.internal;

import java.util.List;
import java.util.Locale;
import onetrip.api.item.Text;
import onetrip.core.lifecycle.SignaturePolicy;

/**
 * The signature policy as configured. What cannot be understood counts as the strict one.
 *
 * @param problems what is written wrongly
 */
record Policy(SignaturePolicy signatures, List<Text> problems) {
    /**
     * @param signatures as written; empty leaves it to the profile
     * @param demo whether this is the demonstration profile
     */
    static Policy of(String signatures, boolean demo, Sentences sentences) {
        String written = signatures.strip().toLowerCase(Locale.ROOT);
        return switch (written) {
            case "" -> new Policy(demo ? SignaturePolicy.WARN : SignaturePolicy.REQUIRED, List.of());
            case "required" -> new Policy(SignaturePolicy.REQUIRED, List.of());
            case "warn" -> new Policy(SignaturePolicy.WARN, List.of());
            default ->
                new Policy(
                        SignaturePolicy.REQUIRED, List.of(sentences.text("policy.unknown", Printable.line(written))));
        };
    }
}
