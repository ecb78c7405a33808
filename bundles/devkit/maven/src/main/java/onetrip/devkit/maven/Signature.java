package onetrip.devkit.maven;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** A key at work, with the JDK's own signer: the same as {@code jarsigner} does. */
final class Signature {
    private final PrivateKeyEntry key;

    private Signature(PrivateKeyEntry key) {
        this.key = key;
    }

    /** @param alias of the key, or null if the store holds one only */
    static Signature of(Path keyStore, char[] password, String alias) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(keyStore.toFile(), password);
        List<String> aliases = Collections.list(store.aliases());
        if (alias == null && aliases.size() != 1) {
            throw new IOException(keyStore + " holds " + aliases + "; say which with -Donetrip.alias");
        }
        String name = alias == null ? aliases.get(0) : alias;
        if (store.getEntry(name, new KeyStore.PasswordProtection(password)) instanceof PrivateKeyEntry key) {
            return new Signature(key);
        }
        throw new IOException(keyStore + " holds no private key " + name + ", only " + aliases);
    }

    /** Signs the file where it is; it is the signed one or the old one, never half of either. */
    void sign(Path jar) throws IOException, GeneralSecurityException {
        Path signed = jar.resolveSibling(jar.getFileName() + ".signed");
        try (ZipFile unsigned = new ZipFile(jar.toFile());
                OutputStream out = Files.newOutputStream(signed)) {
            new JarSigner.Builder(key)
                    .digestAlgorithm("SHA-256")
                    .signerName("ITEM")
                    .build()
                    .sign(unsigned, out);
        }
        Files.move(signed, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
