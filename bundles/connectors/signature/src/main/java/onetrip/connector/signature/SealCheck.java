package onetrip.connector.signature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import onetrip.api.signature.SealCertificate;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Selector;
import org.bouncycastle.util.Store;

/**
 * Whether a CMS signature (RFC 5652, CAdES as in PAdES, ETSI EN 319 142-1) is one over a digest by somebody whom we trust, at a time that can be. Immutable but
 * for the file of trusted issuers, which is read each time: it is small, and may be exchanged while the server runs.
 */
final class SealCheck {
    // Handed over each time and never registered: other bundles' cryptography is none of ours.
    private static final Provider PROVIDER = new BouncyCastleProvider();
    private static final String SHA_256 = NISTObjectIdentifiers.id_sha256.getId();

    private final Path trust;
    private final Duration skew;
    private final String testWord;

    /**
     * @param trust PEM file with the certificates of issuers
     * @param skew how far a time stamp may be off
     * @param testWord what stands in the subject of a test certificate
     */
    SealCheck(Path trust, Duration skew, String testWord) {
        this.trust = trust;
        this.skew = skew;
        this.testWord = testWord;
    }

    /** @param at of the time stamp; of the signer's own words where there is none */
    record Sealed(SealCertificate certificate, Instant at) {}

    /** A fresh seal. @throws NoSeal with the word that says why it is none */
    Sealed fresh(byte[] digest, byte[] signature, Instant now) throws NoSeal {
        Parsed parsed = parse(digest, signature);
        Instant at = parsed.stamped();
        if (Duration.between(at, now).abs().compareTo(skew) > 0) {
            throw new NoSeal("clock");
        }
        chain(parsed.chain(), now);
        return new Sealed(about(parsed.chain().get(0)), at);
    }

    /** One that was made some time ago: its certificate may have ended since. */
    void made(byte[] digest, byte[] signature) throws NoSeal {
        Parsed parsed = parse(digest, signature);
        chain(parsed.chain(), parsed.stamped());
    }

    /** A certificate that is to seal. @param pem its chain, its own first */
    SealCertificate certificate(InputStream pem, Instant now) throws NoSeal {
        try {
            List<X509Certificate> chain = certificates(pem);
            chain(chain, now);
            return about(chain.get(0));
        } catch (GeneralSecurityException | IndexOutOfBoundsException unreadable) {
            throw new NoSeal("unreadable", unreadable);
        }
    }

    private record Parsed(List<X509Certificate> chain, Instant stamped) {}

