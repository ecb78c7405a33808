package onetrip.core.handover.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key that lists are signed with: ECDSA on P-256 over SHA-256, which {@code openssl dgst} checks. A PEM file with both halves; made
 * at the first signature, readable by its owner alone. All nodes of a house have the same file. Thread-safe.
 */
final class SigningKey {
    private static final String ALGORITHM = "SHA256withECDSA";

    private final Path file;

    SigningKey(Path file) {
        this.file = file;
    }

    byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key in " + file + " does not sign", e);
        }
    }

    /** The half that the receiver has, as PEM. */
    String publicKey() {
        return block("PUBLIC KEY");
    }

    private PrivateKey privateKey() throws GeneralSecurityException {
        String body = block("PRIVATE KEY").replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    }

    private String block(String kind) {
        Matcher found = Pattern.compile("-----BEGIN " + kind + "-----[^-]+-----END " + kind + "-----\n")
                .matcher(text());
        if (!found.find()) {
            throw new IllegalStateException(file + " has no " + kind + " (PEM)");
        }
        return found.group();
    }

    private String text() {
        try {
            if (!Files.exists(file)) {
                create();
            }
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("the key file " + file + " cannot be read or made", e);
        }
    }

    private void create() throws IOException {
        Files.createDirectories(file.getParent());
        Path half = Files.createTempFile(
                file.getParent(),
                "handover",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            Files.writeString(
                    half,
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                            + pem("PUBLIC KEY", pair.getPublic().getEncoded()),
                    StandardCharsets.US_ASCII);
            Files.createLink(file, half);
        } catch (FileAlreadyExistsException raced) {
            // Another node made it first; its key is the key.
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has P-256", impossible);
        } finally {
            Files.delete(half);
        }
    }

    private static String pem(String kind, byte[] key) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                + "\n-----END " + kind + "-----\n";
    }
}
