package onetrip.devkit.server;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The real distribution as a process of its own, with the simulators beside it: what an operator starts. Killing it is
 * killing it. Unpacked into {@code target/servers} of the folder in which this program runs; system properties
 * {@code onetrip.root} and {@code onetrip.distribution} say where the checkout and the distribution are.
 */
public final class Server implements AutoCloseable {
    private static final Path ROOT =
            Path.of(System.getProperty("onetrip.root")).toAbsolutePath().normalize();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** What neither a server nor its test writes to. */
    private static final Set<String> SHARED = Set.of("lib", "system");

    /** Keys of the simulators, made by the first that ran: making them takes longer than all else they do at a start. */
    private static final Path KEYS = Path.of("target/servers/.sandbox-pay").toAbsolutePath();

    private final Path home;
    private final int port = freePort();
    private final int simulatorPort = freePort();
    private final int scanPort = freePort();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Process karaf;
    private Process simulators;

    public Server(String name) throws IOException {
        home = Path.of("target/servers").toAbsolutePath().resolve(name);
        deleteTree(home);
        Files.createDirectories(home);
        try (Stream<Path> parts = Files.list(unpacked())) {
            for (Path part : parts.toList()) {
                boolean shared = SHARED.contains(part.getFileName().toString());
                run(home, "cp", shared ? "-al" : "-a", part.toString(), ".");
            }
        }
        environment.put("ONETRIP_HTTP_PORT", String.valueOf(port));
        environment.put("ONETRIP_SIMULATOR_PORT", String.valueOf(simulatorPort));
        environment.put("ONETRIP_DEMO", "true");
        Files.createDirectories(home.resolve("deploy"));
        if (Files.exists(KEYS)) {
            run(home, "cp", "-a", KEYS.toString(), payKeys().toString());
        }
    }

    private Path payKeys() {
        return home.resolve("sandbox-pay");
    }

    /** The distribution, unpacked once for all programs of a build: its libraries are shared by links among their servers. */
    private static Path unpacked() throws IOException {
        Path packed = Path.of(System.getProperty("onetrip.distribution"));
        Path folder = Path.of("target/servers")
                .toAbsolutePath()
                .resolve(".unpacked-" + Files.getLastModifiedTime(packed).toMillis());
        if (Files.notExists(folder)) {
            Path fresh = Files.createTempDirectory(Files.createDirectories(folder.getParent()), ".unpacking");
            run(fresh, "tar", "xzf", packed.toAbsolutePath().toString(), "--strip-components=1");
            try {
                Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException another) {
                // Another program of this build was faster.
                deleteTree(fresh);
            }
        }
        return folder;
    }

