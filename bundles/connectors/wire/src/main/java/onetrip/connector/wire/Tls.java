package onetrip.connector.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom a connector trusts and how it shows who we are, by three keys of its configuration: {@value #TRUST}, a PEM file with the authorities' certificates,
 * in place of those that Java knows; {@value #KEYS}, a PKCS #12 file with our certificate and its key, for whoever asks for one; {@value #PASSWORD} of the
 * latter. All are optional. Read when the connector starts. Immutable.
 *
 * @param context null: Java's own
 */
public record Tls(SSLContext context) {
    public static final String TRUST = "tls.trust";
    public static final String KEYS = "tls.keys";
    public static final String PASSWORD = ".tls.password";

    /** @throws IllegalArgumentException naming the key that is wrong, never the password */
    public static Tls read(Keys keys) {
        String trust = keys.text(TRUST);
        String ours = keys.text(KEYS);
        if (trust.isBlank() && ours.isBlank()) {
            return new Tls(null);
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    ours.isBlank() ? null : ours(keys, ours).getKeyManagers(),
                    trust.isBlank() ? null : trusted(keys, trust).getTrustManagers(),
                    null);
            return new Tls(context);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has TLS", impossible);
        }
    }

    private static TrustManagerFactory trusted(Keys keys, String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry(String.valueOf(store.size()), one);
            }
            if (store.size() == 0) {
                throw keys.wrong(TRUST, "has no certificate in it: " + file);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw keys.wrong(TRUST, "is a PEM file with certificates, and cannot be read: " + file);
        }
    }

    private static KeyManagerFactory ours(Keys keys, String file) {
        char[] password = keys.text(PASSWORD).toCharArray();
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            return factory;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw keys.wrong(KEYS, "is a PKCS #12 file, and cannot be read with " + PASSWORD + ": " + file);
        }
    }
}
