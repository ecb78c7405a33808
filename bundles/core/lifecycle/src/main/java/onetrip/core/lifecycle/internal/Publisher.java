package onetrip.core.lifecycle.internal;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/**
 * Someone whose items this platform takes.
 *
 * @param name of the two files that an administrator wrote
 * @param certificates the publisher's own, or of an authority that certifies the publisher's signers and nobody else's
 * @param items what may be delivered: {@code library-} every id that begins so, {@code library-card} this id alone,
 *     {@code *} every item
 * @param connectors symbolic names of connectors that may be delivered, written as items are; most publishers have none
 * @param revoked fingerprints of certificates that no longer count, or {@code all}
 */
record Publisher(
        String name,
        List<X509Certificate> certificates,
        List<String> items,
        List<String> connectors,
        Set<String> revoked) {
    boolean mayDeliver(String itemId) {
        return covered(items, itemId);
    }

    boolean mayDeliverConnector(String name) {
        return covered(connectors, name);
    }

    private static boolean covered(List<String> patterns, String name) {
        return patterns.stream()
                .anyMatch(one -> one.equals("*")
                        || one.equals(name)
                        || one.endsWith("-") && name.startsWith(one) && name.length() > one.length());
    }

    boolean revokes(X509Certificate certificate) {
        return revoked.contains("all") || revoked.contains(Certificates.fingerprint(certificate));
    }
}
