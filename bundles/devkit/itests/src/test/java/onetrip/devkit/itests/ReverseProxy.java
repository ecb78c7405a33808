package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;

/** nginx in front of a server, with the operator's own file and a certificate made for this test. */
final class ReverseProxy implements AutoCloseable {
    static final String NAME = "yitang.example.gov.cn";
    private static final Path ROOT =
            Path.of(System.getProperty("onetrip.root")).toAbsolutePath().normalize();
    private static final Path INSTALLED = Path.of("/usr/sbin/nginx");

    private final Path home;
    private final int plain = Server.freePort();
    private final int port = Server.freePort();
    private final Process process;

    ReverseProxy(Path folder, int server) throws IOException {
        home = Files.createDirectories(folder).toAbsolutePath();
        Files.deleteIfExists(home.resolve("onetrip.log"));
        Files.deleteIfExists(home.resolve("onetrip.error.log"));
        // Without a shell's quoting: the words are ours.
        run(("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=" + NAME
                        + " -addext subjectAltName=DNS:" + NAME + " -keyout key.pem -out certificate.pem")
                .split(" "));
        Files.writeString(home.resolve("onetrip.conf"), site(server));
        Files.writeString(home.resolve("nginx.conf"), """
                daemon off;
                user root;
                worker_processes 1;
                pid nginx.pid;
                events {}
                http {
                    client_body_temp_path in;
                    proxy_temp_path out;
                    fastcgi_temp_path unused-1;
                    uwsgi_temp_path unused-2;
                    scgi_temp_path unused-3;
                    include onetrip.conf;
                }
                """);
        process = new ProcessBuilder(nginx().toString(), "-p", home + "/", "-e", "error.log", "-c", "nginx.conf")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("console.log").toFile())
                .start();
        Await.until("nginx answers, see " + home, Duration.ofSeconds(20), () -> {
            assertTrue(process.isAlive(), () -> "nginx ended, see " + home);
            return Files.exists(home.resolve("nginx.pid"));
        });
    }

    /** The operator's file with this test's ports, places and certificate; each replacement must find what it replaces. */
    private String site(int server) throws IOException {
        String site = Files.readString(ROOT.resolve("docs/operator/nginx.conf"));
        site = replaced(site, "    listen [::]:80;\n", "");
        site = replaced(site, "    listen [::]:443 ssl http2;\n", "");
        site = replaced(site, "listen 80;", "listen 127.0.0.1:" + plain + ";");
        site = replaced(site, "listen 443 ssl", "listen 127.0.0.1:" + port + " ssl");
        site = replaced(site, "127.0.0.1:8080", "127.0.0.1:" + server);
        site = replaced(site, "/etc/ssl/onetrip/", home + "/");
        return replaced(site, "/var/log/nginx/", home + "/");
    }

    private static String replaced(String text, String what, String by) {
        assertTrue(text.contains(what), () -> "docs/operator/nginx.conf has no " + what);
        return text.replace(what, by);
    }

    /** That of this machine, or the one that {@code ./onetrip test} has unpacked. */
    private static Path nginx() {
        Path unpacked = Path.of("target/nginx/usr/sbin/nginx").toAbsolutePath();
        Path found = Files.isExecutable(INSTALLED) ? INSTALLED : unpacked;
        assertTrue(Files.isExecutable(found), "there is no nginx: ./onetrip test fetches it, or install it");
        return found;
    }

    String base() {
        return "https://" + NAME + ":" + port;
    }

    String plain() {
        return "http://" + NAME + ":" + plain;
    }

    /** What it has written about requests, failed ones included. */
    String logs() throws IOException {
        return Files.readString(home.resolve("onetrip.log")) + Files.readString(home.resolve("onetrip.error.log"));
    }

    /** As somebody at this address of the loopback network. @return what curl prints */
    String curl(String from, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "curl",
                "-sS",
                "--max-time",
                "60",
                "--interface",
                from,
                "--cacert",
                "certificate.pem",
                "--resolve",
                NAME + ":" + port + ":127.0.0.1",
                "--resolve",
                NAME + ":" + plain + ":127.0.0.1"));
        command.addAll(Arrays.asList(words));
        return run(command.toArray(String[]::new));
    }

    private String run(String... command) throws IOException {
        Path out = Files.createTempFile(home, "said", ".txt");
        try {
            Process one = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            assertTrue(one.waitFor(90, TimeUnit.SECONDS), command[0] + " does not end");
            String said = Files.readString(out, StandardCharsets.UTF_8);
            assertEquals(0, one.exitValue(), said);
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(out);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