    private Parsed parse(byte[] digest, byte[] signature) throws NoSeal {
        try {
            CMSSignedData data = new CMSSignedData(Map.of(SHA_256, digest), signature);
            Collection<SignerInformation> signers = data.getSignerInfos().getSigners();
            if (signers.size() != 1) {
                throw new NoSeal("unreadable");
            }
            SignerInformation signer = signers.iterator().next();
            // Said apart from a broken signature: it is what a mixed-up answer looks like.
            Attribute covered = signer.getSignedAttributes() == null
                    ? null
                    : signer.getSignedAttributes().get(CMSAttributes.messageDigest);
            if (covered == null || !signer.getDigestAlgOID().equals(SHA_256)) {
                throw new NoSeal("unreadable");
            }
            byte[] said =
                    ASN1OctetString.getInstance(covered.getAttributeValues()[0]).getOctets();
            if (!Arrays.equals(said, digest)) {
                throw new NoSeal("another-digest");
            }
            List<X509Certificate> chain = chainOf(data.getCertificates(), signer.getSID());
            if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                    .setProvider(PROVIDER)
                    .build(new JcaX509CertificateHolder(chain.get(0))))) {
                throw new NoSeal("broken");
            }
            return new Parsed(chain, stamped(signer));
        } catch (CMSException | OperatorCreationException | GeneralSecurityException | TSPException | IOException e) {
            throw new NoSeal("unreadable", e);
        } catch (RuntimeException malformed) {
            // Bouncy Castle says so of nonsense in many ways.
            throw new NoSeal("unreadable", malformed);
        }
    }

    /** RFC 3161: a time that somebody else vouches for is a part of the seal, not a word beside it. */
    private Instant stamped(SignerInformation signer)
            throws NoSeal, CMSException, TSPException, IOException, GeneralSecurityException,
                    OperatorCreationException {
        Attribute attribute = signer.getUnsignedAttributes() == null
                ? null
                : signer.getUnsignedAttributes().get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
        if (attribute == null) {
            throw new NoSeal("no-time-stamp");
        }
        TimeStampToken token = new TimeStampToken(new CMSSignedData(
                attribute.getAttributeValues()[0].toASN1Primitive().getEncoded()));
        List<X509Certificate> chain = chainOf(token.getCertificates(), token.getSID());
        if (chain.get(0).getExtendedKeyUsage() == null
                || !chain.get(0).getExtendedKeyUsage().contains(KeyPurposeId.id_kp_timeStamping.getId())) {
            throw new NoSeal("time-stamp");
        }
        token.validate(new JcaSimpleSignerInfoVerifierBuilder()
                .setProvider(PROVIDER)
                .build(new JcaX509CertificateHolder(chain.get(0))));
        byte[] imprint = java.security.MessageDigest.getInstance(
                        token.getTimeStampInfo().getMessageImprintAlgOID().getId(), PROVIDER)
                .digest(signer.getSignature());
        if (!Arrays.equals(imprint, token.getTimeStampInfo().getMessageImprintDigest())) {
            throw new NoSeal("time-stamp");
        }
        Instant at = token.getTimeStampInfo().getGenTime().toInstant();
        chain(chain, at);
        return at;
    }

    /** The signer's certificate first, each of the others behind the one that it signed. */
    private static List<X509Certificate> chainOf(
            Store<X509CertificateHolder> all, Selector<X509CertificateHolder> signer) throws GeneralSecurityException {
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter().setProvider(PROVIDER);
        List<X509Certificate> chain = new ArrayList<>();
        Collection<X509CertificateHolder> own = all.getMatches(signer);
        X509CertificateHolder next = own.isEmpty() ? null : own.iterator().next();
        while (next != null && chain.size() < 6) {
            chain.add(converter.getCertificate(next));
            X500Name issuer = next.getIssuer();
            boolean root = issuer.equals(next.getSubject());
            next = root
                    ? null
                    : all.getMatches(null).stream()
                            .filter(one -> one.getSubject().equals(issuer))
                            .findFirst()
                            .orElse(null);
        }
        if (chain.isEmpty()) {
            throw new GeneralSecurityException("the signer's certificate is missing");
        }
        return chain;
    }

    private void chain(List<X509Certificate> chain, Instant at) throws NoSeal {
        try {
            // First, and in its own words: it is the one thing that happens to everybody some day.
            chain.get(0).checkValidity(Date.from(at));
            Set<X509Certificate> anchors = trusted();
            List<X509Certificate> path =
                    chain.stream().filter(one -> !anchors.contains(one)).toList();
            if (path.isEmpty()) {
                throw new NoSeal("untrusted");
            }
            PKIXParameters parameters = new PKIXParameters(
                    anchors.stream().map(one -> new TrustAnchor(one, null)).collect(Collectors.toSet()));
            parameters.setDate(Date.from(at));
            // What is revoked, the service says: a county's server reaches no list of the issuer.
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX", PROVIDER)
                    .validate(CertificateFactory.getInstance("X.509", PROVIDER).generateCertPath(path), parameters);
        } catch (CertificateExpiredException over) {
            throw new NoSeal("certificate-expired", over);
        } catch (CertificateNotYetValidException early) {
            throw new NoSeal("certificate-not-yet", early);
        } catch (IOException noFile) {
            throw new NoSeal("no-trust", noFile);
        } catch (GeneralSecurityException | IllegalArgumentException untrusted) {
            throw new NoSeal("untrusted", untrusted);
        }
    }

    private Set<X509Certificate> trusted() throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(trust)) {
            return Set.copyOf(certificates(in));
        }
    }

    private static List<X509Certificate> certificates(InputStream pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509", PROVIDER).generateCertificates(pem).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    private SealCertificate about(X509Certificate certificate) throws NoSeal {
        try {
            X500Name subject = new JcaX509CertificateHolder(certificate).getSubject();
            String name = subject.getRDNs(BCStyle.CN).length == 0
                    ? subject.toString()
                    : IETFUtils.valueToString(
                            subject.getRDNs(BCStyle.CN)[0].getFirst().getValue());
            return new SealCertificate(
                    name,
                    certificate.getSerialNumber().toString(16),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant(),
                    name.contains(testWord));
        } catch (GeneralSecurityException unreadable) {
            throw new NoSeal("unreadable", unreadable);
        }
    }
}
