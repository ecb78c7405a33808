package onetrip.core.lifecycle.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** Keys and certificates made on the fly by the JDK's keytool, and jars signed with them by the JDK's jar signer. */
final class Keys {
    private static final char[] PASSWORD = "not-a-secret".toCharArray();

    private final Path folder;
    private final Path store;
    /** Read once for all that keytool wrote: its password is made hard to guess, so that each reading takes a while. */
    private KeyStore read;

    Keys(Path folder) {
        this.folder = folder;
        this.store = folder.resolve("keys.p12");
    }

    /**
     * A key with a certificate that it signed itself.
     *
     * @param begin as keytool reads it: {@code 2026/01/01}
     * @param more further arguments of {@code keytool -genkeypair}, such as an issuer
     */
    Keys make(String name, String begin, int days, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name + ", O=Test",
                "-startdate",
                begin,
                "-validity",
                String.valueOf(days)));
        arguments.addAll(List.of(more));
        keytool(arguments);
        return this;
    }

    private void keytool(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        command.addAll(
                List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", new String(PASSWORD)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        read = null;
    }

    X509Certificate certificate(String name) throws Exception {
        return (X509Certificate) keyStore().getCertificate(name);
    }

    private KeyStore keyStore() throws Exception {
        if (read == null) {
            read = KeyStore.getInstance(store.toFile(), PASSWORD);
        }
        return read;
    }

    /** The certificate as an administrator has it. */
    String pem(String name) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate(name).getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    byte[] sign(String name, JarBuilder jar) throws Exception {
        return sign(name, jar.build());
    }

    byte[] sign(String name, byte[] jar) throws Exception {
        return sign(name, jar, signer -> signer);
    }

    /** @param how changes how it is signed */
    byte[] sign(String name, byte[] jar, How how) throws Exception {
        KeyStore keys = keyStore();
        Certificate[] chain = keys.getCertificateChain(name);
        JarSigner.Builder builder = new JarSigner.Builder(
                        (PrivateKey) keys.getKey(name, PASSWORD),
                        CertificateFactory.getInstance("X.509").generateCertPath(Arrays.asList(chain)))
                .signerName(name.substring(0, Math.min(8, name.length())));
        Path unsigned = Files.write(Files.createTempFile(folder, "unsigned", ".jar"), jar);
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        try (ZipFile file = new ZipFile(unsigned.toFile())) {
            how.of(builder).build().sign(file, signed);
        }
        return signed.toByteArray();
    }

    /** The jar after something was done to its files, as somebody with a zip program would. */
    byte[] edited(byte[] jar, Edit edit) throws Exception {
        Path file = Files.write(Files.createTempFile(folder, "edited", ".jar"), jar);
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of())) {
            edit.of(zip.getPath("/"));
        }
        return Files.readAllBytes(file);
    }

    @FunctionalInterface
    interface How {
        JarSigner.Builder of(JarSigner.Builder signer) throws Exception;
    }

    @FunctionalInterface
    interface Edit {
        void of(Path root) throws IOException;
    }
}