    public Server with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Appends to a file of etc/; later lines win. */
    public Server configure(String file, String lines) throws IOException {
        Files.writeString(
                home.resolve("etc").resolve(file),
                "\n" + lines + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return this;
    }

    /**
     * On the newest Java that this machine has, which may be newer than the one the tests run on: Debian's folder of JVMs is
     * looked through. Where there is no newer one, on the same.
     *
     * @return its version, for example 25
     */
    public int onNewestJava() throws IOException {
        int newest = Runtime.version().feature();
        Path folder = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                for (Path one : all.sorted().toList()) {
                    int feature = feature(one);
                    if (feature > newest) {
                        newest = feature;
                        with("JAVA_HOME", one.toString());
                    }
                }
            }
        }
        return newest;
    }

    /** @return what the file that each JDK has says of it; 0 where there is none, or no Java that could be started */
    private static int feature(Path jvm) throws IOException {
        Path release = jvm.resolve("release");
        if (!Files.isExecutable(jvm.resolve("bin/java")) || !Files.isRegularFile(release)) {
            return 0;
        }
        Properties said = new Properties();
        try (Reader reader = Files.newBufferedReader(release, StandardCharsets.UTF_8)) {
            said.load(reader);
        }
        try {
            return Runtime.Version.parse(said.getProperty("JAVA_VERSION", "0").replace("\"", ""))
                    .feature();
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    /**
     * Leaves the other items of the distribution out, which shortens each start by a quarter: for whoever is not about a full
     * house.
     *
     * @param items ids; none for those who bring their own
     * @throws IllegalArgumentException if the distribution has no such item
     */
    public Server only(String... items) throws IOException {
        Set<String> jars = new HashSet<>();
        for (String item : items) {
            jars.add("onetrip-item-" + item + "-0.1.0-SNAPSHOT.jar");
        }
        try (Stream<Path> all = Files.list(home.resolve("items"))) {
            for (Path jar : all.toList()) {
                if (!jars.remove(jar.getFileName().toString())) {
                    Files.delete(jar);
                }
            }
        }
        if (!jars.isEmpty()) {
            throw new IllegalArgumentException("not in the distribution: " + jars);
        }
        return this;
    }

    /** Background work looks each second: for tests that wait for it, and see no other difference. */
    public Server hurried() throws IOException {
        return configure("onetrip.clock.cfg", "hurry = true");
    }

    /** A source is late after twenty seconds and not after three: for tests that are not about late ones, on a machine that has more to do. */
    public Server patient() throws IOException {
        configure("onetrip.exchange.cfg", "deadline.longest.ms = 20000");
        return configure("onetrip.form.cfg", "source.late.ms = 20000");
    }

    /**
     * Their virus scanner, too, is asked by a server that starts after this, unless {@code ONETRIP_SCAN} says false.
     *
     * @param more options of theirs
     */
    public Server withSimulators(String... more) throws IOException {
        environment.putIfAbsent("ONETRIP_SCAN", "true");
        environment.put("ONETRIP_SCAN_PORT", String.valueOf(scanPort));
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx96m", "-XX:+UseSerialGC"));
        // What a build says of the servers is true of these, too.
        String options = System.getenv().getOrDefault("EXTRA_JAVA_OPTS", "");
        command.addAll(options.isBlank() ? List.of() : List.of(options.split(" +")));
        command.addAll(List.of(
                "-jar",
                ROOT.resolve("bundles/connectors/simulators/target/onetrip-connector-simulators-0.1.0-SNAPSHOT.jar")
                        .toString(),
                "--port",
                String.valueOf(simulatorPort),
                "--scan",
                String.valueOf(scanPort),
                "--pay-keys",
                payKeys().toString()));
        if (environment.containsKey("ONETRIP_SEAL")) {
            // Their keys take seconds, and nothing else asks for them.
            command.addAll(List.of("--seal-keys", home.resolve("sandbox-seal").toString()));
        }
        command.addAll(List.of(more));
        simulators = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("simulators.log").toFile())
                .start();
        return this;
    }

    /** SIGKILL to the simulators; {@link #withSimulators} starts them again. */
    public void killSimulators() throws IOException {
        try {
            simulators.destroyForcibly().onExit().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts it and does not wait. */
    public void launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/onetrip").toString());
        builder.environment().putAll(environment);
        builder.environment().remove("JAVA_OPTS");
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("console.log").toFile()));
        karaf = builder.start();
    }

    /** Starts it and returns how long it took to be ready. */
    public Duration start() throws IOException {
        long begin = System.nanoTime();
        launch();
        String[] last = {"it does not answer"};
        try {
            Await.until("the server is ready, see " + home.resolve("console.log"), Duration.ofSeconds(240), () -> {
                if (!karaf.isAlive()) {
                    throw new IllegalStateException(
                            "the server ended while starting, see " + home.resolve("console.log"));
                }
                return ready(last);
            });
        } catch (AssertionError e) {
            // SIGQUIT: the JVM writes what each of its threads does into console.log.
            run(home, "kill", "-QUIT", String.valueOf(process().pid()));
            throw new AssertionError(e.getMessage() + "; it says: " + last[0], e);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private boolean ready(String[] last) {
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(uri("/health/ready"))
                            .timeout(Duration.ofSeconds(2))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            last[0] = answer.statusCode() + " " + answer.body();
            return answer.statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public String base() {
        return "http://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** The JVM's process: the script that starts it is its parent. */
    public ProcessHandle process() {
        return karaf.descendants()
                .filter(p -> p.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElse(karaf.toHandle());
    }

    public Path home() {
        return home;
    }

    public URI simulator(String path) {
        return URI.create("http://127.0.0.1:" + simulatorPort + path);
    }

    /** SIGKILL to the JVM and whatever started it: nothing has time to write anything. */
    public void kill() throws IOException {
        List<ProcessHandle> all =
                Stream.concat(karaf.descendants(), Stream.of(karaf.toHandle())).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        // All of them: the script is gone at once, the JVM when the system has taken its memory apart.
        for (ProcessHandle one : all) {
            try {
                one.onExit().get(20, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new IOException(one + " cannot be killed", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        // A pid file or lock of the killed process must not stop the next start.
        Files.deleteIfExists(home.resolve("lock"));
    }

    /** Asks it to end and waits until every process of it has: the next start would meet the old one. */
    public void stop() {
        if (karaf == null) {
            return;
        }
        List<ProcessHandle> all =
                Stream.concat(karaf.descendants(), Stream.of(karaf.toHandle())).toList();
        all.forEach(ProcessHandle::destroy);
        for (ProcessHandle one : all) {
            try {
                one.onExit().get(30, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                one.destroyForcibly();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                one.destroyForcibly();
            }
        }
    }

    /** All that the server has logged since it was unpacked, and what it wrote to its console. */
    public String log() throws IOException {
        StringBuilder all = new StringBuilder(console());
        try (Stream<Path> files = Files.list(home.resolve("data/log"))) {
            for (Path file : files.sorted().toList()) {
                all.append(Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

    /** What the JVM and the start script wrote; the log is {@link #log}. */
    public String console() throws IOException {
        return Files.readString(home.resolve("console.log"), StandardCharsets.UTF_8);
    }

    /** Nobody reads its home any more: it is killed, which is quicker than {@link #stop}. */
    @Override
    public void close() {
        if (karaf != null) {
            try {
                kill();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (simulators != null) {
            simulators.destroyForcibly();
            keepKeys();
        }
    }

    private void keepKeys() {
        try {
            if (Files.notExists(KEYS) && Files.exists(payKeys())) {
                Path fresh = Files.createTempDirectory(KEYS.getParent(), ".sandbox");
                run(home, "cp", "-a", payKeys() + "/.", fresh.toString());
                Files.move(fresh, KEYS, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException another) {
            // Another program was faster, or the next server makes its own.
        }
    }

    /** Nobody listens there now. Not one of those that the system gives to whoever connects, and might before a server starts. */
    public static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 30_000);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // Somebody listens there: another one.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void run(Path folder, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("failed: " + String.join(" ", command));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    public static void deleteTree(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .forEach(p -> p.toFile().delete());
            }
        }
    }
}
