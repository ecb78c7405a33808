package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A publisher with a key, at work with the JDK's own programs. */
final class PublisherDesk {
    private static final String NAME = "library";

    private final Path folder;

    /** @param folder where the key lies, far from the server */
    PublisherDesk(Path folder) throws Exception {
        this.folder = Files.createDirectories(folder);
        Files.deleteIfExists(store());
        run(
                "keytool",
                List.of("-genkeypair", "-alias", NAME, "-keyalg", "EC", "-groupname", "secp256r1"),
                List.of("-dname", "CN=Library, O=County", "-validity", "30"));
    }

    private Path store() {
        return folder.resolve("keys.p12");
    }

    byte[] sign(byte[] jar) throws Exception {
        Path file = Files.write(folder.resolve("item.jar"), jar);
        run("jarsigner", List.of(), List.of(file.toString(), NAME));
        return Files.readAllBytes(file);
    }

    /** Does what an administrator does who trusts this publisher. */
    void enter(Path publishers, String settings) throws Exception {
        Path pem = publishers.resolve(NAME + ".pem");
        Files.deleteIfExists(pem);
        run("keytool", List.of("-exportcert", "-rfc", "-alias", NAME), List.of("-file", pem.toString()));
        Files.writeString(publishers.resolve(NAME + ".properties"), settings);
    }

    private void run(String program, List<String> before, List<String> after) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", program).toString());
        command.addAll(before);
        command.addAll(List.of("-keystore", store().toString(), "-storepass", "not-a-secret"));
        command.addAll(after);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
