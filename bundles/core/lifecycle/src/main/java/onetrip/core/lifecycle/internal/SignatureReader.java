package onetrip.core.lifecycle.internal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import onetrip.core.lifecycle.RefusedException;

/**
 * Who signed all of a jar, before anyone asks whether to trust them. The cryptography is Java's own (JAR File
 * Specification, "Signed JAR File"); what Java leaves to the caller is here: that nothing is left out, nothing was taken
 * out, and the main part of the manifest, which makes a jar a bundle, is signed too.
 */
final class SignatureReader {
    private final WorkFolder workFolder;
    private final Sentences sentences;

    SignatureReader(WorkFolder workFolder, Sentences sentences) {
        this.workFolder = workFolder;
        this.sentences = sentences;
    }

    /**
     * @param jar one that {@link JarReader} has read, so that names and sizes are harmless
     * @return those who signed every file, each by a path of certificates that begins with the signer's own; at least one
     * @throws RefusedException if it is unsigned, was changed after signing, or is not signed as a whole
     */
    List<List<X509Certificate>> signers(byte[] jar) throws RefusedException {
        try {
            return workFolder.with(jar, this::signers);
        } catch (SecurityException e) {
            throw sentences.refusedBecause("OT-INSTALL-SIGNATURE-BROKEN", "changed", e.getMessage(), "");
        } catch (IOException | IllegalArgumentException e) {
            throw sentences.refusedBecause("OT-INSTALL-SIGNATURE-BROKEN", "unreadable", e.toString(), "");
        }
    }

    private List<List<X509Certificate>> signers(File file) throws IOException, RefusedException {
        try (JarFile jar = new JarFile(file, true)) {
            List<JarEntry> files =
                    jar.stream().filter(entry -> !entry.isDirectory()).toList();
            List<JarEntry> signatureFiles = files.stream()
                    .filter(entry -> entry.getName().matches("(?i)META-INF/[^/]+\\.SF"))
                    .toList();
            if (signatureFiles.isEmpty()) {
                throw sentences.refused("OT-INSTALL-UNSIGNED", "");
            }
            Set<CodeSigner> ofAll = ofAll(jar, files);
            for (JarEntry signatureFile : signatureFiles) {
                checkSignsMainAttributes(jar, signatureFile);
            }
            checkNothingTakenOut(jar);
            return ofAll.stream().map(SignatureReader::path).toList();
        }
    }

    private Set<CodeSigner> ofAll(JarFile jar, List<JarEntry> files) throws IOException, RefusedException {
        Set<CodeSigner> ofAll = null;
        String unsigned = null;
        for (JarEntry entry : files) {
            // An entry has signers only after it was read to its end.
            try (InputStream in = jar.getInputStream(entry)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            CodeSigner[] signers = entry.getCodeSigners();
            if (signers != null) {
                ofAll = ofAll == null ? new LinkedHashSet<>(Arrays.asList(signers)) : ofAll;
                ofAll.retainAll(Arrays.asList(signers));
            } else if (unsigned == null
                    && !entry.getName().matches("(?i)META-INF/([^/]+\\.(SF|RSA|DSA|EC)|MANIFEST\\.MF)")) {
                unsigned = entry.getName();
            }
        }
        if (ofAll == null) {
            // There are signature files, but Java accepts none of them.
            throw sentences.refusedBecause("OT-INSTALL-SIGNATURE-BROKEN", "unreadable", "", "");
        }
        if (unsigned != null) {
            throw sentences.refusedBecause("OT-INSTALL-SIGNATURE-PARTIAL", "file", unsigned, unsigned);
        }
        if (ofAll.isEmpty()) {
            throw sentences.refusedBecause("OT-INSTALL-SIGNATURE-PARTIAL", "mixed", "", "");
        }
        return ofAll;
    }

    /** Java does not demand them of a signature file; without them Import-Package could be changed and nobody would notice. */
    private void checkSignsMainAttributes(JarFile jar, JarEntry signatureFile) throws IOException, RefusedException {
        try (InputStream in = jar.getInputStream(signatureFile)) {
            boolean signed = new Manifest(in)
                    .getMainAttributes().keySet().stream()
                            .anyMatch(key -> key.toString().endsWith("-Digest-Manifest-Main-Attributes"));
            if (!signed) {
                throw sentences.refusedBecause(
                        "OT-INSTALL-SIGNATURE-PARTIAL", "manifest", signatureFile.getName(), signatureFile.getName());
            }
        }
    }

    /** Java checks what is there; a file that was signed and is gone it does not miss. */
    private void checkNothingTakenOut(JarFile jar) throws IOException, RefusedException {
        for (Map.Entry<String, Attributes> section :
                jar.getManifest().getEntries().entrySet()) {
            boolean digest = section.getValue().keySet().stream()
                    .anyMatch(key -> key.toString().endsWith("-Digest"));
            if (digest && jar.getEntry(section.getKey()) == null) {
                throw sentences.refusedBecause(
                        "OT-INSTALL-SIGNATURE-BROKEN", "gone", section.getKey(), section.getKey());
            }
        }
    }

    private static List<X509Certificate> path(CodeSigner signer) {
        return signer.getSignerCertPath().getCertificates().stream()
                .map(X509Certificate.class::cast)
                .toList();
    }
}
