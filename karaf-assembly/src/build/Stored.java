import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes the jars of a folder anew with the same entries in the same order, not compressed: a start reads 40 MB of classes out
 * of them. Called by train.sh: java Stored.java FOLDER
 */
final class Stored {
    public static void main(String[] arguments) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
        for (Path jar : jars) {
            store(jar);
        }
    }

    private static void store(Path jar) throws IOException {
        Path fresh = jar.resolveSibling(jar.getFileName() + ".stored");
        try (ZipFile from = new ZipFile(jar.toFile());
                OutputStream out = Files.newOutputStream(fresh);
                ZipOutputStream to = new ZipOutputStream(out)) {
            Set<String> names = new HashSet<>();
            for (ZipEntry entry : from.stream().map(ZipEntry.class::cast).toList()) {
                if (!names.add(entry.getName())) {
                    continue;
                }
                ZipEntry plain = new ZipEntry(entry.getName());
                plain.setMethod(ZipEntry.STORED);
                plain.setSize(entry.getSize());
                plain.setCrc(entry.getCrc());
                plain.setTime(entry.getTime());
                to.putNextEntry(plain);
                try (InputStream content = from.getInputStream(entry)) {
                    content.transferTo(to);
                }
            }
        }
        Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);
    }
}
