package onetrip.core.handover.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import onetrip.core.clock.Time;
import onetrip.core.handover.HandedList;

/** What a receiver gets by hand: the file, its checksum, its signature, our public key, and how to check them. Pure. */
final class SignedPackage {
    private SignedPackage() {}

    static byte[] of(HandedList list, byte[] content, byte[] signature, String publicKey) {
        String name = list.fileName();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            long at = list.releasedAt().toEpochMilli();
            entry(zip, name, content, at);
            entry(zip, name + ".sha256", ascii(list.sha256() + "  " + name + "\n"), at);
            entry(zip, name + ".sig", signature, at);
            entry(zip, "public-key.pem", ascii(publicKey), at);
            entry(zip, "README.txt", ("""
                    核对：内容没有改过，并且是我们发出的（公钥请和我们当面或者电话核对一次）。
                    To check that nothing was changed and that it comes from us (compare the public key with us once):

                    sha256sum -c %s.sha256
                    openssl dgst -sha256 -verify public-key.pem -signature %s.sig %s
                    """.formatted(name, name, name)).getBytes(StandardCharsets.UTF_8), at);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory is always there to be written to", impossible);
        }
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content, long at) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(Instant.ofEpochMilli(at).atZone(Time.ZONE).toLocalDateTime());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
