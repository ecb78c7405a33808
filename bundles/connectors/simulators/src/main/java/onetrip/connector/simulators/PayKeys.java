package onetrip.connector.simulators;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The keys of a sandbox, made at its first start: a merchant's pair, of which the platform keeps the public half, and the platform's own. They lie in a
 * folder of which the server of the demonstration reads the merchant's files. Nothing of this may be used anywhere else.
 */
final class PayKeys {
    private static final Provider PROVIDER = new BouncyCastleProvider();
    private static final int RSA_BITS = 2048;

    private final String signatures;
    private final PublicKey merchant;
    private final PrivateKey platform;
    /** Made when something is forged for the first time: a key takes a second. */
    private PrivateKey stranger;

    private PayKeys(String signatures, PublicKey merchant, PrivateKey platform) {
        this.signatures = signatures;
        this.merchant = merchant;
        this.platform = platform;
    }

    /** @param algorithm {@code RSA} or {@code SM2} */
    static PayKeys in(Path folder, String algorithm) throws IOException, GeneralSecurityException {
        boolean sm2 = algorithm.equals("SM2");
        Files.createDirectories(folder);
        String name = "-" + algorithm.toLowerCase(java.util.Locale.ROOT) + ".pem";
        Path known = folder.resolve("known" + name);
        // Written last: where it is, all are.
        Path own = folder.resolve("own" + name);
        if (Files.notExists(own)) {
            KeyPair merchant = pair(sm2);
            KeyPair platform = pair(sm2);
            write(folder.resolve("merchant" + name), "PRIVATE KEY", merchant.getPrivate());
            write(folder.resolve("platform" + name), "PUBLIC KEY", platform.getPublic());
            write(known, "PUBLIC KEY", merchant.getPublic());
            write(own, "PRIVATE KEY", platform.getPrivate());
        }
        KeyFactory factory = KeyFactory.getInstance(sm2 ? "EC" : "RSA", PROVIDER);
        return new PayKeys(
                sm2 ? "SM3WITHSM2" : "SHA256withRSA",
                factory.generatePublic(new X509EncodedKeySpec(read(known))),
                factory.generatePrivate(new PKCS8EncodedKeySpec(read(own))));
    }

    private static byte[] read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        return Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
    }

    private static KeyPair pair(boolean sm2) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(sm2 ? "EC" : "RSA", PROVIDER);
        if (sm2) {
            generator.initialize(new ECGenParameterSpec("sm2p256v1"));
        } else {
            generator.initialize(RSA_BITS);
        }
        return generator.generateKeyPair();
    }

    private static void write(Path file, String kind, Key key) throws IOException {
        String text = "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()) + "\n-----END " + kind
                + "-----\n";
        Path made = Files.createTempFile(
                file.getParent(),
                "key",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(made, text, StandardCharsets.US_ASCII);
        Files.move(
                made,
                file,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** @param forged with a key that nobody knows */
    String sign(String text, boolean forged) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(signatures, PROVIDER);
        signature.initSign(forged ? stranger() : platform);
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    private synchronized PrivateKey stranger() throws GeneralSecurityException {
        if (stranger == null) {
            stranger = pair(signatures.endsWith("SM2")).getPrivate();
        }
        return stranger;
    }

    boolean isMerchants(String text, String signed) {
        try {
            Signature signature = Signature.getInstance(signatures, PROVIDER);
            signature.initVerify(merchant);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(signed));
        } catch (GeneralSecurityException | RuntimeException unreadable) {
            return false;
        }
    }
}
