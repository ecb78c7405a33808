package onetrip.connector.simulators;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An issuer of test certificates. Its own key lies in a folder, so that what was sealed before a restart can be verified after it; nothing of this may be used
 * anywhere else. All subjects say 测试.
 */
final class SealKeys {
    static final Provider PROVIDER = new BouncyCastleProvider();
    static final String SIGNATURE = "SHA256withRSA";
    static final String SUBJECT = "苍南县教育局电子印章（测试 TEST）";
    private static final char[] OPEN_SECRET = "sandbox".toCharArray();
    private static final int RSA_BITS = 2048;
    private static final Duration LONG = Duration.ofDays(3650);

    private final InstantSource clock;
    private final Pair root;
    private final SecureRandom random = new SecureRandom();

    /** A key with its certificate and whoever issued it. */
    record Pair(PrivateKey key, X509Certificate certificate, X509Certificate issuer) {}

    SealKeys(Path folder, InstantSource clock) throws IOException, GeneralSecurityException {
        this.clock = clock;
        Files.createDirectories(folder);
        Path file = folder.resolve("issuer.p12");
        if (!Files.exists(file)) {
            keep(file, stranger());
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, OPEN_SECRET);
        }
        X509Certificate own = (X509Certificate) store.getCertificate("issuer");
        root = new Pair((PrivateKey) store.getKey("issuer", OPEN_SECRET), own, own);
        Files.writeString(folder.resolve("trust.pem"), pem(own), StandardCharsets.US_ASCII);
    }

    private static void keep(Path file, Pair made) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("issuer", made.key(), OPEN_SECRET, new Certificate[] {made.certificate()});
        Path next = Files.createTempFile(
                file.getParent(),
                "issuer",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(next)) {
            store.store(out, OPEN_SECRET);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** An issuer whom nobody trusts. */
    Pair stranger() throws IOException, GeneralSecurityException {
        KeyPair keys = pair();
        Instant now = clock.instant();
        X509Certificate own = certificate(
                "测试根证书 TEST ROOT", keys, null, keys.getPrivate(), now.minus(LONG), now.plus(LONG), true, false);
        return new Pair(keys.getPrivate(), own, own);
    }

    /** @param issuer null: the one that is trusted */
    Pair seal(Pair issuer, Instant from, Instant until) throws IOException, GeneralSecurityException {
        return leaf(SUBJECT, issuer == null ? root : issuer, from, until, false);
    }

    Pair stamps() throws IOException, GeneralSecurityException {
        Instant now = clock.instant();
        return leaf("测试时间戳 TEST TSA", root, now.minus(LONG), now.plus(LONG), true);
    }

    private Pair leaf(String subject, Pair issuer, Instant from, Instant until, boolean stamps)
            throws IOException, GeneralSecurityException {
        KeyPair keys = pair();
        return new Pair(
                keys.getPrivate(),
                certificate(subject, keys, issuer.certificate(), issuer.key(), from, until, false, stamps),
                issuer.certificate());
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(RSA_BITS);
        return generator.generateKeyPair();
    }

    private X509Certificate certificate(
            String subject,
            KeyPair keys,
            X509Certificate issuer,
            PrivateKey by,
            Instant from,
            Instant until,
            boolean issues,
            boolean stamps)
            throws IOException, GeneralSecurityException {
        var name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "CN")
                .addRDN(BCStyle.O, "OneTrip TEST")
                .addRDN(BCStyle.CN, subject)
                .build();
        BigInteger serial = new BigInteger(63, random);
        X509v3CertificateBuilder builder = issuer == null
                ? new JcaX509v3CertificateBuilder(
                        name, serial, Date.from(from), Date.from(until), name, keys.getPublic())
                : new JcaX509v3CertificateBuilder(
                        issuer,
                        serial,
                        Date.from(from),
                        Date.from(until),
                        new javax.security.auth.x500.X500Principal(name.getEncoded()),
                        keys.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(issues));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(issues ? KeyUsage.keyCertSign : KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            if (stamps) {
                builder.addExtension(
                        Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            }
            return new JcaX509CertificateConverter()
                    .setProvider(PROVIDER)
                    .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE)
                            .setProvider(PROVIDER)
                            .build(by)));
        } catch (OperatorCreationException | CertIOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    static String pem(X509Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
