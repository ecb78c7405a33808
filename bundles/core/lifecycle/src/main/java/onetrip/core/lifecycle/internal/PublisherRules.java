package onetrip.core.lifecycle.internal;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import onetrip.core.clock.Time;
import onetrip.core.lifecycle.RefusedException;

/** Whom this platform believes, and for which items. */
final class PublisherRules {
    private static final Set<String> CODE_SIGNING = Set.of("1.3.6.1.5.5.7.3.3", "2.5.29.37.0");

    private final Time time;
    private final Sentences sentences;

    PublisherRules(Time time, Sentences sentences) {
        this.time = time;
        this.sentences = sentences;
    }

    /** A publisher who stands behind a jar, by this signer's certificate. */
    record Voucher(Publisher publisher, X509Certificate signer) {}

    /**
     * @param signers of the whole jar, at least one
     * @return every publisher who stands behind the jar, at least one
     * @throws RefusedException if there is none; it speaks of the first signer whom a publisher is known for
     */
    List<Voucher> vouchers(Publishers publishers, List<List<X509Certificate>> signers) throws RefusedException {
        List<Voucher> vouchers = new ArrayList<>();
        RefusedException refused = null;
        for (List<X509Certificate> path : signers) {
            for (Publisher publisher : publishers.known()) {
                for (X509Certificate trusted : publisher.certificates()) {
                    Optional<List<X509Certificate>> chain = chain(path, trusted);
                    try {
                        if (chain.isPresent()) {
                            checkGood(publisher, chain.get());
                            vouchers.add(new Voucher(publisher, path.get(0)));
                        }
                    } catch (RefusedException e) {
                        refused = refused == null ? e : refused;
                    }
                }
            }
        }
        if (vouchers.isEmpty()) {
            throw refused != null ? refused : unknown(publishers, signers.get(0).get(0));
        }
        return vouchers;
    }

    private RefusedException unknown(Publishers publishers, X509Certificate signer) {
        String detail = Certificates.subject(signer) + "\nSHA-256 " + Certificates.fingerprint(signer);
        String problems = publishers.problems().stream()
                .map(problem -> "\n" + problem.zh() + " " + problem.en())
                .collect(Collectors.joining());
        String variant = publishers.known().isEmpty() ? "none" : "other";
        return sentences.refusedBecause(
                "OT-INSTALL-SIGNER-UNKNOWN", variant, detail + problems, Certificates.subject(signer));
    }

    /**
     * The certificates from the signer's up to the one that an administrator entered, both included; empty if the path
     * does not lead there. Dates are looked at later, so that what has expired is called expired and not unknown: the
     * path is judged at the moment when the signer's certificate began.
     */
    private static Optional<List<X509Certificate>> chain(List<X509Certificate> path, X509Certificate trusted) {
        int at = path.indexOf(trusted);
        if (at == 0) {
            return Optional.of(List.of(trusted));
        }
        List<X509Certificate> below = at < 0 ? path : path.subList(0, at);
        // Java does not ask whether an anchor is an authority at all: -1 if it is not, else how many may stand between.
        if (trusted.getBasicConstraints() < below.size() - 1) {
            return Optional.empty();
        }
        try {
            // No revocation lists are fetched: an installation must not depend on another server. checkGood() has the
            // list.
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(trusted, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(below.get(0).getNotBefore());
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(below), parameters);
            List<X509Certificate> chain = new ArrayList<>(below);
            chain.add(trusted);
            return signsCode(below.get(0)) ? Optional.of(chain) : Optional.empty();
        } catch (CertPathValidatorException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An authority also certifies web servers; their keys sign no items. */
    private static boolean signsCode(X509Certificate signer) throws CertificateParsingException {
        List<String> uses = signer.getExtendedKeyUsage();
        return uses == null || uses.stream().anyMatch(CODE_SIGNING::contains);
    }

    private void checkGood(Publisher publisher, List<X509Certificate> chain) throws RefusedException {
        Date now = Date.from(time.now());
        for (X509Certificate certificate : chain) {
            String detail = Certificates.subject(certificate) + "\nSHA-256 " + Certificates.fingerprint(certificate);
            if (publisher.revokes(certificate)) {
                throw sentences.refused(
                        "OT-INSTALL-SIGNER-REVOKED", detail, publisher.name(), Certificates.subject(certificate));
            }
            if (now.after(certificate.getNotAfter())) {
                throw sentences.refusedBecause(
                        "OT-INSTALL-SIGNER-EXPIRED",
                        "over",
                        detail,
                        publisher.name(),
                        Certificates.subject(certificate),
                        day(certificate.getNotAfter()));
            }
            if (now.before(certificate.getNotBefore())) {
                throw sentences.refusedBecause(
                        "OT-INSTALL-SIGNER-EXPIRED",
                        "early",
                        detail,
                        publisher.name(),
                        Certificates.subject(certificate),
                        day(certificate.getNotBefore()));
            }
        }
    }

    private static String day(Date date) {
        return date.toInstant().atZone(Time.ZONE).toLocalDate().toString();
    }

    /** Which of them may deliver this item: nobody takes an id that belongs to another publisher. */
    Voucher checkItem(List<Voucher> vouchers, String itemId) throws RefusedException {
        return vouchers.stream()
                .filter(voucher -> voucher.publisher().mayDeliver(itemId))
                .findFirst()
                .orElseThrow(() -> {
                    Publisher publisher = vouchers.get(0).publisher();
                    return sentences.refused(
                            "OT-INSTALL-SIGNER-ITEM",
                            "",
                            publisher.name(),
                            itemId,
                            String.join(", ", publisher.items()));
                });
    }

    /** Which of them may deliver this connector; a connector may do more than an item, so nobody may by delivering items. */
    Voucher checkConnector(List<Voucher> vouchers, String name) throws RefusedException {
        return vouchers.stream()
                .filter(voucher -> voucher.publisher().mayDeliverConnector(name))
                .findFirst()
                .orElseThrow(() -> sentences.refused(
                        "OT-CONNECTOR-SIGNER", "", vouchers.get(0).publisher().name(), name));
    }
}
