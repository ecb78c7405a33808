package onetrip.connector.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of certificates for tests, and what it issues. */
final class Certificates {
    static final String PASSWORD = "s3cret";

    private final KeyPair key = key();
    private final X500Name name;
    final X509Certificate own;

    Certificates(String called) throws Exception {
        name = new X500Name("CN=" + called);
        own = issue(
                name,
                key,
                null,
                Instant.now().minusSeconds(86_400),
                Instant.now().plusSeconds(864_000));
    }

    private static KeyPair key() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** @param host null for an authority */
    private X509Certificate issue(X500Name subject, KeyPair of, GeneralName host, Instant from, Instant until)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(64, new SecureRandom()),
                Date.from(from),
                Date.from(until),
                subject,
                of.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(host == null));
        if (host != null) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(host));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
    }

    /** With its key, in a file that {@link #PASSWORD} opens. */
    Path file(Path folder, GeneralName host, Instant from, Instant until) throws Exception {
        KeyPair of = key();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", of.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {
            issue(new X500Name("CN=onetrip"), of, host, from, until)
        });
        Path file = Files.createTempFile(folder, "key", ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    /** The authority, as whoever trusts it is given it. */
    Path trust(Path folder) throws IOException, GeneralSecurityException {
        String text = Base64.getMimeEncoder().encodeToString(own.getEncoded());
        return Files.writeString(
                Files.createTempFile(folder, "trust", ".pem"),
                "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    }
}
