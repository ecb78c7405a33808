package onetrip.connector.wire.signing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** How messages are signed: RSA with SHA-256, or SM2 with SM3 (GM/T 0003, GM/T 0009, user id as there). Keys are PEM files. No state. */
public enum Algorithm {
    RSA("RSA", "SHA256withRSA"),
    SM2("EC", "SM3WITHSM2");

    // Handed over each time and never registered: other bundles' cryptography is none of ours.
    private static final Provider PROVIDER = new BouncyCastleProvider();

    private final String keys;
    private final String signatures;

    Algorithm(String keys, String signatures) {
        this.keys = keys;
        this.signatures = signatures;
    }

    /** @throws GeneralSecurityException if the file holds no such key, in PKCS #8 */
    public PrivateKey secret(Path pem) throws IOException, GeneralSecurityException {
        return KeyFactory.getInstance(keys, PROVIDER).generatePrivate(new PKCS8EncodedKeySpec(pem(pem, "PRIVATE KEY")));
    }

    /** @throws GeneralSecurityException if the file holds no such key, in X.509 form */
    public PublicKey open(Path pem) throws IOException, GeneralSecurityException {
        return KeyFactory.getInstance(keys, PROVIDER).generatePublic(new X509EncodedKeySpec(pem(pem, "PUBLIC KEY")));
    }

    private static byte[] pem(Path file, String kind) throws IOException, GeneralSecurityException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        String begin = "-----BEGIN " + kind + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + kind + "-----");
        if (from < 0 || to < from) {
            throw new GeneralSecurityException(file.getFileName() + " holds no " + kind);
        }
        try {
            return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
        } catch (IllegalArgumentException notBase64) {
            throw new GeneralSecurityException(file.getFileName() + " holds no readable " + kind, notBase64);
        }
    }

    /** @return in Base64 */
    public String sign(PrivateKey key, String text) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(signatures, PROVIDER);
        signature.initSign(key);
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    /** @param signed in Base64; false also for what is none */
    public boolean verifies(PublicKey key, String text, String signed) {
        try {
            Signature signature = Signature.getInstance(signatures, PROVIDER);
            signature.initVerify(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(signed));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return false;
        }
    }
}
